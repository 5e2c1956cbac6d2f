import { catalogue } from '@weft/core/errors';
import { rel } from './codecs/index.ts';
import type { Field, Fields, TypeDescription } from './describe/index.ts';
import type { Needs, Resource } from './resource.ts';
import type { Route, Router } from './router.ts';

type Schema = Record<string, unknown>;
type Direction = 'out' | 'add' | 'update';

const pointer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema, examples?: Schema) => ({
  'application/json': { schema, ...(examples && Object.keys(examples).length > 0 ? { examples } : {}) },
});

/** Makes the OpenAPI 3.1 document of the plain face. */
export function openApi(router: Router, types: ReadonlyMap<string, TypeDescription>): Schema {
  const schemas: Record<string, Schema> = { Reference: reference, Error: errorSchema };
  for (const type of types.values()) {
    schemas[type.name] = entitySchema(type, 'out');
    schemas[`${type.name}_add`] = entitySchema(type, 'add');
    schemas[`${type.name}_update`] = entitySchema(type, 'update');
  }
  const paths: Record<string, Schema> = {};
  for (const route of router.routes) {
    paths[`/${route.pattern.replace(/:(\w+)/g, '{$1}')}`] = {
      parameters: route.holes.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...operations(route),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Weft',
      version: '1',
      description: 'Networks of clusters of Linux/KVM hosts and of their virtual machines.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { basic: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, basic: { type: 'http', scheme: 'basic' } },
      responses: {
        Error: { description: 'Refused; the error says why and what to do.', content: json(pointer('Error')) },
      },
    },
  };
}

function operations(route: Route): Schema {
  const { resource } = route;
  const { type, policy } = resource;
  const id = (verb: string) => `${verb}_${route.pattern.replace(/:(\w+)/g, 'by_$1').replace(/\W+/g, '_')}`;
  const many = { type: 'array', items: pointer(type.name) };
  const operation = (verb: string, needs: Needs<never> | undefined, summary: string, rest: Schema) => ({
    operationId: id(verb),
    tags: [type.plural],
    summary,
    description: needsText(needs),
    ...rest,
  });
  const answers = (status: number, description: string, schema?: Schema) => ({
    responses: {
      [status]: { description, ...(schema ? { content: json(schema) } : {}) },
      default: { $ref: '#/components/responses/Error' },
    },
  });
  if (route.kind === 'action') {
    const fields = type.actions?.[route.action] ?? {};
    const input = fieldsSchema({ ...fields, async: { kind: 'boolean' } }, 'add');
    const results = Object.fromEntries(Object.entries(fields).filter(([, field]) => field.readOnly));
    const output = fieldsSchema({ ...results, status: { kind: 'string', readOnly: true } }, 'out');
    return {
      post: operation('post', policy.actions?.[route.action], `Action ${route.action}.`, {
        requestBody: { content: json(input) },
        ...answers(200, 'Done.', output),
      }),
    };
  }
  if (route.kind === 'collection') {
    return {
      ...(resource.list && {
        get: operation('list', policy.list, type.doc, {
          parameters: listParameters,
          ...answers(200, 'The list.', many),
        }),
      }),
      ...(resource.add && {
        post: operation('add', policy.add, `Add: ${type.doc}`, {
          requestBody: {
            required: true,
            content: json(pointer(`${type.name}_${resource.assigns ? 'update' : 'add'}`), examplesOf(resource)),
          },
          ...answers(201, 'Made.', pointer(type.name)),
        }),
      }),
    };
  }
  return {
    ...(resource.get && {
      get: operation('get', policy.get, type.doc, { parameters: [follow], ...answers(200, 'It.', pointer(type.name)) }),
    }),
    ...(resource.update && {
      put: operation('update', policy.update, 'Change what is sent, leave the rest; null clears.', {
        ...(resource.planUpdate ? { parameters: [dryRun] } : {}),
        requestBody: { required: true, content: json(pointer(`${type.name}_update`)) },
        ...answers(200, 'As it is now.', pointer(type.name)),
      }),
    }),
    ...(resource.remove && { delete: operation('remove', policy.remove, 'Remove.', answers(200, 'Gone.')) }),
  };
}

function examplesOf(resource: Resource): Schema {
  return Object.fromEntries(
    Object.entries(resource.examples).map(([summary, value]) => [
      rel(summary.replace(/\W+/g, '_')),
      { summary, value },
    ]),
  );
}

function needsText(needs: Needs<never> | undefined): string {
  if (needs === undefined || needs === 'anyone') return 'Every user may.';
  if (needs === 'seen') return 'Needs any role on it or on what contains it.';
  return `Needs the permit ${typeof needs === 'string' ? needs : needs.permit}.`;
}

