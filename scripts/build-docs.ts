// `npm run docs [folder]`: the book as files in dist/docs, to be served by anything. The server itself renders the same at /docs.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCatalogue } from '../src/generations/catalogue.ts';
import { siteFiles } from '../src/http/docs-site.ts';
import { providers } from '../src/providers/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Writes the whole site to a folder, and returns how many files it has. */
export function buildDocs(folder: string, prefix = '/docs'): number {
  const dialects = providers.flatMap((provider) => provider.dialect ?? []);
  const models = providers.flatMap((provider) => provider.models ?? []);
  const files = siteFiles(prefix, { dialects, models: createCatalogue(models).models });
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(folder, path === '/404' ? '404.html' : extname(path) === '' ? `${path}/index.html` : path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  cpSync(join(root, 'docs/pictures'), join(folder, 'pictures'), { recursive: true });
  return files.size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? join(root, 'dist/docs'));
  console.log(`${buildDocs(folder)} pages and files in ${folder}`);
}
