// Builds src/animatic/film/frame-maths.wasm from its AssemblyScript sources. Run it after a change of the source:
//   npx node scripts/build-frame-maths.mjs
// With --check it writes nothing, and fails when the module is not what its source says.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const entries = ['frame-maths', 'planes', 'compose'];
/** What those import, and nobody calls from outside. */
const parts = ['columns', 'turned', 'ellipses'];
const target = new URL('../src/animatic/film/frame-maths.wasm', import.meta.url);

const bytes = await build();
if (!process.argv.includes('--check')) {
  await writeFile(target, bytes);
  console.log(`frame-maths.wasm: ${bytes.length} bytes`);
} else if (!bytes.equals(await readFile(target))) {
  console.error('frame-maths.wasm is not built from its sources: run scripts/build-frame-maths.mjs');
  process.exitCode = 1;
}

async function build() {
  // The compiler only reads .ts files; the source has another ending so that tsc leaves it alone.
  const folder = await mkdtemp(join(tmpdir(), 'frame-maths-'));
  try {
    const inputOf = (name) => join(folder, `${name}.ts`);
    for (const name of [...entries, ...parts])
      await writeFile(inputOf(name), await readFile(new URL(`${name}.as`, target)));
    const output = join(folder, 'frame-maths.wasm');
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '1'];
    const { error, stderr } = await asc.main([...entries.map(inputOf), '--outFile', output, ...options]);
    if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
    return await readFile(output);
  } finally {
    await rm(folder, { recursive: true });
  }
}
