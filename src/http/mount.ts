import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../accounts/accounts.ts';
import { asProblem, Problem } from '../core/problem.ts';
import type { Call, Dialect, Route } from '../core/provider.ts';
import { adminAction } from './actions/admin.ts';
import { type Admitted, createAction } from './actions/create.ts';
import { detailsAction } from './actions/details.ts';
import { entriesAction } from './actions/entries.ts';
import { eventsAction } from './actions/events.ts';
import { deleteFileAction, showFileAction, uploadAction } from './actions/files.ts';
import { historyAction } from './actions/history.ts';
import { createKeyAction, listKeysAction, revokeKeyAction } from './actions/keys.ts';
import { quoteAction } from './actions/quote.ts';
import {
  accountAction,
  deleteManyAction,
  downloadAction,
  listAction,
  modelsAction,
  oneAction,
} from './actions/read.ts';
import { sketchAction } from './actions/sketch.ts';
import { beginUploadAction, uploadPartAction } from './actions/uploads.ts';
import { verifyAction } from './actions/verify.ts';
import {
  listDeliveriesAction,
  oneDeliveryAction,
  rotateWebhookSecretAction,
  webhookSecretAction,
} from './actions/webhooks.ts';
import { accountView, admit } from './admit.ts';
import { send } from './answer.ts';
import { readBody, SpoolFiles } from './body.ts';
import { callOf, originFor, pathOf } from './call.ts';
import type { HttpContext } from './context.ts';
import { claimant, createRouter, type Match } from './router.ts';

/** Mounts every dialect at the root: one door, many languages. */
export function mountDialects(app: FastifyInstance, context: HttpContext): void {
  const router = createRouter(context.dialects);
  app.setNotFoundHandler((request, reply) =>
    answerUnknown(context, router.methods(pathOf(request.raw.url ?? '/')), request, reply),
  );
  app.route({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '*',
    handler: async (request, reply) => {
      const path = pathOf(request.raw.url ?? '/');
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const origin = originFor(request, context.parts.origin());
      const base = callOf(request, origin, context.parts.clock.now());
      const matches = router.match(method, path);
      const match = claimant(matches, (one) => ({ ...base, params: one.params }));
      if (!match) return answerUnknown(context, router.methods(path), request, reply);
      const scoped = { ...context, parts: { ...context.parts, origin: () => origin } };
      await answer(scoped, match, { ...base, params: match.params }, request, reply);
      return reply;
    },
  });
}

async function answer(
  context: HttpContext,
  match: Match,
  base: Call,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { dialect, route } = match;
  const files = new SpoolFiles();
  const started = performance.now();
  let call = base;
  let identity: Identity | undefined;
  try {
    if (route.action === 'fixed') {
      await send(context.parts, request, reply, route.answer(call));
      return;
    }
    if (!(route.action === 'models' && route.open)) {
      const admitted = await admit(context, dialect, route, call);
      identity = admitted.identity;
      call = { ...call, rateLimit: admitted.rateLimit };
    }
    let bodyHash = '';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const read = await readBody(
        request.raw,
        call.headers,
        { bytesMax: context.bodyBytesMax, folder: context.spoolFolder, isRaw: route.action === 'uploadPart' },
        files,
      );
      call = { ...call, body: read.body, bodyKind: read.kind };
      bodyHash = read.hash;
    }
    if (identity) await act(context, route, { dialect, call, bodyHash, identity, request, reply });
    else if (route.action === 'models') await modelsAction(context, route, { dialect, call, bodyHash, request, reply });
  } catch (error) {
    await refuse(context, dialect, call, error, request, reply, identity);
  } finally {
    await files.delete();
    context.metrics.answered({
      dialect: dialect.name,
      action: route.action,
      status: reply.statusCode,
      seconds: (performance.now() - started) / 1000,
    });
  }
}

