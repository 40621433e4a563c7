import type { FastifyInstance } from 'fastify';
import type { HttpContext } from './context.ts';
import { openApi } from './openapi.ts';

/** For load balancers, dashboards and readers: no key, nothing about anybody. */
export function mountOperations(app: FastifyInstance, context: HttpContext): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await context.ready();
      return { status: 'ready' };
    } catch (error) {
      context.parts.log.warn({ error: String(error) }, 'not ready');
      return reply.code(503).header('retry-after', '2').send({ status: 'not ready' });
    }
  });
  app.get('/metrics', async (_request, reply) => {
    const { registry } = context.metrics;
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
  app.get('/openapi.json', async () => openApi(context.dialects, context.parts.origin()));
}
