import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BriefDraft } from '../core/brief.ts';
import type { Engine, Offer } from '../core/engine.ts';
import { Problem } from '../core/problem.ts';
import type { RouteRule } from '../core/routing.ts';
import { LIMITS, models } from '../providers/testcard/models.ts';
import { chooseRoute, FRESH_STANDING, type Standing } from './route.ts';

const [model] = models;
assert.ok(model);
const draft: BriefDraft = { kind: 'video', model: 'testcard', prompt: 'a fox', seconds: 8, inputs: [] };

function engine(name: string, offer: Partial<Offer> = {}, more: Partial<Engine> = {}): Engine {
  return {
    name,
    place: 'remote',
    recovery: 'none',
    concurrency: 1,
    checkEveryMs: 1000,
    offer: () => ({ limits: LIMITS, ...offer }),
    start: async () => ({}),
    check: async () => ({ state: 'lost' }),
    ...more,
  };
}

const perSecond = (dollars: number): Partial<Offer> => ({
  cost: { since: '2026-11-21', rows: [{ perSecondMicrodollars: dollars * 1_000_000 }] },
});
const short: Partial<Offer> = { limits: { ...LIMITS, seconds: { min: 1, max: 5, default: 5 } } };
const approximate: Partial<Offer> = { approximates: { seconds: 'Rounded to whole tens.' } };

function choose(
  engines: readonly Engine[],
  rule: Partial<RouteRule> = {},
  standing: Partial<Standing> = {},
  more: Partial<BriefDraft> = {},
): { name: string; reason: string } {
  assert.ok(model);
  const rules = {
    '*': { engines: engines.map(({ name }) => name), choose: 'priority', weights: {}, approximate: true, ...rule },
  } as const;
  const route = chooseRoute({ ...draft, ...more }, model, engines, rules, { ...FRESH_STANDING, ...standing });
  return { name: route.engine.name, reason: route.reason };
}

function refusal(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Problem);
    return error;
  }
  throw new Error('it was not refused');
}

test('the first that can honour every field, and the reason says who was passed over and why', () => {
  const { name, reason } = choose([engine('a', short), engine('b'), engine('c')]);
  assert.equal(name, 'b');
  assert.match(reason, /a cannot do seconds as asked/);
});

test('one that does a field differently comes after those that honour it, and not at all where that is not allowed', () => {
  assert.equal(choose([engine('a', approximate), engine('b')]).name, 'b');
  assert.equal(choose([engine('a', approximate)]).name, 'a');
  assert.equal(refusal(() => choose([engine('a', approximate)], { approximate: false })).code, 'unprocessable');
});

test('cheapest: by what this very order costs', () => {
  const engines = [engine('a', perSecond(0.4)), engine('b', perSecond(0.1)), engine('c', perSecond(0.2))];
  assert.equal(choose(engines, { choose: 'cheapest' }).name, 'b');
  assert.equal(choose([...engines, engine('own')], { choose: 'cheapest' }).name, 'own');
});

test('fastest: by the history; an engine without one comes last', () => {
  const known: Record<string, number> = { b: 90_000, c: 30_000 };
  const expectedMs = (name: string): number | undefined => known[name];
  assert.equal(choose([engine('a'), engine('b'), engine('c')], { choose: 'fastest' }, { expectedMs }).name, 'c');
});

test('weighted: by chance in proportion, and never one with the weight 0', () => {
  const engines = [engine('a'), engine('b'), engine('never')];
  const counts: Record<string, number> = {};
  let seed = 7;
  const random = (): number => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (let number = 0; number < 4000; number += 1) {
    const { name } = choose(engines, { choose: 'weighted', weights: { a: 3, b: 1, never: 0 } }, { random });
    counts[name] = (counts[name] ?? 0) + 1;
  }
  assert.equal(counts['never'], undefined);
  assert.ok(Math.abs((counts['a'] ?? 0) / 4000 - 0.75) < 0.03, JSON.stringify(counts));
});

test('an engine that is ill comes last, one that is paused not at all', () => {
  const engines = [engine('a'), engine('b')];
  assert.equal(choose(engines, {}, { isIll: (name) => name === 'a' }).name, 'b');
  assert.equal(choose(engines, {}, { isIll: () => true }).name, 'a');
  const { name, reason } = choose(engines, {}, { paused: (one) => (one === 'a' ? 'by hand' : undefined) });
  assert.equal(name, 'b');
  assert.match(reason, /a is paused/);
  const problem = refusal(() => choose(engines, {}, { paused: () => 'secret plans' }));
  assert.equal(problem.code, 'engine_unavailable');
  assert.doesNotMatch(problem.message, /secret/);
});

test('a call may name an engine, or engines not to use', () => {
  const engines = [engine('a'), engine('b')];
  assert.equal(choose(engines, {}, {}, { route: { engine: 'b' } }).name, 'b');
  assert.equal(choose(engines, {}, {}, { route: { exclude: ['a'] } }).name, 'b');
  assert.equal(refusal(() => choose(engines, {}, {}, { route: { exclude: ['a', 'b'] } })).code, 'engine_unavailable');
  assert.equal(refusal(() => choose(engines, {}, {}, { route: { engine: 'z' } })).code, 'engine_unavailable');
});

test('without a rule: the own provider first, and no drawing beside an upstream', () => {
  const local = engine('animatic', {}, { place: 'local' });
  const own = engine('second', {}, { provider: 'testcard' });
  const pick = (engines: readonly Engine[]): string => chooseRoute(draft, model, engines, {}).engine.name;
  assert.equal(pick([engine('first'), own, local]), 'second');
  assert.equal(pick([local]), 'animatic');
  assert.equal(
    refusal(() => pick([engine('other', {}, { offer: () => undefined }), local])).code,
    'engine_unavailable',
  );
  assert.equal(refusal(() => pick([engine('named', {}, { byNameOnly: true }), local])).code, 'engine_unavailable');
  const itself = engine('animatic', {}, { place: 'local', namesakes: [model.canonical] });
  assert.equal(pick([engine('first'), itself]), 'animatic', 'who orders the animatic means it');
});

test("what every engine refuses is refused with the first one's reason", () => {
  const problem = refusal(() => choose([engine('a', short), engine('b', short)]));
  assert.equal(problem.code, 'invalid_parameter');
  assert.equal(problem.parameter, 'seconds');
});
