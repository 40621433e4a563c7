import { enableCompileCache } from 'node:module';

// Before anything else is loaded: the second start then compiles nothing.
enableCompileCache();
// Whoever reads our output may stop early, as `head` does; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});
const { runCommand } = await import('./run.ts');
process.exitCode = await runCommand(process.argv.slice(2));
