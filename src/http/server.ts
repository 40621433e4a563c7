import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { mountAssets } from './assets.ts';
import type { HttpContext } from './context.ts';
import { mountDocs } from './docs-route.ts';
import { HOOKS_PATH, mountHooks } from './hooks.ts';
import { mountDialects } from './mount.ts';
import { mountOperations } from './operations.ts';
import { mountStudio } from './studio.ts';

const HEADER_BYTES_MAX = 32 * 1024;
/** A synchronous API answers after minutes; what limits a call is the generation's own deadline. */
const REQUEST_TIMEOUT_MS = 10 * 60_000;
const HEADERS_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;

/** The HTTP server with every dialect, the signed links and the operator's endpoints; not yet listening. */
export function createServer(context: HttpContext): FastifyInstance {
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { maxHeaderSize: HEADER_BYTES_MAX, headersTimeout: HEADERS_TIMEOUT_MS },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true },
  });
  // Bodies are read by us, as streams, after the key was checked.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    // The path without its query: a signed link is a secret, and some APIs carry the key there.
    const [path = ''] = request.raw.url?.split('?', 1) ?? [];
    context.parts.log.info(
      {
        requestId: request.id,
        method: request.method,
        // What an upstream calls back at is one as well.
        path: path.startsWith(`${HOOKS_PATH}/`) ? `${HOOKS_PATH}/…` : path,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  mountOperations(app, context);
  mountDocs(app, context);
  mountAssets(app, context);
  mountHooks(app, context);
  mountStudio(app, context);
  mountDialects(app, context);
  return app;
}
