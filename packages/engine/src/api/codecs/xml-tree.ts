import { refuse } from '@weft/core/errors';
import { SaxesParser } from 'saxes';

/** An element as it was read. Text is what stood directly inside it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** What no honest request comes near to. */
const xmlLimits = { depth: 32, elements: 100_000, attributes: 32 } as const;

function malformed(reason: string): never {
  refuse('MALFORMED_REQUEST', { reason });
}

/**
 * Reads a document into a tree. Throws MALFORMED_REQUEST for what is not well-formed, is not UTF-8, has a document
 * type (so no entities can be declared), or goes beyond the limits.
 */
export function readXmlTree(body: Uint8Array): XmlElement {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    malformed('it is not UTF-8');
  }
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  parser.on('error', (error) =>
    malformed(
      error.message
        .replace(/[\p{Cc}\p{Cs}]/gu, '?')
        .replace(/\.$/, '')
        .slice(0, 200),
    ),
  );
  parser.on('doctype', () => malformed('a document type is not allowed'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
      malformed(`encoding ${encoding} is not UTF-8`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (elements > xmlLimits.elements) malformed(`it has more than ${xmlLimits.elements} elements`);
    if (open.length >= xmlLimits.depth) malformed(`it is nested more than ${xmlLimits.depth} deep`);
    if (Object.keys(attributes).length > xmlLimits.attributes) malformed('an element has too many attributes');
    const element: XmlElement = { name, attributes, children: [], text: '' };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  if (!root) malformed('it is empty');
  return root;
}
