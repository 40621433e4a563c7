// What each engine does with each field of each API, found out by asking: see docs/fidelity.md.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { BriefDraft, Warning } from '../src/core/brief.ts';
import type { Engine } from '../src/core/engine.ts';
import { inherit } from '../src/core/inherit.ts';
import type { Model } from '../src/core/model.ts';
import { refusals } from '../src/core/order.ts';
import { asProblem, Problem } from '../src/core/problem.ts';
import type { Dialect, Provider } from '../src/core/provider.ts';
import { createCatalogue } from '../src/generations/catalogue.ts';
import { chooseRoute } from '../src/generations/route.ts';
import { providers } from '../src/providers/index.ts';
import { account, callOf, routeOf, viewOf } from '../test/support/calls.ts';
import { COMMON, type Group, SAMPLES, type Sample } from './fidelity-samples.ts';

type Body = Record<string, unknown>;

export type Kind = 'honoured' | 'approximated' | 'refused' | 'transport' | 'dropped in silence';

export interface Finding {
  model: string;
  kind: Kind;
  /** The warning or the error. */
  text: string;
}

export interface FieldReport {
  path: string;
  /** By engine. */
  findings: Readonly<Record<string, readonly Finding[]>>;
}

export interface GroupReport {
  dialect: string;
  /** Every route with this body. */
  routes: readonly string[];
  models: readonly string[];
  fields: readonly FieldReport[];
}

export interface Report {
  groups: readonly GroupReport[];
  /** Fields and routes that nobody wrote a sample for, and samples without a field. */
  gaps: readonly string[];
}

const engines = providers.flatMap((provider) => provider.createEngine?.() ?? []);
const catalogue = createCatalogue(providers.flatMap((provider) => provider.models ?? []));

export function fidelity(): Report {
  const groups: GroupReport[] = [];
  const gaps: string[] = [];
  for (const provider of providers) {
    const { dialect, name } = provider;
    if (!dialect) continue;
    const open = new Map(bodiesOf(dialect));
    for (const group of SAMPLES[name] ?? []) {
      const found = bodyOf(provider, group);
      const routes = open.get(found);
      if (!routes) throw new Error(`${name}: two groups of samples for one body`);
      open.delete(found);
      groups.push(reportOf(provider, group, found, routes, gaps));
    }
    for (const routes of open.values()) gaps.push(`${name}: no samples for ${routes.join(', ')}`);
    const reached = new Set(groups.filter((one) => one.dialect === name).flatMap((one) => one.models));
    for (const model of provider.models ?? [])
      if (!reached.has(model.id)) gaps.push(`${name}: no route makes anything with ${model.id}`);
  }
  return { groups, gaps };
}

/** The creating routes by their bodies. */
function bodiesOf(dialect: Dialect): Map<z.ZodType, string[]> {
  const bodies = new Map<z.ZodType, string[]>();
  for (const route of dialect.routes) {
    if (route.action !== 'create') continue;
    if (!route.body) throw new Error(`${dialect.name}: ${route.path} has no schema`);
    bodies.set(route.body, [...(bodies.get(route.body) ?? []), `${route.method} ${route.path}`]);
  }
  return bodies;
}

function bodyOf(provider: Provider, group: Group): z.ZodType {
  for (const model of provider.models ?? []) {
    const found = routeOf(provider, callOf(group.target(model)));
    if (found?.route.action === 'create' && found.route.body) return found.route.body;
  }
  throw new Error(`${provider.name}: samples for a route that is not there`);
}

function reportOf(
  provider: Provider,
  group: Group,
  schema: z.ZodType,
  routes: readonly string[],
  gaps: string[],
): GroupReport {
  const models = (provider.models ?? []).filter((model) =>
    engines.some((engine) => {
      const base = outcomeOf(provider, group, model, engine, baseOf(group, model));
      return 'draft' in base && catalogue.find(base.draft.model, provider.name) === model;
    }),
  );
  const fields: FieldReport[] = [];
  const known = fieldsOf(schema, '', (path) => sampleOf(group, path) !== undefined);
  const paths = [...known, ...Object.keys(group.outside ?? {})];
  for (const path of paths) {
    const sample = sampleOf(group, path);
    if (!sample) {
      gaps.push(`${provider.name}: no sample for ${path} of ${routes[0]}`);
      continue;
    }
    const findings = Object.fromEntries(
      engines.map((engine) => [
        engine.name,
        models.flatMap((model) => findingOf(provider, group, model, engine, path, sample) ?? []),
      ]),
    );
    fields.push({ path, findings });
  }
  for (const path of Object.keys(group.fields ?? {}))
    if (!known.includes(path)) gaps.push(`${provider.name}: a sample for ${path}, which ${routes[0]} does not have`);
  return { dialect: provider.name, routes, models: models.map((model) => model.id), fields };
}

