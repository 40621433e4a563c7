// `npm start`: installs what is missing, builds the studio when its sources have changed, then runs the server on the Node that the project brings.
import { spawn } from 'node:child_process';
import { buildStudio } from './build-studio.mjs';
import { install, node, root } from './install.mjs';

install();
buildStudio();
const server = spawn(node, [`${root}src/cli/main.ts`, 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// A terminal's Ctrl-C reaches the server by itself; a supervisor's signal reaches only us.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
process.on('SIGINT', () => {});
// npm hands a signal to the shell between us, which dies of it and tells nobody. A new parent means that this has happened.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  server.kill('SIGTERM');
}, 500);
server.on('exit', (code, signal) => {
  clearInterval(watch);
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
