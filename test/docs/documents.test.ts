import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { generatedFiles } from '../../scripts/generate-docs.ts';
import { COMMANDS } from '../../src/cli/run.ts';
import { configOf, describeConfig } from '../../src/config.ts';
import { providers } from '../../src/providers/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ROOM_LINES_MAX = 15;
const AGENTS_LINES_MAX = 60;
/** Also there, beside the settings: see `clientSettings` and the tests. */
const OTHER_VARIABLES = ['FILMGATE_URL', 'FILMGATE_API_KEY'];

/** It builds files that are not there; a test of its own builds them with it. */
const BUILDING_PAGE = 'docs/add-a-provider.md';

interface Paper {
  path: string;
  text: string;
}

const papers: Paper[] = ['*.md', 'docs/**/*.md', 'src/*/README.md', 'src/providers/*/README.md']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** What stands between backticks, and the lines of code blocks. */
function quoted({ text }: Paper): string[] {
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap((match) => (match[1] ?? '').split('\n'));
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...blocks, ...[...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '')];
}

/** Says for each paper what is wrong in it. */
function wrong(check: (paper: Paper) => readonly string[]): string[] {
  return papers.flatMap((paper) => check(paper).map((what) => `${paper.path}: ${what}`));
}

describe('the papers', () => {
  test('are there', () => {
    const paths = papers.map((paper) => paper.path);
    for (const path of ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'AGENTS.md', 'CHANGELOG.md', 'docs/errors.md'])
      assert.ok(paths.includes(path), path);
    assert.ok(
      readFileSync(join(root, 'LICENSE'), 'utf8').includes('Apache License\n                           Version 2.0'),
    );
    const lines = readFileSync(join(root, 'AGENTS.md'), 'utf8').trimEnd().split('\n').length;
    assert.ok(lines <= AGENTS_LINES_MAX, `AGENTS.md has ${lines} lines`);
  });

  test('name only paths that exist', () => {
    assert.ok(papers.flatMap(quoted).flatMap(pathsOf).length > 100, 'the paths were found');
    assert.deepEqual(
      wrong((paper) =>
        quoted(paper)
          .flatMap(pathsOf)
          .filter((path) => !isThere(path, dirname(paper.path)))
          .filter((path) => paper.path !== BUILDING_PAGE || /^(src|test|docs|scripts)\/(?!.*lumen)/.test(path)),
      ),
      [],
    );
  });

  test('link only to what exists', () => {
    const links = ({ path, text }: Paper): string[] =>
      [...text.matchAll(/\]\(([^)#\s]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)));
    assert.deepEqual(wrong(links), []);
  });

  test('name only commands of filmgate and scripts of npm that exist', async () => {
    const actions = new Map<string, readonly string[]>();
    for (const [name, load] of Object.entries(COMMANDS)) actions.set(name, (await load()).actions ?? []);
    const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<string, string>;
    const unknown = (text: string): string[] => {
      const found: string[] = [];
      for (const [whole, command = '', action] of text.matchAll(/(?<![\w/.-])filmgate ([a-z]+)(?: ([a-z]+))?/g)) {
        const known = actions.get(command);
        if (!known || (action !== undefined && known.length > 0 && !known.includes(action))) found.push(whole);
      }
      for (const [whole, script = ''] of text.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:]+)/g))
        if (!(script in scripts)) found.push(whole);
      return found;
    };
    assert.deepEqual(
      wrong((paper) => quoted(paper).flatMap(unknown)),
      [],
    );
  });

  test('name only settings that exist', () => {
    const known = new Set([...describeConfig(configOf({}, {})).map((setting) => setting.env), ...OTHER_VARIABLES]);
    const unknown = ({ path, text }: Paper): string[] =>
      [...text.matchAll(/FILMGATE_[A-Z0-9]+(?:_[A-Z0-9]+)*\b(?!_?[*<])/g)]
        .map(String)
        .filter((name) => !known.has(name) && !isEngineVariable(name))
        .filter((name) => path !== BUILDING_PAGE || !name.startsWith('FILMGATE_ENGINE_LUMEN_'));
    assert.deepEqual(wrong(unknown), []);
  });

  test('say nothing about where they were written', () => {
    const forbidden = new RegExp(
      [
        '(?<![\\w.])/wo' + 'rk/',
        '\\.\\./sha' + 'red',
        '\\b(hel' + 'per|assis' + 'tant)s?\\b',
        '(?<![/-])\\bses' + 'sions?\\b',
      ].join('|'),
      'i',
    );
    assert.deepEqual(
      wrong(({ text }) => text.split('\n').filter((line) => forbidden.test(line))),
      [],
    );
  });

  test('give a reason for every package', () => {
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    const decisions = papers.filter(({ path }) => path.startsWith('docs/decisions/')).map(({ text }) => text);
    const all = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
    assert.ok(all.length > 20, 'the packages were found');
    assert.deepEqual(
      all.filter((name) => !decisions.some((text) => new RegExp(`(^| )\`?${name}[\` ]`, 'm').test(text))),
      [],
    );
  });

  // docs/cli.md among them: every block of it is the help of a command.
  test('that are generated are current', () => {
    for (const [path, text] of Object.entries(generatedFiles()))
      assert.equal(readFileSync(join(root, path), 'utf8'), text, `${path} is old: npx node scripts/generate-docs.ts`);
  });
});