function act(context: HttpContext, route: Route, admitted: Admitted): Promise<void> {
  switch (route.action) {
    case 'create':
      return createAction(context, route, admitted);
    case 'quote':
      return quoteAction(context, route, admitted);
    case 'show':
    case 'cancel':
    case 'delete':
      return oneAction(context, route, admitted);
    case 'deleteMany':
      return deleteManyAction(context, route, admitted);
    case 'history':
      return historyAction(context, route, admitted);
    case 'details':
      return detailsAction(context, route, admitted);
    case 'admin':
      return adminAction(context, route, admitted);
    case 'list':
      return listAction(context, route, admitted);
    case 'download':
      return downloadAction(context, route, admitted);
    case 'events':
      return eventsAction(context, route, admitted);
    case 'models':
      return modelsAction(context, route, admitted);
    case 'account':
      return accountAction(context, route, admitted);
    case 'entries':
    case 'exportEntries':
      return entriesAction(context, route, admitted);
    case 'createKey':
      return createKeyAction(context, route, admitted);
    case 'listKeys':
      return listKeysAction(context, route, admitted);
    case 'revokeKey':
      return revokeKeyAction(context, route, admitted);
    case 'upload':
      return uploadAction(context, route, admitted);
    case 'beginUpload':
      return beginUploadAction(context, route, admitted);
    case 'uploadPart':
      return uploadPartAction(context, route, admitted);
    case 'verify':
      return verifyAction(context, route, admitted);
    case 'storyboard':
    case 'poster':
      return sketchAction(context, route, admitted);
    case 'showFile':
      return showFileAction(context, route, admitted);
    case 'deleteFile':
      return deleteFileAction(context, route, admitted);
    case 'listDeliveries':
      return listDeliveriesAction(context, route, admitted);
    case 'showDelivery':
    case 'replayDelivery':
      return oneDeliveryAction(context, route, admitted);
    case 'webhookSecret':
      return webhookSecretAction(context, route, admitted);
    case 'rotateWebhookSecret':
      return rotateWebhookSecretAction(context, route, admitted);
    case 'fixed':
      throw new Error('a fixed answer is given before the door');
  }
}

/** An error in the dialect's own shape. What is not a Problem is ours: logged whole, told as `internal`. */
async function refuse(
  context: HttpContext,
  dialect: Dialect,
  call: Call,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  identity: Identity | undefined,
): Promise<void> {
  const problem = asProblem(error);
  const facts = {
    requestId: call.requestId,
    dialect: dialect.name,
    path: call.path,
    code: problem.code,
    detail: problem.detail,
  };
  if (problem.status >= 500) context.parts.log.error(facts, 'call failed');
  else context.parts.log.debug(facts, 'call refused');
  if (reply.sent || reply.raw.headersSent || reply.raw.destroyed) {
    reply.raw.destroy();
    return;
  }
  if (problem.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(Math.ceil(problem.retryAfterSeconds)));
  // The rest of a body that was not read would be taken for the next request.
  if (!request.raw.readableEnded && request.method !== 'GET' && request.method !== 'HEAD')
    reply.header('connection', 'close');
  const account = identity === undefined ? undefined : await accountNow(context, identity);
  await send(context.parts, request, reply, dialect.refuse(problem, call, account));
}

/** The balance as it is now: the call may have changed it. */
async function accountNow(context: HttpContext, identity: Identity): Promise<ReturnType<typeof accountView>> {
  const account = await context.parts.store.accounts.get(identity.account.id).catch(() => undefined);
  return accountView({ ...identity, account: account ?? identity.account });
}

/** Nothing at this path: refused in the words of the dialect in whose territory it lies, or else in our own. */
async function answerUnknown(
  context: HttpContext,
  methods: readonly string[],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const call = callOf(request, context.parts.origin(), context.parts.clock.now());
  // The first in the list of providers is our own.
  const [own] = context.dialects;
  const dialect =
    context.dialects.find((one) => one.territory?.some((prefix) => call.path.startsWith(prefix))) ??
    context.dialects.find((one) => one.claims?.(call)) ??
    own;
  if (!dialect) throw new Error('a server without a dialect');
  const problem =
    methods.length > 0
      ? new Problem('method_not_allowed', { message: `${call.method} is not allowed here; ${methods.join(', ')} is.` })
      : new Problem('unknown_route');
  if (methods.length > 0) reply.header('allow', methods.join(', '));
  if (request.method !== 'GET' && request.method !== 'HEAD') reply.header('connection', 'close');
  return send(context.parts, request, reply, dialect.refuse(problem, call));
}
