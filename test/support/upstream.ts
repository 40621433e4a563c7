import type { TestContext } from 'node:test';
import { openUpstream, type Upstream, type UpstreamOptions } from '../../src/upstream/index.ts';

/** Quick enough for a test: jobs take a moment, and a call that is never answered is given up after another. */
const TEST_TIMES = { workMs: 30, hangMs: 300, listLagMs: 300, refuseMs: 500, seed: 1 } as const;

/** An upstream in this process, on a free port, that closes with the test. */
export async function startUpstream(
  test: Pick<TestContext, 'after'> | undefined,
  options: UpstreamOptions,
): Promise<Upstream> {
  const upstream = await openUpstream({ ...TEST_TIMES, ...options });
  test?.after(() => upstream.close());
  return upstream;
}
