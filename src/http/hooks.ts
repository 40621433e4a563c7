import type { FastifyInstance } from 'fastify';
import { isFinal } from '../core/generation.ts';
import type { Hook } from '../lib/hook-token.ts';
import type { HttpContext } from './context.ts';

export const HOOKS_PATH = '/filmgate/v1/hooks';
/** What an upstream says is not read for its meaning; this much is taken off the wire, so that it need not hear of a reset. */
const BODY_BYTES_MAX = 64 * 1024;
/** An upstream that tells every percent must not make us look as often. */
const WOKEN_EVERY_MS = 1000;
const WOKEN_MAX = 10_000;

/**
 * Where upstreams call back. A call is a hint and no more: the generation is looked at now instead of later, by asking the
 * upstream itself. Nothing that stands in the call is believed, and without any call the looks go on as they are planned.
 */
export function mountHooks(app: FastifyInstance, context: HttpContext): void {
  const woken = new Map<string, number>();
  app.route<{ Params: { token: string } }>({
    method: 'POST',
    url: `${HOOKS_PATH}/:token`,
    handler: async (request, reply) => {
      const hook = context.hooks.hookOf(request.params.token);
      if (!hook) return reply.code(404).header('connection', 'close').send();
      const isWhole = await swallowed(request.raw);
      await wake(context, hook, woken);
      if (!isWhole) reply.header('connection', 'close');
      return reply.code(204).send();
    },
  });
}

/** Whether the body was read to its end. */
async function swallowed(body: AsyncIterable<Buffer>): Promise<boolean> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return false;
  }
  return true;
}

async function wake({ parts }: HttpContext, { generationId }: Hook, woken: Map<string, number>): Promise<void> {
  const now = parts.clock.now();
  if (now - (woken.get(generationId) ?? 0) < WOKEN_EVERY_MS) return;
  if (woken.size >= WOKEN_MAX) woken.clear();
  woken.set(generationId, now);
  const generation = await parts.store.generations.get(generationId);
  if (!generation || isFinal(generation.state)) return;
  await parts.store.transaction((tables) => tables.steps.wake(generationId));
  parts.log.debug({ generation: generationId, engine: generation.engine }, 'called back');
}
