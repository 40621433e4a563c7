import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Brief, BriefDraft } from '../../src/core/brief.ts';
import type { Generation } from '../../src/core/generation.ts';
import type { Model } from '../../src/core/model.ts';
import { orderOf, priceOf, refusals } from '../../src/core/order.ts';
import { asProblem, Problem } from '../../src/core/problem.ts';
import type { AccountView, Call, GenerationView, Provider, Route, Wire } from '../../src/core/provider.ts';
import { newId } from '../../src/lib/ids.ts';

/** A fixed moment, so that answers can be compared: 2026-11-21T10:00:00Z. */
export const NOW = Date.UTC(2026, 10, 21, 10);

export const account: AccountView = {
  id: 'acc_1',
  name: 'default',
  availableMillicredits: 500_000,
  heldMillicredits: 0,
  scopes: ['generate'],
};

/** A call as the server would read it. `target` is a method and a path with its query: `POST /v1/videos?x=1`. */
export function callOf(target: string, fields: Partial<Call> = {}): Call {
  const [method = 'GET', address = '/'] = target.split(' ');
  const url = new URL(address, 'http://localhost:8787');
  const body = fields.body;
  return {
    method,
    path: url.pathname,
    params: {},
    query: Object.fromEntries(url.searchParams),
    headers: {},
    body,
    bodyKind: body === undefined ? 'none' : 'json',
    origin: url.origin,
    requestId: randomUUID(),
    receivedAt: NOW,
    ...fields,
  };
}

/** The provider's route for a call, with the call's path parameters filled in. A trailing slash makes no difference. */
export function routeOf(provider: Provider, call: Call): { route: Route; call: Call } | undefined {
  const parts = call.path.replace(/\/$/, '').split('/');
  const routes = [...(provider.dialect?.routes ?? [])].sort(
    (a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0),
  );
  for (const route of routes) {
    const names = route.path.split('/');
    if (route.method !== call.method || names.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = names.every((name, i) => {
      const part = parts[i] ?? '';
      const parameter = /^\{(\w+)\}(.*)$/.exec(name);
      if (!parameter) return name === part;
      const [, key = '', suffix = ''] = parameter;
      if (!part.endsWith(suffix)) return false;
      params[key] = decodeURIComponent(part.slice(0, part.length - suffix.length));
      return true;
    });
    if (fits && (route.claims?.({ ...call, params }) ?? true)) return { route, call: { ...call, params } };
  }
  return undefined;
}

export function modelOf(provider: Provider, id: string): Model | undefined {
  const wanted = id.toLowerCase();
  return provider.models?.find((model) =>
    [model.id, ...(model.aliases ?? [])].some((name) => name.toLowerCase() === wanted),
  );
}

/** A generation made of a draft, as a dialect sees it: queued, and paid for by a hold. */
export function viewOf(provider: Provider, draft: BriefDraft, over: Partial<GenerationView> = {}): GenerationView {
  const model = modelOf(provider, draft.model);
  if (!model)
    throw new Problem('unknown_model', { parameter: 'model', message: `There is no model "${draft.model}".` });
  const [refusal] = refusals(draft, model.limits);
  if (refusal) throw refusal;
  const order = orderOf(draft, model, 7);
  const priceMillicredits = priceOf(
    order,
    model.price,
    draft.inputs.map((input) => input.role),
  );
  const { inputs, route: _route, callback: _callback, echo = {}, warnings = [], ...options } = draft;
  const brief: Brief = {
    ...options,
    inputs: inputs.map(({ role }, i) => ({ role, assetId: `ast_${i}`, mediaType: 'image/png' })),
  };
  const generation: Generation = {
    id: newId('gen', NOW),
    accountId: account.id,
    keyId: 'key_1',
    dialect: provider.name,
    model: model.id,
    brief,
    order,
    state: 'queued',
    progress: 0,
    engine: 'animatic',
    engineReason: 'the only engine for this model',
    warnings,
    priceMillicredits,
    echo,
    createdAt: NOW,
  };
  return {
    ...generation,
    outputs: [],
    balanceMillicredits: account.availableMillicredits - priceMillicredits,
    ...over,
  };
}

/** What a view needs to be a finished one. */
export function finished(view: GenerationView): GenerationView {
  const mediaType = view.order.kind === 'image' ? 'image/png' : 'video/mp4';
  const outputs = Array.from({ length: view.order.count }, (_, i) => ({
    assetId: `ast_${i}`,
    mediaType,
    bytes: 1_234_567,
    width: view.order.width,
    height: view.order.height,
    ...(view.order.kind === 'video' ? { seconds: view.order.seconds } : {}),
    url: `http://localhost:8787/filmgate/v1/assets/ast_${i}.${mediaType.slice(6)}?signature=x`,
  }));
  const startedAt = view.createdAt + 500;
  return {
    ...view,
    state: 'succeeded',
    progress: 100,
    startedAt,
    finishedAt: startedAt + 3000,
    chargedMillicredits: view.priceMillicredits,
    outputs,
  };
}

/** What a view needs to be one that failed: nothing is charged, and the hold is back in the balance. */
export function failed(view: GenerationView, problem = new Problem('engine_failed')): GenerationView {
  return {
    ...view,
    state: 'failed',
    startedAt: view.createdAt + 500,
    finishedAt: view.createdAt + 3000,
    chargedMillicredits: 0,
    balanceMillicredits: view.balanceMillicredits + view.priceMillicredits,
    problem: problem.toRecord(),
  };
}

/** Sends a call through a dialect as the server does, without a server: an order is made and `after` says what became of it. */
export function send(
  provider: Provider,
  call: Call,
  after: (made: GenerationView) => GenerationView = (made) => made,
): { wire: Wire; draft?: BriefDraft; view?: GenerationView } {
  const { dialect } = provider;
  if (!dialect) throw new Error(`${provider.name} has no dialect`);
  try {
    const found = routeOf(provider, call);
    if (!found) throw new Problem('unknown_route');
    const { route } = found;
    if (route.action !== 'create') throw new Error(`${call.method} ${call.path} does not make anything`);
    const draft = route.brief(found.call);
    const view = after(viewOf(provider, draft));
    return { wire: route.answer(view, found.call), draft, view };
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === 'internal') throw error;
    return { wire: dialect.refuse(problem, call, account) };
  }
}