const queryParameter = (name: string, description: string, schema: Schema) => ({
  name,
  in: 'query',
  description,
  schema,
});
const follow = queryParameter('follow', 'Linked things to put into the answer: `nics.statistics,cluster`.', {
  type: 'string',
});
const dryRun = queryParameter('dry_run', 'Only answer what would be, with its plan; change nothing.', {
  type: 'boolean',
  default: false,
});
const listParameters = [
  queryParameter('search', 'For instance `name=web* and status=up sortby name page 2`.', { type: 'string' }),
  queryParameter('max', 'Most items.', { type: 'integer', minimum: 0 }),
  queryParameter('case_sensitive', 'Whether a search heeds case.', { type: 'boolean', default: true }),
  queryParameter('filter', 'Only what the caller has a role on.', { type: 'boolean', default: false }),
  follow,
];

const reference: Schema = {
  type: 'object',
  description: 'Another object. In requests the id or the name is enough.',
  properties: { id: { type: 'string' }, name: { type: 'string' } },
};

const violationSchema: Schema = {
  type: 'object',
  required: ['code', 'message', 'next', 'retryable'],
  properties: {
    code: { type: 'string', enum: Object.keys(catalogue) },
    message: { type: 'string' },
    next: { type: 'string', description: 'What to do.' },
    retryable: { type: 'boolean' },
    field: { type: 'string' },
  },
};
const errorSchema: Schema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      allOf: [
        violationSchema,
        {
          type: 'object',
          required: ['violations'],
          properties: { violations: { type: 'array', items: violationSchema } },
        },
      ],
    },
  },
};

function entitySchema(type: TypeDescription, direction: Direction): Schema {
  const schema = fieldsSchema(type.fields, direction);
  if (direction !== 'out') return { ...schema, description: type.doc };
  return {
    ...schema,
    description: type.doc,
    required: ['id', ...(schema.required as string[])],
    properties: { id: { type: 'string' }, href: { type: 'string' }, ...(schema.properties as Schema) },
  };
}

function fieldsSchema(fields: Fields, direction: Direction): Schema {
  const shown = Object.entries(fields).filter(([, field]) => !(direction === 'out' ? field.writeOnly : field.readOnly));
  return {
    type: 'object',
    required: direction === 'update' ? [] : shown.filter(([, field]) => field.required).map(([name]) => name),
    properties: Object.fromEntries(shown.map(([name, field]) => [name, fieldSchema(field, direction)])),
  };
}

/** A field's schema with its documentation. In requests, what is not mandatory can be cleared by null. */
function fieldSchema(field: Field, direction: Direction): Schema {
  const facts: Schema = {
    ...(field.doc ? { description: field.since ? `${field.doc} Since ${field.since}.` : field.doc } : {}),
    ...(field.example === undefined ? {} : { examples: [field.example] }),
    ...(field.readOnly ? { readOnly: true } : {}),
    ...(field.writeOnly ? { writeOnly: true } : {}),
  };
  const own = kindSchema(field, direction);
  if (direction === 'out' || field.required || field.kind === 'list') return { ...own, ...facts };
  return typeof own.type === 'string' && own.enum === undefined
    ? { ...own, type: [own.type, 'null'], ...facts }
    : { anyOf: [own, { type: 'null' }], ...facts };
}

function kindSchema(field: Field, direction: Direction): Schema {
  switch (field.kind) {
    case 'string':
      return {
        type: 'string',
        ...(field.min === undefined ? {} : { minLength: field.min }),
        ...(field.max === undefined ? {} : { maxLength: field.max }),
        ...(field.pattern ? { pattern: field.pattern.source } : {}),
      };
    case 'integer':
    case 'decimal':
      return {
        type: field.kind === 'integer' ? 'integer' : 'number',
        ...(field.kind === 'integer' ? { format: `int${field.bits}` } : {}),
        ...(field.min === undefined ? {} : { minimum: field.min }),
        ...(field.max === undefined ? {} : { maximum: field.max }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { type: 'string', enum: [...field.values] };
    case 'date':
      return { type: 'string', format: 'date-time' };
    case 'struct':
      return fieldsSchema(field.fields, direction === 'update' ? 'add' : direction);
    case 'list':
      return {
        type: 'array',
        items: kindSchema(field.item, direction),
        ...(field.max === undefined ? {} : { maxItems: field.max }),
      };
    case 'ref':
      return pointer('Reference');
    case 'entity':
      return pointer(direction === 'out' ? field.type.name : `${field.type.name}_update`);
  }
}