function sampleOf(group: Group, path: string): Sample | undefined {
  const own = group.fields?.[path] ?? group.outside?.[path];
  if (own) return own;
  // Where its parts have samples of their own, they are tried one by one.
  const isInParts = Object.keys(group.fields ?? {}).some((one) => one.startsWith(`${path}[].`));
  return isInParts ? undefined : COMMON[path.split('.').at(-1) ?? ''];
}

/** The paths of all fields: `parameters.seed`, `instances[].prompt`. One that has a sample is not looked into. */
function fieldsOf(schema: unknown, path: string, isSampled: (path: string) => boolean): string[] {
  if (path !== '' && isSampled(path)) return [path];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return fieldsOf(schema.unwrap(), path, isSampled);
  if (schema instanceof z.ZodPipe) {
    // A transformation stands at one side of a pipe, and the shape at the other.
    const side = schema.in instanceof z.ZodTransform ? schema.out : schema.in;
    return fieldsOf(side, path, isSampled);
  }
  if (schema instanceof z.ZodArray) {
    const inside = fieldsOf(schema.element, `${path}[]`, isSampled);
    return inside.length === 1 && inside[0] === `${path}[]` ? [path] : inside;
  }
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) =>
      fieldsOf(field, path === '' ? name : `${path}.${name}`, isSampled),
    );
  return [path];
}

function baseOf(group: Group, model: Model): Body {
  const body: Body = structuredClone({ ...group.base(model) });
  for (const [role, values] of Object.entries(group.inputs ?? {}))
    if ((Reflect.get(model.limits.inputs, role)?.min ?? 0) > 0)
      for (const [path, value] of Object.entries(values)) place(body, path, value);
  return body;
}

/** Puts a value to its place in a body; undefined takes away what is there. */
function place(body: Body, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = body;
  for (const name of names) at = inside(at, name);
  if (value === undefined) delete at[last];
  else at[last] = value;
}

function inside(at: Body, name: string): Body {
  const key = name.replace('[]', '');
  at[key] ??= name === key ? {} : [{}];
  const found: unknown = name === key ? at[key] : Object(at[key])[0];
  return Object(found);
}

type Outcome = { draft: BriefDraft; warnings: readonly Warning[] } | { problem: Problem; text: string };

/** What happens to a call on one engine, up to the point where it would be bought. */
function outcomeOf(provider: Provider, group: Group, model: Model, engine: Engine, body: Body): Outcome {
  const call = callOf(group.target(model), { body });
  try {
    const found = routeOf(provider, call);
    if (found?.route.action !== 'create') throw new Error(`${group.target(model)} makes nothing`);
    const draft = finished(provider, found.route.brief(found.call), model);
    const row = catalogue.find(draft.model, provider.name);
    if (!row || row.kind !== draft.kind)
      throw new Problem('unknown_model', { message: `There is no such model to make a ${draft.kind}.` });
    const [refusal] = refusals(draft, row.limits);
    if (refusal) throw refusal;
    const route = chooseRoute(draft, row, [engine], {
      '*': { engines: [engine.name], choose: 'priority', weights: {}, approximate: true },
    });
    return { draft, warnings: [...(draft.warnings ?? []), ...route.warnings] };
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === 'internal') throw error;
    const wire = provider.dialect?.refuse(problem, call, account);
    return { problem, text: `${wire?.status}: ${messageIn(wire?.body) ?? problem.message}` };
  }
}

/** What builds on an earlier generation takes from one that was made with the same model and nothing else. */
function finished(provider: Provider, draft: BriefDraft, model: Model): BriefDraft {
  if (!draft.inherits) return draft;
  const earlier = viewOf(provider, { kind: model.kind, model: model.id, prompt: 'a dog', inputs: [] });
  const { seed, ...rest } = inherit(draft, earlier);
  return model.limits.seed === undefined || seed === undefined ? rest : { ...rest, seed };
}

/** The sentence in an error's body: the longest text in it. */
function messageIn(body: unknown): string | undefined {
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : [];
  return texts(body)
    .filter((text) => text.includes(' ') && !text.startsWith('http'))
    .sort((a, b) => b.length - a.length)[0]
    ?.replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .trim();
}