/** Asks about a generation by a call of the dialect: the answer of its `show` route. */
export function show(provider: Provider, call: Call, view: GenerationView): Wire {
  const found = routeOf(provider, call);
  if (found?.route.action !== 'show') throw new Error(`${call.method} ${call.path} shows nothing`);
  const id = found.route.id(found.call);
  if (id !== view.id) throw new Error(`${call.path} asks for ${id}, not for ${view.id}`);
  return found.route.answer(view, found.call);
}

/** Values that no schema expects in the place where they stand. */
const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    ' ',
    'null',
    '[',
    '[]',
    'true',
    '1e9',
    '-0',
    'NaN',
    '9007199254740993',
    '__proto__',
    'https://',
    'data:,',
  ),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

/**
 * Sends bodies in which some of the fields hold nonsense. Each is taken or refused with a status below 500, and a field that
 * holds nonsense is never forgotten: `send` throws on anything that is not a Problem.
 */
export function nonsense(
  provider: Provider,
  target: string,
  good: Readonly<Record<string, unknown>>,
  names: readonly string[],
): void {
  const fields = fc.dictionary(fc.constantFrom(...names), oddValue, { maxKeys: 3 });
  fc.assert(
    fc.property(fields, fc.constantFrom('json' as const, 'form' as const), (odd, bodyKind) => {
      const { wire } = send(provider, callOf(target, { body: { ...good, ...odd }, bodyKind }), finished);
      return wire.status < 500 && JSON.stringify(wire.body).length < 4000;
    }),
    { numRuns: 2000 },
  );
}
