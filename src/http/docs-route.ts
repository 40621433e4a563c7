import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { HttpContext } from './context.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const PREFIX = '/docs';
const HTML = 'text/html; charset=utf-8';
const NOT_HERE = 'This installation has no papers. What the server answers: /openapi.json\n';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The book at `/docs`: rendered when it is first asked for, and the same until the end. */
export function mountDocs(app: FastifyInstance, context: HttpContext): void {
  let rendered: ReturnType<typeof render> | undefined;
  const answer = async (path: string, reply: FastifyReply): Promise<FastifyReply> => {
    for (const [name, value] of Object.entries(HEADERS)) reply.header(name, value);
    if (!existsSync(DOCS)) return reply.code(404).type('text/plain; charset=utf-8').send(NOT_HERE);
    rendered ??= render(context);
    const files = await rendered;
    const found = files.get(path) ?? picture(path);
    const type = found === undefined ? undefined : TYPES[extname(path)];
    if (found === undefined) reply.code(404);
    return reply.type(type ?? HTML).send(found ?? files.get('/404'));
  };
  const method = ['GET', 'HEAD'];
  app.route({ method, url: PREFIX, handler: (_request, reply) => answer('', reply) });
  app.route({
    method,
    url: `${PREFIX}/*`,
    handler: (request, reply) => {
      const { '*': rest = '' } = request.params as { '*'?: string };
      return answer(`/${rest}`.replace(/\/$/, ''), reply);
    },
  });
}

/** What renders is not loaded before somebody reads. */
async function render({ dialects, parts }: HttpContext): Promise<ReadonlyMap<string, string | Buffer>> {
  const { siteFiles } = await import('./docs-site.ts');
  return siteFiles(PREFIX, { dialects, models: parts.catalogue.models });
}

/** Pictures are asked for by name only: no other file, and no other folder. */
function picture(path: string): Buffer | undefined {
  const [, name] = /^\/pictures\/([\w-]+\.(?:jpg|png|webp|gif))$/.exec(path) ?? [];
  const file = name === undefined ? undefined : join(DOCS, 'pictures', name);
  return file !== undefined && existsSync(file) ? readFileSync(file) : undefined;
}