/** Undefined: the model cannot be asked at all on this engine, with the field or without. */
function findingOf(
  provider: Provider,
  group: Group,
  model: Model,
  engine: Engine,
  path: string,
  sample: Sample,
): Finding | undefined {
  const tries = typeof sample.tries === 'function' ? sample.tries(model) : sample.tries;
  let refused: Finding | undefined;
  for (const value of tries) {
    const without = baseOf(group, model);
    for (const [beside, given] of Object.entries(sample.beside ?? {})) place(without, beside, given);
    const body = structuredClone(without);
    place(body, path, value);
    if (isDeepStrictEqual(body, without)) continue;
    // Where the field takes the place of another one, the call without both may be no call.
    const reference = outcomeOf(provider, group, model, engine, without);
    const plain = 'draft' in reference ? reference : outcomeOf(provider, group, model, engine, baseOf(group, model));
    if (!('draft' in plain)) return undefined;
    const tried = outcomeOf(provider, group, model, engine, body);
    if ('draft' in tried) return { model: model.id, ...judge(plain, tried, sample) };
    refused ??= { model: model.id, kind: 'refused', text: tried.text };
  }
  return refused;
}

type Taken = Extract<Outcome, { draft: BriefDraft }>;

function judge(plain: Taken, tried: Taken, sample: Sample): Pick<Finding, 'kind' | 'text'> {
  const news = tried.warnings.filter((one) => !plain.warnings.some((before) => isDeepStrictEqual(before, one)));
  if (news.length > 0) return { kind: 'approximated', text: news.map(({ message }) => message).join(' ') };
  if (!isDeepStrictEqual(wishesOf(plain.draft), wishesOf(tried.draft))) return { kind: 'honoured', text: '' };
  if (sample.transport !== undefined) return { kind: 'transport', text: sample.transport };
  return { kind: 'dropped in silence', text: '' };
}

/** What is wanted, without what is said about it. */
function wishesOf({ warnings: _warnings, echo: _echo, ...wishes }: BriefDraft): object {
  return wishes;
}

/** What the test card makes of an order; the rest it takes and draws bars. */
const DRAWN_BY_TESTCARD =
  /^(n|count|sampleCount|seconds|duration\w*|durationSeconds|resolution|aspect_?ratio|size|(generate_)?audio|generateAudio|sound|seeds?|model|model_slug|video_model|version|kind|engine|exclude_engines|quality_mode|callback_\w+|uris|webhook)$/i;

/** The page's tables, without its introduction. */
export function fidelityTables({ groups }: Report): string {
  return groups.map((group) => `${headingOf(group)}\n\n${tableOf(group)}`).join('\n\n');
}

function headingOf({ dialect, models, routes }: GroupReport): string {
  const [first = '', ...others] = routes;
  const also =
    others.length === 0
      ? ''
      : ` and ${others.length} more ${others.length === 1 ? 'path' : 'paths'} with the same body`;
  return `## ${dialect}: \`${first}\`\n\nTried with ${list(models)}${also}.`;
}

function tableOf(group: GroupReport): string {
  const names = engines.map((engine) => engine.name);
  const lines = group.fields.map(({ findings, path }) => [
    `\`${path}\``,
    ...names.map((name) => cellOf(findings[name] ?? [], name, path)),
  ]);
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(['Field', ...names]), line(['Field', ...names].map(() => '---')), ...lines.map(line)].join('\n');
}

function cellOf(findings: readonly Finding[], engine: string, path: string): string {
  if (findings.length === 0) return 'not served';
  const kinds = [...new Set(findings.map((one) => one.kind))];
  const name = path.split('.').at(-1) ?? '';
  return kinds
    .sort((a, b) => countOf(findings, a) - countOf(findings, b) || ORDER.indexOf(a) - ORDER.indexOf(b))
    .map((kind) => {
      const those = findings.filter((one) => one.kind === kind);
      const word =
        kind === 'honoured' && engine === 'testcard' && !DRAWN_BY_TESTCARD.test(name) ? 'taken, not drawn' : kind;
      const texts = [...new Set(those.map((one) => one.text))].filter((text) => text !== '');
      const said = texts[0] === undefined ? '' : `${texts.length > 1 ? ', such as' : ''}: ${texts[0]}`;
      return `${word}${scopeOf(those, findings)}${said}`;
    })
    .join('; ');
}

const ORDER: readonly Kind[] = ['honoured', 'approximated', 'transport', 'refused', 'dropped in silence'];

function countOf(findings: readonly Finding[], kind: Kind): number {
  return findings.filter((one) => one.kind === kind).length;
}

/** Which models, where not all of them do the same. */
function scopeOf(those: readonly Finding[], all: readonly Finding[]): string {
  if (those.length === all.length) return '';
  if (those.length > all.length / 2) return ' by the others';
  return ` by ${list(those.map((one) => one.model))}`;
}

function list(models: readonly string[]): string {
  return models.map((model) => `\`${model}\``).join(', ');
}
