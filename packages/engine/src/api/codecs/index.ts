import { refuseAll, type Violation } from '@weft/core/errors';
import type { Fields, TypeDescription } from '../describe/index.ts';
import { jsonFieldsReader, knownBeside, readJsonTree } from './json-in.ts';
import { jsonWriters, type WriteJson } from './json-out.ts';
import { type Reading, spoken } from './reading.ts';
import { readId } from './scalars.ts';
import { checkRoot, xmlFieldsReader } from './xml-in.ts';
import { type WriteEntity, xmlWriters } from './xml-out.ts';
import { readXmlTree } from './xml-tree.ts';

export { compileHref, type Href } from './href.ts';
export { spoken } from './reading.ts';
export { rel } from './xml-out.ts';

/** The three ways to write the same thing. */
export type Face = 'xml' | 'json' | 'plain';
/** The two ways to write a request; both JSON faces are read alike. */
export type Syntax = 'xml' | 'json';
type Value = Readonly<Record<string, unknown>>;

export interface Writer {
  one(value: Value, base: string): string;
  many(values: readonly Value[], base: string): string;
  /** The answer to an action: its results, its status, and a fault when it failed. */
  action(values: Value, status: string, base: string): string;
}

/** What a body is read for. */
export interface Purpose {
  syntax: Syntax;
  /** Fields that nobody described are refused. */
  strict: boolean;
}

/** What reads and writes one type. Bodies that are wrong throw `Refused` with everything that is wrong with them. */
export interface Codec {
  readonly type: TypeDescription;
  readonly faces: Readonly<Record<Face, Writer>>;
  /**
   * Body of an add (mandatory fields are checked), an update (only what was sent) or an assignment (the same, and the id of what
   * is assigned).
   */
  read(body: Uint8Array, method: 'add' | 'update' | 'assign', purpose: Purpose): Record<string, unknown>;
  /** Body of an action; an empty body is an action without parameters. */
  readAction(name: string, body: Uint8Array, purpose: Purpose): Record<string, unknown>;
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
/** Parameters that every action of oVirt takes; only `async` means something to us. */
const commonActionFields: Fields = { async: { kind: 'boolean' } };
const ignoredActionMembers = ['grace_period', 'job', 'status', 'fault', 'correlation_id', 'id', 'href', 'link'];

/** Compiles codecs for types that may refer to each other by name. */
export function compileCodecs(types: readonly TypeDescription[]): (type: TypeDescription) => Codec {
  const byName = new Map(types.map((type) => [type.name, type]));
  const find = (name: string) => byName.get(name);
  const writeXml = xmlWriters(find);
  const writeOvirt = jsonWriters('ovirt', find);
  const writePlain = jsonWriters('plain', find);
  const xmlReader = xmlFieldsReader(find);
  const jsonReader = jsonFieldsReader(find);
  const made = new Map<TypeDescription, Codec>();

  function compile(type: TypeDescription): Codec {
    const readXml = xmlReader(type.fields);
    const readJson = jsonReader(type.fields, knownBeside(type));
    const actions = new Map(
      Object.entries(type.actions ?? {}).map(([name, own]) => {
        const fields = { ...own, ...commonActionFields };
        return [name, { xml: xmlReader(fields), json: jsonReader(fields, ignoredActionMembers) }];
      }),
    );
    const results = resultsType(type);
    return {
      type,
      faces: {
        xml: xmlFace(type, writeXml(type), writeXml(results)),
        json: jsonFace('json', type, writeOvirt(type), writeOvirt(results)),
        plain: jsonFace('plain', type, writePlain(type), writePlain(results)),
      },
      read(body, method, { syntax, strict }) {
        const problems: Violation[] = [];
        const reading: Reading = { problems, type: spoken(type.name), method, complete: method === 'add', strict };
        let values: Record<string, unknown>;
        let id: unknown;
        if (syntax === 'xml') {
          const root = readXmlTree(body);
          refuseAll(checkRoot(root, type.name));
          values = readXml(root, '', reading);
          id = root.attributes.id ?? root.children.find((child) => child.name === 'id')?.text;
        } else {
          const root = readJsonTree(body);
          values = readJson(root, '', reading);
          id = Object.hasOwn(root, 'id') ? root.id : undefined;
        }
        // Where people choose the id themselves (labels), or refer to what exists, it is theirs to send.
        const idCounts = method === 'assign' || (method === 'add' && type.idFormat === 'text');
        if (idCounts && id !== undefined && id !== null) {
          const read = readId(id, type.idFormat, 'id', reading);
          if (read !== undefined) values.id = read;
        }
        refuseAll(problems);
        return values;
      },
      readAction(name, body, { syntax, strict }) {
        const readers = actions.get(name);
        if (!readers || isBlank(body)) return readers ? checkedEmpty(type.actions?.[name] ?? {}, name) : {};
        const problems: Violation[] = [];
        const reading: Reading = { problems, type: 'Action', method: name, complete: true, strict };
        let values: Record<string, unknown>;
        if (syntax === 'xml') {
          const root = readXmlTree(body);
          refuseAll(checkRoot(root, 'action'));
          values = readers.xml(root, '', reading);
        } else {
          values = readers.json(readJsonTree(body), '', reading);
        }
        refuseAll(problems);
        return values;
      },
    };
  }

  /** An action that was sent without a body still has to have its mandatory parameters. */
  function checkedEmpty(fields: Fields, name: string): Record<string, unknown> {
    const problems: Violation[] = [];
    jsonReader(fields)({}, '', { problems, type: 'Action', method: name, complete: true, strict: false });
    refuseAll(problems);
    return {};
  }

  return (type) => {
    const known = made.get(type);
    if (known) return known;
    const codec = compile(type);
    made.set(type, codec);
    return codec;
  };
}

/** All results of a type's actions, as if they were one type: answers are written by it. */
function resultsType(type: TypeDescription): TypeDescription {
  const fields = Object.fromEntries(
    Object.values(type.actions ?? {}).flatMap((action) => Object.entries(action).filter(([, field]) => field.readOnly)),
  );
  const status: Fields = { status: { kind: 'string', readOnly: true } };
  return {
    name: 'action',
    plural: 'actions',
    href: [],
    idFormat: 'text',
    doc: '',
    fields: { ...fields, ...status },
    links: {},
    actions: undefined,
  };
}

function isBlank(body: Uint8Array): boolean {
  return body.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function xmlFace(type: TypeDescription, write: WriteEntity, writeResults: WriteEntity): Writer {
  return {
    one: (value, base) => xmlDeclaration + write(type.name, value, base),
    many(values, base) {
      let items = '';
      for (const value of values) items += write(type.name, value, base);
      return xmlDeclaration + (items === '' ? `<${type.plural}/>` : `<${type.plural}>${items}</${type.plural}>`);
    },
    action: (values, status, base) => xmlDeclaration + writeResults('action', { ...values, status }, base),
  };
}

function jsonFace(face: 'json' | 'plain', type: TypeDescription, write: WriteJson, writeResults: WriteJson): Writer {
  return {
    one: write,
    many(values, base) {
      const items = values.map((value) => write(value, base)).join(',');
      if (face === 'plain') return `[${items}]`;
      return items === '' ? '{}' : `{"${type.name}":[${items}]}`;
    },
    action: (values, status, base) => writeResults({ ...values, status }, base),
  };
}
