// Makes what npm publishes: JavaScript and declarations of src/, because Node runs no TypeScript under node_modules, with the studio.
//   node scripts/build-package.mjs FOLDER   a whole package in FOLDER; the checkout stays as it is
//   npm pack                                the same in the checkout (`prepack`), which `postpack` then tidies up
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStudio } from './build-studio.mjs';
import { node, root } from './install.mjs';

const LIB = 'lib';
/** The package.json as it was before `npm pack` changed it. */
const original = join(root, 'dist', 'package.json.before-pack');
/** Neither run nor read by anybody who installs the package. */
const LEFT_OUT = ['**/*.test.ts', '**/testing/**', '**/fixtures/**'];

const [what] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (what === 'prepack') prepack();
  else if (what === 'postpack') postpack();
  else if (what !== undefined && !what.startsWith('-')) buildPackage(resolve(what));
  else {
    process.stderr.write('Usage: node scripts/build-package.mjs FOLDER | prepack | postpack\n');
    process.exitCode = 2;
  }
}

/** Everything of the package in a folder of its own: `npm pack` in it, or installs from it. */
export function buildPackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = readManifest(join(root, 'package.json'));
  emit(join(folder, LIB), manifest);
  if (!buildStudio()) throw new Error('There is no studio to put into the package.');
  for (const name of [...manifest.files, 'README.md', 'LICENSE'])
    if (name !== LIB) cpSync(join(root, name), join(folder, name), { recursive: true });
  writeManifest(join(folder, 'package.json'), published(manifest));
}

function prepack() {
  const path = join(root, 'package.json');
  // One that was killed may have left its own behind.
  if (existsSync(original)) postpack();
  const manifest = readManifest(path);
  if (!buildStudio()) throw new Error('There is no studio to put into the package.');
  emit(join(root, LIB), manifest);
  copyFileSync(path, original);
  writeManifest(path, published(manifest));
}

function postpack() {
  rmSync(join(root, LIB), { recursive: true, force: true });
  if (!existsSync(original)) return;
  const path = join(root, 'package.json');
  // One that somebody has changed since is theirs, and stays.
  if (readFileSync(path, 'utf8') === textOf(published(readManifest(original)))) copyFileSync(original, path);
  rmSync(original);
}

function readManifest(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeManifest(path, manifest) {
  writeFileSync(path, textOf(manifest));
}

function textOf(manifest) {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** What is in `exports` as a source: the paths from `src/`, without their ending. */
function entriesOf(manifest) {
  return Object.values(manifest.exports)
    .map((target) => /^\.\/src\/(.+)\.ts$/.exec(target)?.[1])
    .filter((entry) => entry !== undefined);
}

/** The manifest of the package: entries are what was built, and there is nothing that only the checkout can do. */
function published({ scripts: _scripts, devDependencies: _packages, allowScripts: _allowed, ...manifest }) {
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([name, target]) => {
      const built = target.replace(/^\.\/src\//, `./${LIB}/`).replace(/\.ts$/, '');
      return [name, built === target ? target : { types: `${built}.d.ts`, default: `${built}.js` }];
    }),
  );
  return { ...manifest, exports };
}

function emit(folder, manifest) {
  if (!existsSync(join(root, 'node_modules', 'typescript')))
    throw new Error('The packages are not installed; run "npm install" first.');
  rmSync(folder, { recursive: true, force: true });
  compile(folder);
  for (const path of globSync('**/*.js', { cwd: folder })) nameBuiltFiles(join(folder, path));
  keepDeclarations(folder, entriesOf(manifest));
  const sources = join(root, 'src');
  const skipped = (path) => /\.(ts|as|mjs)$|README\.md$|(^|\/)(fixtures|testing)(\/|$)/.test(path);
  cpSync(sources, folder, {
    recursive: true,
    filter: (path) => !skipped(relative(sources, path)),
  });
}

function compile(folder) {
  const place = mkdtempSync(join(root, 'dist', 'package-'));
  const config = join(place, 'tsconfig.json');
  const src = join(root, 'src');
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        outDir: folder,
        rootDir: src,
        declaration: true,
        rewriteRelativeImportExtensions: true,
        allowImportingTsExtensions: false,
        typeRoots: [join(root, 'node_modules', '@types')],
      },
      include: [src],
      exclude: LEFT_OUT.map((pattern) => join(src, pattern)),
    }),
  );
  const tsc = spawnSync(node, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', config], {
    cwd: root,
    encoding: 'utf8',
  });
  rmSync(place, { recursive: true });
  if (tsc.status !== 0) throw new Error(`The sources do not compile:\n${tsc.stdout}${tsc.stderr}`);
}

/** Threads and child processes are named by their files, which the compiler does not see. */
function nameBuiltFiles(path) {
  const text = readFileSync(path, 'utf8').replace(
    /(new URL\((['"`]))(\.[^'"`]*)\.ts(\2, import\.meta\.url\))/g,
    (_, before, _quote, file, after) => `${before}${file}.js${after}`,
  );
  for (const [, file] of text.matchAll(/new URL\(['"`](\.[^'"`$]*)['"`], import\.meta\.url\)/g))
    if (file.endsWith('.ts')) throw new Error(`${path} names ${file}, which is not in the package.`);
  writeFileSync(path, text);
}

/** Only those that an entry needs: the others would be half of the package and nobody's business. */
function keepDeclarations(folder, entries) {
  const needed = new Set();
  const visit = (path) => {
    if (needed.has(path)) return;
    needed.add(path);
    const text = readFileSync(path, 'utf8');
    for (const [, target] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.(?:js|ts)['"]/g))
      visit(join(dirname(path), `${target}.d.ts`));
  };
  for (const entry of entries) visit(join(folder, `${entry}.d.ts`));
  for (const path of globSync('**/*.d.ts', { cwd: folder }))
    if (!needed.has(join(folder, path))) rmSync(join(folder, path));
}
