import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenWalls, functionsOf } from './support/walls.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const README_LINES_MAX = 15;

function sources(): { path: string; text: string }[] {
  return globSync(['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'], { cwd: root })
    .filter((path) => !path.endsWith('.d.ts'))
    .map((path) => ({ path, text: readFileSync(root + path, 'utf8') }));
}

describe('the house', () => {
  it('keeps its walls and its sizes', () => {
    const files = sources();
    assert.ok(files.length > 50, 'the sources were found');
    assert.deepEqual(files.flatMap(brokenWalls), []);
  });

  it('has a short README in every room', () => {
    for (const room of readdirSync(`${root}src`, { withFileTypes: true })) {
      if (!room.isDirectory()) continue;
      const readme = `${root}src/${room.name}/README.md`;
      assert.ok(existsSync(readme), `src/${room.name} has no README.md`);
      const lines = readFileSync(readme, 'utf8').trimEnd().split('\n').length;
      assert.ok(lines <= README_LINES_MAX, `src/${room.name}/README.md has ${lines} lines`);
    }
  });
});

describe('the test of the house', () => {
  const broken = (path: string, text: string): string => brokenWalls({ path, text }).join('\n');

  it('finds each forbidden import', () => {
    assert.match(broken('src/core/a.ts', "import { b } from '../store/b.ts';"), /core may not import from store/);
    assert.match(broken('src/lib/a.ts', "export { b } from '../core/b.ts';"), /lib may not import from core/);
    assert.match(
      broken('src/http/a.ts', "import { b } from '../providers/index.ts';"),
      /http may not import from providers/,
    );
    assert.match(broken('src/http/a.ts', "const b = await import('../main.ts');"), /http may not import from main/);
    assert.match(broken('src/providers/fal/a.ts', "import { b } from '../kie/b.ts';"), /another one/);
    assert.match(
      broken('src/providers/fal/a.ts', "import { b } from '../../animatic/index.ts';"),
      /providers may not import from animatic/,
    );
    assert.match(
      broken('src/providers/fal/dialect.ts', "import { b } from './engine.ts';"),
      /dialect may not import an engine/,
    );
    assert.match(broken('src/client/a.ts', "import { b } from '../core/b.ts';"), /client may not import from core/);
    assert.match(broken('src/client/a.ts', "import { b } from 'node:fs';"), /nothing of node/);
    assert.match(broken('src/ai-sdk/a.ts', "import { b } from '@ai-sdk/provider';"), /only types of packages/);
    assert.match(
      broken('src/animatic/film/a.ts', "import { b } from '../../assets/b.ts';"),
      /animatic may not import from assets/,
    );
  });

  it('lets through what is allowed', () => {
    assert.equal(broken('src/http/a.ts', "import { b } from '../generations/b.ts';"), '');
    assert.equal(broken('src/providers/testcard/card.ts', "import { b } from '../../animatic/index.ts';"), '');
    assert.equal(broken('src/ai-sdk/a.ts', "import type { b } from '@ai-sdk/provider';"), '');
    assert.equal(broken('src/main.ts', "import { b } from './providers/index.ts';"), '');
  });

  it('finds the environment, SQL, names of providers and clocks where they may not be', () => {
    assert.match(broken('src/http/a.ts', "const a = process.env['A'];"), /process.env/);
    assert.match(broken('src/http/a.ts', 'const a = `select id from keys`;'), /SQL/);
    assert.match(broken('src/generations/a.ts', "if (engine.name === 'animatic') go();"), /name of a provider/);
    assert.match(broken('src/core/a.ts', 'const a = Date.now();'), /clock/);
    assert.match(broken('src/providers/fal/dialect.ts', 'const a = new Date();'), /clock/);
    assert.equal(broken('src/http/a.ts', '// process.env is read in config.ts\nconst a = 1;'), '');
  });

  it('measures files and functions', () => {
    const long = `export function long() {\n${'  go();\n'.repeat(70)}}\n`;
    assert.match(broken('src/http/a.ts', long), /function long has 72 lines/);
    assert.match(broken('src/http/a.ts', 'go();\n'.repeat(401)), /401 lines/);
    assert.deepEqual(functionsOf('const a = (b: number): number => b;\n'), [{ name: 'at line 1', length: 1 }]);
  });
});
