#!/usr/bin/env node
// Runs the command line on Node 24: this one when it is new enough, or else the one that the project brings.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// In a checkout the sources themselves; in the package what was built of them, as Node runs no TypeScript under node_modules.
const source = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const main = existsSync(source) ? source : fileURLToPath(new URL('../lib/cli/main.js', import.meta.url));
const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const newEnough = Number(process.versions.node.split('.')[0]) >= 24;

if (newEnough) {
  await import(main);
} else if (existsSync(own)) {
  const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the child by itself; told twice, it would take it for a second one and die at once.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
} else {
  process.stderr.write(`Filmgate needs Node 24 or newer; this is ${process.version}.\n`);
  process.exitCode = 1;
}
