import { z } from 'zod';
import type { Dialect, Route } from '../core/provider.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1, made from the routes and the schemas that parse their bodies. */
export function openApi(dialects: readonly Dialect[], origin: string): Json {
  const paths: Record<string, Json> = {};
  const schemas: Json = {};
  for (const dialect of dialects)
    for (const route of dialect.routes) {
      const path = paths[route.path] ?? {};
      // Two dialects may share a path; the first owns its entry and the others are named in it.
      const method = route.method.toLowerCase();
      const before = path[method];
      path[method] = before === undefined ? operation(dialect, route, schemas) : joined(before, dialect);
      paths[route.path] = path;
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Filmgate',
      version: '1',
      description: 'One server for AI video generation. Every API below is spoken as its own service speaks it.',
    },
    servers: [{ url: origin }],
    tags: dialects.map((dialect) => ({ name: dialect.name })),
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas },
    security: [{ key: [] }],
    paths,
  };
}

function joined(before: unknown, dialect: Dialect): unknown {
  if (typeof before !== 'object' || before === null || !('tags' in before) || !Array.isArray(before.tags))
    return before;
  return { ...before, tags: [...new Set([...before.tags, dialect.name])] };
}

function operation(dialect: Dialect, route: Route, schemas: Json): Json {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(route.query === undefined ? [] : queryParameters(route.query)),
  ];
  return {
    operationId: `${dialect.name}_${route.action}_${route.method}_${route.path.replace(/\W+/g, '_')}`.toLowerCase(),
    tags: [dialect.name],
    summary: route.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } } }),
    responses: {
      [route.reply && route.method === 'POST' && isMaking(route) ? '201' : '200']: {
        description: 'Answered as this API does.',
        ...(route.reply && content('application/json', route.reply, schemas)),
      },
      '4XX': {
        description: 'Refused, in the shape of this API.',
        ...(route.refusal && content('application/problem+json', route.refusal, schemas)),
      },
    },
    ...(route.action === 'fixed' || (route.action === 'models' && route.open) ? { security: [] } : {}),
  };
}

/** Of the operator's. */
const MAKING: ReadonlySet<string> = new Set(['createAccount', 'createAccountKey', 'grant', 'withdraw']);

function isMaking(route: Route): boolean {
  if (route.action === 'admin') return MAKING.has(route.work);
  return route.action === 'create' || route.action === 'upload' || route.action === 'createKey';
}

/** Schemas with a name go to `components`, and are open: an answer may grow, and a client must not mind. */
function content(type: string, schema: z.ZodType, schemas: Json): Json {
  const json = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  const text = JSON.stringify(json)
    .replaceAll('"#/$defs/', '"#/components/schemas/')
    .replaceAll(/,"additionalProperties":false/g, '');
  const { $schema: _dialect, $defs = {}, ...own } = JSON.parse(text);
  Object.assign(schemas, $defs);
  return { content: { [type]: { schema: own } } };
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {} } = schemaOf(query);
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return json;
}
