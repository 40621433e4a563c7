import type { Model, PriceRow } from '../../core/model.ts';
import type { Wire, WireValue } from '../../core/provider.ts';
import { QUALITY_MODES, VEO31_PREFIX } from './models.ts';
import { credits } from './status.ts';

/** `GET /api/v1/models/video/`. The models of the path for Veo 3.1 are not among them: it has its own page. */
export function videoModels(all: readonly Model[]): Wire {
  const rows = own(all, 'video').filter((model) => !model.id.startsWith(VEO31_PREFIX));
  return { status: 200, body: { success: true, models: rows.map(videoRow) } };
}

/** `GET /api/v1/models/image/`. */
export function imageModels(all: readonly Model[]): Wire {
  const rows = own(all, 'image').map((model) => ({
    slug: model.id,
    name: model.name,
    sizes: model.limits.aspectRatio?.allowed ?? [],
    max_image_urls: model.limits.inputs.reference?.max ?? 0,
    credits: creditsOf(model),
  }));
  return { status: 200, body: { success: true, models: rows } };
}

function own(all: readonly Model[], kind: Model['kind']): Model[] {
  return all.filter((model) => model.provider === 'ulazai' && model.kind === kind);
}

function videoRow(model: Model): WireValue {
  const { limits } = model;
  return {
    slug: model.id,
    name: model.name,
    aspect_ratios: limits.aspectRatio?.allowed ?? [],
    durations: durationsOf(model),
    quality_modes: Object.keys(QUALITY_MODES[model.id] ?? {}),
    inputs: ['text', ...(limits.inputs.image ? ['image'] : []), ...(limits.inputs.video ? ['video'] : [])],
    sound: limits.audio?.allowed ?? [],
    credits: creditsOf(model),
  };
}

function durationsOf(model: Model): readonly number[] {
  const { seconds } = model.limits;
  if (!seconds) return [];
  if ('allowed' in seconds) return seconds.allowed;
  const step = seconds.step ?? 1;
  return Array.from({ length: Math.floor((seconds.max - seconds.min) / step) + 1 }, (_, i) => seconds.min + i * step);
}

/** `{base}` where a clip has one price, or else the price of a second under each condition. */
function creditsOf(model: Model): WireValue {
  const [only] = model.price.rows;
  if (only?.perCallMillicredits !== undefined) return { base: credits(only.perCallMillicredits) };
  return { per_second: model.price.rows.map((row) => secondRow(row, QUALITY_MODES[model.id] ?? {})) };
}

function secondRow(row: PriceRow, modes: Readonly<Record<string, string>>): WireValue {
  const quality = Object.keys(modes).filter((mode) => row.when?.resolution?.some((one) => one === modes[mode]));
  return {
    ...(quality.length === 0 ? {} : { quality_mode: quality.join(', ') }),
    ...(row.when?.audio === undefined ? {} : { sound: row.when.audio }),
    credits: credits(row.perSecondMillicredits ?? 0),
  };
}
