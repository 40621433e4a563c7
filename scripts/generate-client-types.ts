// Writes src/client/api.generated.ts: types for TypeScript from our own OpenAPI document. A test compares.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openApi } from '../src/http/openapi.ts';
import { providers } from '../src/providers/index.ts';

const ROOT = '/filmgate/v1';
const PATH = fileURLToPath(new URL('../src/client/api.generated.ts', import.meta.url));

/** As much of JSON Schema as zod writes. */
interface Schema {
  $ref?: string | undefined;
  type?: string | string[] | undefined;
  const?: unknown;
  enum?: unknown[] | undefined;
  anyOf?: Schema[] | undefined;
  items?: Schema | undefined;
  properties?: Record<string, Schema> | undefined;
  required?: string[] | undefined;
  additionalProperties?: boolean | Schema | undefined;
  description?: string | undefined;
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(schema).optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), schema]).optional(),
    description: z.string().optional(),
  }),
);
const content = z.record(z.string(), z.object({ schema }));
const operation = z.object({
  summary: z.string(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema }))
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const document = z.object({
  components: z.object({ schemas: z.record(z.string(), schema) }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

/** The text of the file. */
export function clientTypes(): string {
  const dialects = providers.flatMap((provider) => provider.dialect ?? []);
  const { components, paths } = document.parse(openApi(dialects, ''));
  const named = Object.entries(components.schemas).map(
    ([name, one]) => `${comment(one.description, '')}export interface ${name} ${typeOf(one, '')}\n`,
  );
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith(`${ROOT}/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => operationType(method.toUpperCase(), path.slice(ROOT.length), one)),
    );
  return `// Generated from this server's OpenAPI document by \`npx node scripts/generate-client-types.ts\`. Not to be edited.

${named.join('\n')}
/** Every call of the API under \`${ROOT}\`, by method and path. */
export interface Operations {
${operations.join('\n')}
}
`;
}

function operationType(method: string, path: string, one: z.infer<typeof operation>): string {
  const parameters = (place: string): string => {
    const own = one.parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) return 'undefined';
    const properties = Object.fromEntries(own.map((parameter) => [parameter.name, parameter.schema]));
    const required = own.filter((parameter) => parameter.required).map((parameter) => parameter.name);
    return typeOf({ type: 'object', properties, required, additionalProperties: false }, '    ');
  };
  const body = one.requestBody?.content['application/json']?.schema;
  const answer = Object.values(one.responses).flatMap(({ content }) => content?.['application/json']?.schema ?? [])[0];
  return `  /** ${one.summary} */
  '${method} ${path}': {
    path: ${parameters('path')};
    query: ${parameters('query')};
    body: ${body === undefined ? 'undefined' : typeOf(body, '    ')};
    answer: ${answer === undefined ? 'unknown' : typeOf(answer, '    ')};
  };`;
}

function typeOf(one: Schema, indent: string): string {
  if (one.$ref !== undefined) return one.$ref.replace(/^.*\//, '');
  if (one.const !== undefined) return JSON.stringify(one.const);
  if (one.enum) return one.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (one.anyOf) return [...new Set(one.anyOf.map((each) => typeOf(each, indent)))].join(' | ');
  if (Array.isArray(one.type)) return one.type.join(' | ');
  if (one.type === 'array') return `readonly (${one.items ? typeOf(one.items, indent) : 'unknown'})[]`;
  if (one.type === 'integer') return 'number';
  if (one.type === 'object') return objectType(one, indent);
  return one.type ?? 'unknown';
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, one]) => {
    const isOptional = !required.includes(name);
    const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
    return `${comment(one.description, inner)}${inner}${key}${isOptional ? '?' : ''}: ${typeOf(one, inner)}${isOptional ? ' | undefined' : ''};\n`;
  });
  if (typeof additionalProperties === 'object')
    lines.push(`${inner}[name: string]: ${lines.length > 0 ? 'unknown' : typeOf(additionalProperties, inner)};\n`);
  return lines.length === 0 ? 'Record<string, unknown>' : `{\n${lines.join('')}${indent}}`;
}

function comment(text: string | undefined, indent: string): string {
  return text === undefined ? '' : `${indent}/** ${text} */\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PATH, clientTypes());