describe('the rooms', () => {
  const folders = ['src', 'src/providers'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(parent, entry.name)),
  );
  for (const folder of folders)
    test(`${folder} says in a few lines what it is`, () => {
      const lines = readFileSync(join(root, folder, 'README.md'), 'utf8')
        .trimEnd()
        .split('\n').length;
      assert.ok(lines <= ROOM_LINES_MAX, `${lines} lines`);
    });
});

test('every API that is mounted is in the table of the README, and no other', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const listed = [...readme.matchAll(/\| \[(\w+)\]\(docs\/apis\/\w+\.md\) \|$/gm)].map((match) => match[1]);
  const mounted = providers.filter((provider) => provider.dialect).map((provider) => provider.name);
  assert.deepEqual(listed.sort(), mounted.sort());
});

test('every setting is in the manual, also those that only the file may hold', () => {
  const manual = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  assert.throws(
    () => configOf({ nothing: 1 }, {}),
    ({ message }: Error) => {
      const names = message
        .replace(/^.* known are /, '')
        .replace(/\.$/, '')
        .split(', ');
      assert.ok(names.includes('port') && names.includes('routes'), message);
      assert.deepEqual(
        names.filter((name) => !manual.includes(`\`${name}\``)),
        [],
      );
      return true;
    },
  );
});

test('the example of a configuration is one', async () => {
  const { default: settings } = await import('../../filmgate.config.example.ts');
  assert.equal(configOf(settings, {}).publicUrl, settings.publicUrl);
});

/** The paths in a quoted text: from the root, or of files in the paper's own folder. */
function pathsOf(text: string): string[] {
  const words = text.split(/[\s'"()=,;]+/);
  return words
    .map((word) => word.replace(/^\.\//, '').replace(/[.:]$/, ''))
    .filter((word) => /^[\w@.-]+(\/[\w@.*-]+)*\/?$/.test(word))
    .filter(
      (word) =>
        /^(src|test|docs|scripts|bin|bench|studio|examples)\//.test(word) ||
        /^[\w./-]+\.(ts|mjs|md|wasm)$/.test(word) ||
        /^(LICENSE|NOTICE)$/.test(word),
    )
    .filter((word) => word !== 'filmgate.config.ts');
}

function isThere(path: string, folder: string): boolean {
  const places = [path, join(folder, path), ...(folder.startsWith('src/') ? [join('src', path)] : [])];
  // The page about all providers speaks of the files that each of them has.
  if (folder === 'src/providers') places.push(join(folder, '*', path));
  return places.some((place) => globSync(place, { cwd: root }).length > 0);
}

/** `FILMGATE_ENGINE_<PROVIDER>_<SETTING>`, of a provider that has an engine with such a setting. */
function isEngineVariable(name: string): boolean {
  const [, provider = '', setting = ''] = /^FILMGATE_ENGINE_([A-Z0-9]+)_([A-Z0-9_]+)$/.exec(name) ?? [];
  const kind = providers.find((one) => one.name === provider.toLowerCase())?.engine;
  const wanted = setting.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return (
    kind !== undefined &&
    JSON.stringify(z.toJSONSchema(kind.settings, { io: 'input', unrepresentable: 'any' })).includes(`"${wanted}":`)
  );
}
