import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { samplePng } from '../../support/sample-media.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BLOCK_MS_MAX = 180_000;
const PACKAGES = ['ai', 'openai', '@google', 'replicate', '@fal-ai', 'standardwebhooks'];

/** A folder as a reader of the papers has it: a clone's commands, a key, and some files to send. */
export interface Desk {
  folder: string;
  /** Runs a block as if it were pasted. */
  run(language: string, text: string): Promise<{ code: number | null; output: string }>;
  clear(): void;
}

/** What the words of a page stand for on this machine. */
export interface Place {
  url: string;
  key: string;
  /** The server's data folder. */
  data: string;
}

/** A desk before a running server. */
export function openDesk(place: Place): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-page-'));
  layOut(folder, place);
  return {
    folder,
    run: (language, text) => run(folder, place, language, text),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function layOut(folder: string, { key, data }: Place): void {
  symlinkSync(data, join(folder, '.filmgate'));
  writeFileSync(join(data, 'api-key'), `${key}\n`);
  for (const name of ['src', 'bin', 'examples', 'docs', 'package.json', 'filmgate.config.example.ts'])
    symlinkSync(join(ROOT, name), join(folder, name));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of PACKAGES) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(ROOT, join(folder, 'node_modules/filmgate'));
  writeFileSync(join(folder, 'garden.png'), samplePng(1280, 720));
  mkdirSync(join(folder, 'workflows'));
  const workflow = {
    file: 'workflows/wan.json',
    inputs: { prompt: '6.text', seed: '3.seed', width: '40.width', height: '40.height', frames: '40.length' },
    seconds: { min: 1, max: 8, default: 5 },
    fps: 16,
  };
  writeFileSync(join(folder, 'workflows.json'), JSON.stringify({ '*': workflow }));
  cpSync(join(ROOT, 'src/providers/comfyui/fixtures/text-to-video.json'), join(folder, 'workflows/wan.json'));
  mkdirSync(join(folder, 'shims'));
  const node = process.execPath;
  const main = join(ROOT, 'src/cli/main.ts');
  const once = fileURLToPath(new URL('./serve-once.mjs', import.meta.url));
  shim(
    folder,
    'filmgate',
    `case "$1" in serve|worker) exec "${node}" "${once}" "$@";; esac; exec "${node}" "${main}" "$@"`,
  );
  shim(folder, 'npx', 'exec "$@"');
  shim(folder, 'node', `exec "${node}" "$@"`);
  // A refused call is an answer to curl; here it is a failure.
  shim(folder, 'curl', 'exec /usr/bin/curl --fail-with-body --silent --show-error "$@"');
}

function shim(folder: string, name: string, line: string): void {
  const path = join(folder, 'shims', name);
  writeFileSync(path, `#!/bin/sh\n${line}\n`);
  chmodSync(path, 0o755);
}

const ENDINGS: Readonly<Record<string, string>> = { sh: 'sh', bash: 'sh', js: 'mjs', ts: 'ts', python: 'py', py: 'py' };
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  sh: ['bash', '-eu', '-o', 'pipefail'],
  mjs: [process.execPath],
  ts: [process.execPath],
  py: ['python3'],
};

let written = 0;

function run(
  folder: string,
  place: Place,
  language: string,
  text: string,
): Promise<{ code: number | null; output: string }> {
  const ending = ENDINGS[language] ?? '';
  const [command = '', ...options] = RUNNERS[ending] ?? [];
  if (command === '') throw new Error(`nothing runs ${language}`);
  const file = join(folder, `block-${++written}.${ending}`);
  writeFileSync(
    file,
    text.replaceAll('http://localhost:8787', place.url).replaceAll('localhost:8787', place.url.slice(7)),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...options, file], {
      cwd: folder,
      // A group of its own, so that what the block started ends with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${join(folder, 'shims')}:${process.env['PATH'] ?? ''}`,
        HOME: folder,
        TMPDIR: folder,
        FILMGATE_URL: place.url,
        FILMGATE_API_KEY: place.key,
        FILMGATE_ALLOW_PRIVATE_HOSTS: '127.0.0.1,localhost',
        AI_SDK_LOG_WARNINGS: 'false',
      },
    });
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), BLOCK_MS_MAX);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output: output.slice(-4000) });
    });
  });
}
