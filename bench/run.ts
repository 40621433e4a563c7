import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run bench`, or `npm run bench -- http` for one. Each prints ratios to a yardstick of the same run. */
const BENCHES = ['store', 'http', 'animatic', 'inflight'];
const chosen = process.argv.slice(2);

for (const name of BENCHES.filter((one) => chosen.length === 0 || chosen.includes(one))) {
  console.log(`\n# ${name}`);
  const path = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
