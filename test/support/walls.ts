import { stripTypeScriptTypes } from 'node:module';
import { posix } from 'node:path';
import { parse } from 'acorn';
import { ancestor } from 'acorn-walk';

/** A source file: its path from the root of the repository, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;

/** Which rooms a room may look into, beside itself. `config` and `main` are files, and rooms of their own here. */
const MAY_SEE: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  core: ['lib'],
  animatic: ['lib'],
  store: ['core', 'lib'],
  accounts: ['store', 'core', 'lib'],
  assets: ['store', 'core', 'lib'],
  ledger: ['store', 'core', 'lib'],
  jobs: ['store', 'core', 'lib'],
  webhooks: ['store', 'core', 'lib'],
  generations: ['accounts', 'assets', 'ledger', 'jobs', 'webhooks', 'store', 'animatic', 'core', 'lib'],
  http: ['generations', 'accounts', 'assets', 'ledger', 'jobs', 'webhooks', 'store', 'core', 'lib'],
  providers: ['core', 'lib'],
  config: ['core', 'lib'],
  engines: ['config', 'core', 'lib'],
  upstream: ['core', 'lib'],
  client: ['lib'],
  'ai-sdk': ['client', 'lib'],
};
/** These see everything. */
const OPEN = new Set(['main', 'cli', 'index']);
/** What callers take along into their own programs. */
const CARRIED = new Set(['client', 'ai-sdk']);
/** Engines without a wire, which draw. */
const DRAWING_PROVIDERS = new Set(['animatic', 'testcard']);

/** The only files that may read the environment: the settings, and the bare environment that a child process is given. */
const ENVIRONMENT_READERS = new Set(['src/config.ts', 'src/animatic/film/run-child.ts']);

/** Data tables are as long as their data, and what is generated as its source. */
const DATA =
  /(\/data\/|\.generated\.ts$|\/(models|glyphs|places|shapes|verbs|lexicon|prompts)[\w-]*\.ts$|\/(word-lists|fixtures)\b)/;

/** Every wall that a file breaks, as sentences. Empty for a house in order. */
export function brokenWalls(file: SourceFile): string[] {
  return [...forbiddenImports(file), ...foreignImports(file), ...forbiddenText(file), ...tooLong(file)].map(
    (broken) => `${file.path}: ${broken}`,
  );
}

function forbiddenImports({ path, text }: SourceFile): string[] {
  const broken: string[] = [];
  const from = roomOf(path);
  if (from === undefined || OPEN.has(from) || isTest(path)) return broken;
  for (const target of importsOf(path, text)) {
    const to = roomOf(target);
    if (to === undefined || to === from) {
      broken.push(...providerWalls(path, target));
      continue;
    }
    const allowed = MAY_SEE[from] ?? [];
    const draws = from === 'providers' && to === 'animatic' && DRAWING_PROVIDERS.has(providerOf(path) ?? '');
    if (!allowed.includes(to) && !draws) broken.push(`the room ${from} may not import from ${to} (${target})`);
  }
  return broken;
}

/** What runs in a browser brings nothing along: its types are another matter. */
function foreignImports({ path, text }: SourceFile): string[] {
  if (!CARRIED.has(roomOf(path) ?? '') || isTest(path)) return [];
  const code = withoutComments(text);
  return [
    ...(/\bfrom\s*'node:|\bimport\s*\(?\s*'node:/.test(code)
      ? ['it runs anywhere, and may import nothing of node']
      : []),
    ...(/^(?:import|export) (?!type\b)[^;]*?\bfrom '(?!\.|node:)/m.test(code)
      ? ['it may import only types of packages']
      : []),
  ];
}

function providerWalls(path: string, target: string): string[] {
  const own = providerOf(path);
  const other = providerOf(target);
  if (own === undefined || other === undefined) return [];
  if (own !== other) return [`a provider may not import from another one (${target})`];
  if (/\/dialect[\w-]*\.ts$/.test(path) && /\/engine[\w-]*\.ts$/.test(target))
    return ['a dialect may not import an engine'];
  return [];
}

function forbiddenText({ path, text }: SourceFile): string[] {
  if (!path.startsWith('src/') || isTest(path)) return [];
  const broken: string[] = [];
  const code = withoutComments(text);
  if (/\bprocess\.env\b/.test(code) && !ENVIRONMENT_READERS.has(path))
    broken.push('process.env is read outside src/config.ts');
  const sql = /[`'"]\s*(select\s[\s\S]{0,200}?\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+table)\s/i;
  if (sql.test(code) && roomOf(path) !== 'store') broken.push('SQL stands outside src/store');
  const branch = /(?<!typeof )\b(?:engine|dialect|provider)(?:\.name|Name)?\s*===?\s*'[a-z]+'/;
  if (branch.test(code) && roomOf(path) !== 'providers') broken.push('it branches on the name of a provider');
  const clock = /\bDate\.now\(|new Date\(\)|performance\.now\(|Math\.random\(/;
  if (clock.test(code) && (roomOf(path) === 'core' || /^src\/providers\/\w+\/dialect/.test(path)))
    broken.push('it reads a clock or chance, and must be pure');
  return broken;
}

function tooLong({ path, text }: SourceFile): string[] {
  if (DATA.test(path)) return [];
  const broken: string[] = [];
  const lines = text.split('\n').length - 1;
  if (lines > FILE_LINES_MAX) broken.push(`the file has ${lines} lines, more than ${FILE_LINES_MAX}`);
  if (isTest(path) || !path.startsWith('src/')) return broken;
  for (const { name, length } of functionsOf(text))
    if (length > FUNCTION_LINES_MAX)
      broken.push(`the function ${name} has ${length} lines, more than ${FUNCTION_LINES_MAX}`);
  return broken;
}

/** Every function with its length in lines. */
export function functionsOf(text: string): { name: string; length: number }[] {
  const found: { name: string; length: number }[] = [];
  const program = parse(stripTypeScriptTypes(text), { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  const measure = (node: { loc?: { start: { line: number }; end: { line: number } } | null; id?: unknown }): void => {
    if (!node.loc) return;
    const id = node.id;
    const name =
      typeof id === 'object' && id !== null && 'name' in id ? String(id.name) : `at line ${node.loc.start.line}`;
    found.push({ name, length: node.loc.end.line - node.loc.start.line + 1 });
  };
  ancestor(program, {
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  });
  return found;
}

/** `src/http/mount.ts` → `http`; `src/main.ts` → `main`; undefined outside of `src`. */
function roomOf(path: string): string | undefined {
  return /^src\/([\w-]+)/.exec(path)?.[1];
}

/** The folder of a provider; undefined for the list of all and what stands beside it. */
function providerOf(path: string): string | undefined {
  return /^src\/providers\/([\w-]+)\//.exec(path)?.[1];
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.startsWith('test/');
}

function importsOf(path: string, text: string): string[] {
  const targets: string[] = [];
  for (const match of text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)'(\.{1,2}\/[^']+)'/g))
    targets.push(posix.join(posix.dirname(path), match[1] ?? ''));
  return targets;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
