import { text } from '../../../text.ts';
import type { CodeCall, DialectName, Json } from './call.ts';

export type Language = 'curl' | 'python' | 'node' | 'sdk';

/** The code of a call, ready to paste: `KEY` in the environment is the key. Undefined: there is no SDK for this API. */
export function writeCode(call: CodeCall, origin: string, language: Language): string | undefined {
  const notes = (mark: string): string => call.notes.map((note) => `\n${mark} ${note}`).join('');
  if (language === 'curl') return withNotes(curl(call, origin), notes('#'));
  if (language === 'python') return withNotes(python(call, origin), notes('#'));
  if (language === 'node') return withNotes(node(call, origin), notes('//'));
  const written = SDKS[call.dialect]?.(call, origin);
  return written === undefined ? undefined : withNotes(written, notes('//'));
}

function withNotes(code: string, notes: string): string {
  return notes === '' ? code : `${code}\n${notes}`;
}

function curl({ auth, body, path }: CodeCall, origin: string): string {
  const text = JSON.stringify(plain(body), null, 2).replace(/\n/g, '\n  ');
  return [
    `curl ${origin}${path} \\`,
    `  -H "${auth.header}: ${auth.prefix}$KEY" \\`,
    '  -H "Content-Type: application/json" \\',
    `  -d ${shellQuoted(text)}`,
  ].join('\n');
}

/** Nothing in it means anything to a shell, whatever the prompt says. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function python({ auth, body, path }: CodeCall, origin: string): string {
  const key = auth.prefix === '' ? 'os.environ["KEY"]' : `${JSON.stringify(auth.prefix)} + os.environ["KEY"]`;
  return `import os, requests

answer = requests.post(
    ${JSON.stringify(origin + path)},
    headers={"${auth.header}": ${key}},
    json=${pythonOf(plain(body), 4)},
)
answer.raise_for_status()
print(answer.json())`;
}

function pythonOf(value: Json, indent: number): string {
  const pad = ' '.repeat(indent);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return pythonString(value);
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[\n${value.map((one: Json) => `${pad}    ${pythonOf(one, indent + 4)},`).join('\n')}\n${pad}]`;
  const lines = Object.entries(value).map(
    ([name, inner]) => `${pad}    ${JSON.stringify(name)}: ${pythonOf(inner ?? null, indent + 4)},`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${pad}}`;
}

/** JSON's escapes are Python's, but for a sign beyond the first 65,536, which JSON writes as it is. */
function pythonString(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\x7f');
}

function node({ auth, body, path }: CodeCall, origin: string): string {
  const key = auth.prefix === '' ? 'process.env.KEY' : `\`${auth.prefix}\${process.env.KEY}\``;
  return `const answer = await fetch(${quoted(origin + path)}, {
  method: 'POST',
  headers: { ${headerName(auth.header)}: ${key}, 'Content-Type': 'application/json' },
  body: JSON.stringify(${scriptOf(plain(body), 2)}),
});
if (!answer.ok) throw new Error(await answer.text());
console.log(await answer.json());`;
}

function headerName(name: string): string {
  return /^[A-Za-z]+$/.test(name) ? name : `'${name}'`;
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function scriptOf(value: Json, indent: number): string {
  const pad = ' '.repeat(indent);
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[\n${value.map((one: Json) => `${pad}  ${scriptOf(one, indent + 2)},`).join('\n')}\n${pad}]`;
  const lines = Object.entries(value).map(
    ([name, inner]) =>
      `${pad}  ${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)}: ${scriptOf(inner ?? null, indent + 2)},`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${pad}}`;
}

type Body = Readonly<Record<string, Json>>;

function fields(value: Json | undefined): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

/** The makers' own clients, unchanged but for the host. */
const SDKS: Readonly<Partial<Record<DialectName, (call: CodeCall, origin: string) => string>>> = {
  openai: ({ body }, origin) => `import OpenAI from 'openai';

const client = new OpenAI({ apiKey: process.env.KEY, baseURL: ${quoted(`${origin}/v1`)} });
const video = await client.videos.create(${scriptOf(plain(body), 0)});
console.log(video);`,
  google: ({ body, path }, origin) => {
    if (path.endsWith('/interactions'))
      return `import { GoogleGenAI } from '@google/genai';

const client = new GoogleGenAI({ apiKey: process.env.KEY, httpOptions: { baseUrl: ${quoted(origin)} } });
const interaction = await client.interactions.create(${scriptOf(plain(body), 0)});
console.log(interaction);`;
    const { instances, parameters } = fields(plain(body));
    const model = path.replace(/^.*\/models\/|:\w+$/g, '');
    const { prompt } = fields(Array.isArray(instances) ? instances[0] : undefined);
    const { seed, ...config } = fields(parameters);
    const order = { model, source: { prompt: prompt ?? '' }, config };
    const note = seed === undefined ? '' : `\n\n// ${text.generation.code.sdkWithoutSeed}`;
    return `import { GoogleGenAI } from '@google/genai';

const client = new GoogleGenAI({ apiKey: process.env.KEY, httpOptions: { baseUrl: ${quoted(origin)} } });
const operation = await client.models.generateVideos(${scriptOf(order, 0)});
console.log(operation);${note}`;
  },
  fal: ({ body, path }, origin) => `import { createFalClient } from '@fal-ai/client';

const fal = createFalClient({
  credentials: process.env.KEY,
  requestMiddleware: async (request) => ({ ...request, url: request.url.replace('https://queue.fal.run', ${quoted(origin)}) }),
});
const taken = await fal.queue.submit(${quoted(path.slice(1))}, { input: ${scriptOf(plain(body), 0)} });
console.log(taken);`,
  replicate: ({ body, path }, origin) => {
    const model = path.replace(/^\/v1\/models\/|\/predictions$/g, '');
    const order = { model, input: fields(fields(plain(body))['input']) };
    return `import Replicate from 'replicate';

const replicate = new Replicate({ auth: process.env.KEY, baseUrl: ${quoted(`${origin}/v1`)} });
const prediction = await replicate.predictions.create(${scriptOf(order, 0)});
console.log(prediction);`;
  },
};

/** Which APIs have a client of their maker's. */
export function hasSdk(dialect: DialectName): boolean {
  return SDKS[dialect] !== undefined;
}

/** Without what is undefined. */
function plain(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one: Json) => plain(one));
  const entries = Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, plain(inner)]]));
  return Object.fromEntries(entries) as Json;
}
