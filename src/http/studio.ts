import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asProblem, Problem } from '../core/problem.ts';
import { send } from './answer.ts';
import { readBody, SpoolFiles } from './body.ts';
import { callOf, headersOf, originFor, pathOf } from './call.ts';
import type { HttpContext } from './context.ts';
import { openStudioFiles, STUDIO_FOLDER, type StudioFile } from './studio-files.ts';
import { FILES_PREFIX, isPagePath } from './studio-paths.ts';
import {
  closeSession,
  findSession,
  isOwnPage,
  type OpenSession,
  openSession,
  requireCsrf,
  setCookie,
} from './studio-sessions.ts';

const SESSION_PATH = '/filmgate/studio/session';
const JSON_TYPE = 'application/json; charset=utf-8';
const SESSION_BODY_BYTES_MAX = 4096;
/** Of one address; a key cannot be guessed anyway, but nobody shall try for free. */
const SIGN_INS_PER_MINUTE = 60;

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; font-src 'self'; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

const NOT_BUILT = 'The studio is not built. `npm start` builds it, and so does `node scripts/build-studio.mjs`.\n';

/** The web UI: its pages and files, and the sessions that stand for a key in the browser. */
export function mountStudio(app: FastifyInstance, context: HttpContext): void {
  mountPages(app, context.studioFolder ?? STUDIO_FOLDER);
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: SESSION_PATH,
    handler: async (request, reply) => {
      try {
        return await session(context, request, reply);
      } catch (error) {
        return refuse(context, error, request, reply);
      }
    },
  });
}

/** The built files, and the page itself where a browser asks for one of the studio's paths. */
function mountPages(app: FastifyInstance, folder: string): void {
  const files = openStudioFiles(folder);
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return;
    const path = pathOf(request.raw.url ?? '/');
    if (path.startsWith(FILES_PREFIX)) {
      const file = await files.file(path.slice(FILES_PREFIX.length));
      if (file) return sendFile(request, reply, file);
    }
    if (!isPagePath(path) || !/\btext\/html\b/.test(request.headers.accept ?? '')) return;
    const page = await files.page();
    if (page) return sendFile(request, reply, page);
    reply.code(503).header('content-type', 'text/plain; charset=utf-8');
    return reply.send(NOT_BUILT);
  });
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StudioFile): FastifyReply {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value);
  reply
    .header('content-type', file.type)
    .header('etag', file.etag)
    // The same path answers others in JSON; and what is compressed must not reach who cannot read it.
    .header('vary', 'accept, accept-encoding')
    .header('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const isGzip = file.gzipped !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = isGzip && file.gzipped ? file.gzipped : file.bytes;
  if (isGzip) reply.header('content-encoding', 'gzip');
  reply.header('content-length', String(body.length));
  return reply.send(request.method === 'HEAD' ? undefined : body);
}

async function session(context: HttpContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const headers = headersOf(request);
  const origin = originFor(request, context.parts.origin());
  reply.header('cache-control', 'no-store');
  if (!isOwnPage(headers)) throw new Problem('forbidden', { message: 'Only the studio itself may call this.' });
  const current = await findSession(context, headers);
  if (request.method === 'POST') {
    await context.limiter.take(`sign-in:${request.ip}`, SIGN_INS_PER_MINUTE);
    const opened = await openSession(context, await keyOf(context, request));
    // Whatever the browser had before, perhaps planted by somebody, is worth nothing from here on.
    if (current) await closeSession(context, current);
    reply.code(201).header('set-cookie', setCookie(origin, opened));
    return reply.type(JSON_TYPE).send(JSON.stringify(view(context, opened)));
  }
  if (!current) throw new Problem('unauthenticated', { message: 'Nobody is signed in.' });
  reply.type(JSON_TYPE);
  if (request.method === 'GET') return reply.send(JSON.stringify(view(context, current)));
  requireCsrf(current, request.method, headers);
  await closeSession(context, current);
  return reply.header('set-cookie', setCookie(origin, undefined)).send('{"signed_out":true}');
}

/** What a page may know of who is signed in. */
function view({ parts }: HttpContext, { account, key, csrf, session: row }: OpenSession): object {
  return {
    account: { id: account.id, name: account.name },
    key: { id: key.id, name: key.name, prefix: key.prefix, scopes: key.scopes },
    csrf,
    expires_at: new Date(row.expiresAt).toISOString(),
    engines: parts.engines.map(({ name, place }) => ({ name, place })),
  };
}

/** From JSON only: a form, or text, could be sent by any page without the browser asking us first. */
async function keyOf(context: HttpContext, request: FastifyRequest): Promise<string> {
  const headers = headersOf(request);
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) throw new Problem('unsupported_media_type');
  const files = new SpoolFiles();
  try {
    const limits = { bytesMax: SESSION_BODY_BYTES_MAX, folder: context.spoolFolder };
    const { body } = await readBody(request.raw, headers, limits, files);
    const key = typeof body === 'object' && body !== null && 'key' in body ? body.key : undefined;
    if (typeof key === 'string') return key;
    throw new Problem('missing_parameter', { parameter: 'key', message: 'The body lacks the key.' });
  } finally {
    await files.delete();
  }
}

/** In our own API's words. */
function refuse(
  context: HttpContext,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const problem = asProblem(error);
  const call = callOf(request, context.parts.origin(), context.parts.clock.now());
  if (problem.status >= 500) context.parts.log.error({ detail: problem.detail }, 'a session call failed');
  if (problem.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(Math.ceil(problem.retryAfterSeconds)));
  if (request.method !== 'GET' && !request.raw.readableEnded) reply.header('connection', 'close');
  const [own] = context.dialects;
  if (!own) throw new Error('a server without a dialect');
  return send(context.parts, request, reply, own.refuse(problem, call));
}
