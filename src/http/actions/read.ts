import { isFinal } from '../../core/generation.ts';
import { Problem, problemFromRecord } from '../../core/problem.ts';
import type { Route } from '../../core/provider.ts';
import { cancel, find, remove } from '../../generations/cancel.ts';
import { variantOf } from '../../generations/variants.ts';
import { viewOf, viewsOf } from '../../generations/view.ts';
import { waitForEnd } from '../../generations/watch.ts';
import { accountView } from '../admit.ts';
import { describe, send, sendAsset } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

const PAGE_MAX = 100;
const OFFSET_MAX = 10_000;
const DELETED_AT_ONCE_MAX = 100;

type Of<Action extends Route['action']> = Extract<Route, { action: Action }>;

type OneRoute = Extract<Route, { action: 'show' | 'cancel' | 'delete' }>;

export async function oneAction(context: HttpContext, route: OneRoute, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const { parts } = context;
  const id = route.id(call);
  const accountId = identity.account.id;
  let generation = await change(context, route.action, accountId, id);
  const waitMs = route.action === 'show' ? (route.waitMs?.(call) ?? 0) : 0;
  if (waitMs > 0) generation = (await waitForEnd(parts, id, waitMs, context.stopping)) ?? generation;
  describe(context.parts, reply, generation);
  await send(parts, request, reply, route.answer(await viewOf(parts, generation), call));
}

function change(
  context: HttpContext,
  action: OneRoute['action'],
  accountId: string,
  id: string,
): ReturnType<typeof find> {
  if (action === 'cancel') return cancel(context.parts, accountId, id);
  if (action === 'delete') return remove(context.parts, accountId, id);
  return find(context.parts, accountId, id);
}

export async function listAction(context: HttpContext, route: Of<'list'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const page = route.page(call);
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > PAGE_MAX)
    throw new Problem('invalid_parameter', {
      parameter: 'limit',
      message: `{limit} must be a whole number from 1 to ${PAGE_MAX}.`,
    });
  if (page.offset !== undefined && (page.offset < 0 || page.offset > OFFSET_MAX))
    throw new Problem('invalid_parameter', { parameter: 'offset', message: `{offset} must be at most ${OFFSET_MAX}.` });
  const { generations, hasMore, total } = await context.parts.store.generations.list(identity.account.id, page);
  const views = await viewsOf(context.parts, generations);
  await send(context.parts, request, reply, route.answer({ generations: views, hasMore, total }, call));
}

/** Deletes several of the account's own; what is not there, or another account's, is told as missing. */
export async function deleteManyAction(
  context: HttpContext,
  route: Of<'deleteMany'>,
  admitted: Admitted,
): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const ids = [...new Set(route.ids(call))];
  if (ids.length === 0 || ids.length > DELETED_AT_ONCE_MAX)
    throw new Problem('invalid_parameter', {
      parameter: 'ids',
      message: `{ids} must have 1 to ${DELETED_AT_ONCE_MAX} ids.`,
    });
  const deleted: string[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    try {
      await remove(context.parts, identity.account.id, id);
      deleted.push(id);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not_found') throw error;
      missing.push(id);
    }
  }
  await send(context.parts, request, reply, route.answer({ deleted, missing }));
}

export async function downloadAction(context: HttpContext, route: Of<'download'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const { parts } = context;
  const generation = await find(parts, identity.account.id, route.id(call));
  describe(context.parts, reply, generation);
  if (!isFinal(generation.state)) throw new Problem('not_ready');
  const outputs = await parts.store.generations.outputs([generation.id]);
  // What was found after it had been given up is the caller's, although the generation stays failed.
  if (generation.state !== 'succeeded' && outputs.length === 0)
    throw generation.problem ? problemFromRecord(generation.problem) : new Problem('cancelled');
  const output = outputs.find((one) => one.position === route.output(call));
  if (!output) throw new Problem('not_found', { message: 'The generation has no such output.' });
  const file = await parts.store.assets.get(output.assetId);
  if (!file) throw new Problem('expired');
  const variant = route.variant?.(call) ?? 'video';
  const asset =
    variant === 'video'
      ? file
      : await variantOf(parts, generation, { position: output.position, asset: file }, variant);
  const fileName = route.attachment?.(call);
  await sendAsset(parts, request, reply, asset, 200, fileName === undefined ? {} : { download: true, fileName });
}

export async function modelsAction(
  context: HttpContext,
  route: Of<'models'>,
  admitted: Omit<Admitted, 'identity'>,
): Promise<void> {
  const { call, reply, request } = admitted;
  await send(context.parts, request, reply, route.answer(context.parts.catalogue.models, call));
}

export async function accountAction(context: HttpContext, route: Of<'account'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  await send(context.parts, request, reply, route.answer(accountView(identity), call));
}
