import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { configOf, describeConfig } from '../../src/config.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export function textOf(path: string): string {
  return readFileSync(`${root}packaging/${path}`, 'utf8');
}

/** The documents of a YAML file. Throws on anything that is not sound YAML. */
export function documentsOf(path: string): Record<string, unknown>[] {
  return parseAllDocuments(textOf(path), { merge: true }).map((document) => {
    if (document.errors.length > 0) throw new Error(`${path}: ${document.errors.join(', ')}`);
    return document.toJS() as Record<string, unknown>;
  });
}

const settings = new Set(describeConfig(configOf({}, {})).map(({ env }) => env));

/** Names that look like settings and are none. */
export function unknownSettings(names: Iterable<string>): string[] {
  return [...names].filter((name) => name.startsWith('FILMGATE_') && !settings.has(name));
}
