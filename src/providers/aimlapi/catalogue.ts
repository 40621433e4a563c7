import type { Model, PriceRow } from '../../core/model.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, Wire, WireValue } from '../../core/provider.ts';
import { sha256 } from '../../lib/ids.ts';
import { MILLICREDITS_PER_USD } from './models.ts';
import { MODEL_FILTERS } from './wire.ts';

/** Its catalogue here holds videos only. */
const TYPE = 'internal/video-generations/submit';
const TAGS = ['playground:video'];

/** `GET /v1/models`: this service's own rows, filtered as the query says, with an ETag. */
export function listModels(all: readonly Model[], call: Call): Wire {
  const rows = own(all).filter((model) => passes(model, call.query));
  return withTag({ object: 'list', data: rows.map((model) => rowOf(model, call)) }, call);
}

/** `GET /model/{id}`. */
export function oneModel(all: readonly Model[], call: Call): Wire {
  const { a, b, c } = call.params;
  const id = [a, b, c].filter((part) => part !== undefined).join('/');
  const model = own(all).find((one) => [one.id, ...(one.aliases ?? [])].includes(id));
  if (!model) throw new Problem('unknown_model', { message: `Model ${id.slice(0, 100)} not found` });
  return withTag({ object: 'model', data: rowOf(model, call) }, call);
}

function own(all: readonly Model[]): Model[] {
  return all.filter((model) => model.provider === 'aimlapi');
}

function withTag(body: WireValue, call: Call): Wire {
  const etag = `"${sha256(JSON.stringify(body)).slice(0, 32)}"`;
  if (call.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { status: 200, headers: { etag }, body };
}

function rowOf(model: Model, call: Call): WireValue {
  const wanted = (call.query['include'] ?? '').split(',').map((word) => word.trim().toLowerCase());
  const included = (what: string): boolean =>
    wanted.includes(what) || wanted.includes('all') || call.query['details'] === 'true';
  return {
    id: model.id,
    type: TYPE,
    aliases: model.aliases ?? [],
    tags: TAGS,
    info: {
      name: model.name,
      developer: developerOf(model),
      description: descriptionOf(model),
      ...(model.lifecycle?.released === undefined ? {} : { releasedAt: model.lifecycle.released }),
      url: `${call.origin}/`,
      docsUrl: `${call.origin}/docs`,
    },
    ...(included('pricing') ? { pricing: pricingOf(model) } : {}),
    ...(included('modalities') ? { modalities: { input: inputsOf(model), output: [model.kind] } } : {}),
    ...(included('capabilities') ? { capabilities: capabilitiesOf(model) } : {}),
  };
}

function developerOf(model: Model): string {
  return model.canonical.startsWith('sora') ? 'OpenAI' : 'Google';
}

function descriptionOf(model: Model): string {
  const { sunset, successor } = model.lifecycle ?? {};
  const end = sunset === undefined ? '' : ` Its upstream ends on ${sunset}; use ${successor ?? 'another model'}.`;
  return `Makes videos from ${inputsOf(model).join(', ')}.${end}`;
}

function inputsOf(model: Model): string[] {
  const { inputs } = model.limits;
  const image = inputs.image ?? inputs.lastFrame ?? inputs.reference;
  return ['text', ...(image ? ['image'] : []), ...(inputs.video ? ['video'] : [])];
}

function capabilitiesOf(model: Model): string[] {
  const { inputs, audio } = model.limits;
  return [
    'video-generation',
    ...(inputs.image ? ['image-to-video'] : []),
    ...(inputs.lastFrame ? ['first-last-frame'] : []),
    ...(inputs.reference ? ['reference-to-video'] : []),
    ...(inputs.video ? ['extend-video'] : []),
    ...(audio?.allowed.includes(true) ? ['audio'] : []),
  ];
}

/** In US dollars. */
function pricingOf(model: Model): WireValue {
  const { rows } = model.price;
  const [only] = rows;
  if (rows.length === 1 && only)
    return { kind: 'fixed', units: [{ name: model.kind, measure: unitOf(only), price: usd(only), per: 1 }] };
  return {
    kind: 'variants',
    variants: rows.map((row) => ({
      when: {
        ...(row.when?.resolution === undefined ? {} : { resolution: row.when.resolution }),
        ...(row.when?.audio === undefined ? {} : { generate_audio: row.when.audio }),
      },
      price: usd(row),
      unit: unitOf(row),
      per: 1,
    })),
  };
}

function unitOf(row: PriceRow): string {
  return row.perSecondMillicredits === undefined ? 'generation' : 'second';
}

function usd(row: PriceRow): number {
  return (row.perSecondMillicredits ?? row.perCallMillicredits ?? 0) / MILLICREDITS_PER_USD;
}

/** A comma means "or", several parameters mean "and"; without regard to case. */
function passes(model: Model, query: Call['query']): boolean {
  return MODEL_FILTERS.every((name) => {
    const wanted = query[name]
      ?.toLowerCase()
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean);
    if (!wanted || wanted.length === 0) return true;
    return valuesOf(model, name).some((value) => wanted.includes(value.toLowerCase()));
  });
}

function valuesOf(model: Model, name: (typeof MODEL_FILTERS)[number]): string[] {
  switch (name) {
    case 'id':
      return [model.id, ...(model.aliases ?? [])];
    case 'type':
      return [TYPE];
    case 'tags':
      return TAGS;
    case 'modalities':
      return [...inputsOf(model), model.kind];
    case 'input_modalities':
      return inputsOf(model);
    case 'output_modalities':
      return [model.kind];
    case 'capabilities':
      return capabilitiesOf(model);
  }
}
