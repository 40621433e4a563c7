import type { FastifyInstance } from 'fastify';
import { PROBLEMS, type ProblemCode } from '../core/problem.ts';
import { sendAsset } from './answer.ts';
import type { HttpContext } from './context.ts';

/** Signed links to files: no key, an expiry, and only this one file. */
export function mountAssets(app: FastifyInstance, context: HttpContext): void {
  app.route<{ Params: { name: string }; Querystring: Record<string, string> }>({
    method: ['GET', 'HEAD'],
    url: '/filmgate/v1/assets/:name',
    handler: async (request, reply) => {
      // Pages of other origins may show the file; they cannot read more than what the link gives anyway.
      reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
      const id = request.params.name.replace(/\.\w{1,5}$/, '');
      const now = context.parts.clock.now();
      const verdict = context.signer.verify(id, request.query, now, request.method);
      if (!verdict.valid) return refuse(verdict.reason === 'expired' ? 'expired' : 'forbidden');
      const asset = await context.parts.store.assets.get(id);
      if (!asset || (asset.expiresAt !== undefined && asset.expiresAt <= now)) return refuse('expired');
      return sendAsset(context.parts, request, reply, asset, 200, { download: verdict.download });

      function refuse(code: ProblemCode): typeof reply {
        const { status, message } = PROBLEMS[code];
        return reply
          .code(status)
          .send({ error: { code, message: code === 'forbidden' ? 'The link is not valid.' : message } });
      }
    },
  });
}
