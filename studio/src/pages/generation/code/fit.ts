import { text } from '../../../text.ts';
import type { CodeModel, Wanted } from './call.ts';

/** What one model of an API can be asked, as near to the order as it comes. */
export interface Fitted {
  prompt: string;
  count: number | undefined;
  seconds: number | undefined;
  resolution: string | undefined;
  aspectRatio: string | undefined;
  audio: boolean | undefined;
  seed: number | undefined;
  negativePrompt: string | undefined;
}

const words = text.generation.code;

/** The model that an API has for it: the same one under its own name, or else the first that is still there. */
export function modelFor(
  provider: string,
  wanted: Pick<Wanted, 'canonical' | 'kind'>,
  models: readonly CodeModel[],
): { model: CodeModel; isSame: boolean } | undefined {
  const own = models.filter((one) => one.provider === provider && one.kind === wanted.kind && needsWordsOnly(one));
  const same = own.find((one) => one.canonical === wanted.canonical);
  if (same) return { model: same, isSame: true };
  const other = own.find((one) => one.lifecycle.sunset === undefined) ?? own[0];
  return other && { model: other, isSame: false };
}

function needsWordsOnly({ limits }: CodeModel): boolean {
  return Object.values(limits.inputs).every((rule) => (rule?.min ?? 0) === 0);
}

/** The order as this model takes it, and in words what comes out differently. `wordless`: what the API has no field for. */
export function fitted(
  wanted: Wanted,
  { limits }: CodeModel,
  title: string,
  wordless: readonly (keyof Fitted)[],
): { values: Fitted; notes: string[] } {
  const notes: string[] = [];
  const missing: (keyof Fitted)[] = [];
  const has = (field: keyof Fitted, isThere: boolean, isWanted: boolean): boolean => {
    if (isThere && !wordless.includes(field)) return true;
    if (isWanted) missing.push(field);
    return false;
  };
  const nearest = <Value extends string | number>(rule: readonly Value[], value: Value, other: Value, what: string) => {
    if (rule.includes(value)) return value;
    notes.push(words.makes(title, listed(rule), what, String(other)));
    return other;
  };
  const values: Fitted = {
    prompt: wanted.prompt,
    count: has('count', limits.count.max > 1, wanted.count > 1) && wanted.count > 1 ? wanted.count : undefined,
    seconds: has('seconds', limits.seconds !== undefined, true) ? secondsOf(wanted, limits, title, notes) : undefined,
    resolution:
      limits.resolution && has('resolution', true, true)
        ? nearest(limits.resolution.allowed, wanted.resolution, limits.resolution.default, words.theSize)
        : undefined,
    aspectRatio: limits.aspectRatio
      ? nearest(limits.aspectRatio.allowed, wanted.aspectRatio, limits.aspectRatio.default, words.theShape)
      : undefined,
    audio: has('audio', limits.audio !== undefined, wanted.audio) ? audioOf(wanted, limits) : undefined,
    seed: has('seed', limits.seed !== undefined, wanted.seed !== undefined) ? wanted.seed : undefined,
    negativePrompt: has('negativePrompt', limits.negativePrompt !== undefined, wanted.negativePrompt !== undefined)
      ? wanted.negativePrompt
      : undefined,
  };
  // Their lengths and sizes are bound to each other; the shorter way is the one that is always taken.
  if (values.seconds !== 8 && (values.resolution === '1080p' || values.resolution === '4k')) {
    const is = limits.seconds && 'allowed' in limits.seconds && limits.seconds.allowed.includes(8);
    if (is && values.seconds !== undefined) {
      values.resolution = '720p';
      notes.push(words.makes(title, words.onlyIn8(wanted.resolution), words.theSize, '720p'));
    }
  }
  if (missing.length > 0) notes.push(words.noField(title, missing.map((field) => words.fields[field]).join(', ')));
  return { values, notes };
}

function audioOf(wanted: Wanted, limits: CodeModel['limits']): boolean | undefined {
  return limits.audio?.allowed.includes(wanted.audio) ? wanted.audio : undefined;
}

function secondsOf(
  wanted: Wanted,
  { seconds: rule }: CodeModel['limits'],
  title: string,
  notes: string[],
): number | undefined {
  if (!rule) return undefined;
  if ('allowed' in rule) {
    if (rule.allowed.includes(wanted.seconds)) return wanted.seconds;
    const near = [...rule.allowed].sort((a, b) => Math.abs(a - wanted.seconds) - Math.abs(b - wanted.seconds))[0];
    notes.push(words.makes(title, `${listed(rule.allowed)} s`, words.theLength, `${near} s`));
    return near;
  }
  const step = rule.step ?? 1;
  const inside = Math.min(rule.max, Math.max(rule.min, Math.round(wanted.seconds / step) * step));
  if (inside !== wanted.seconds)
    notes.push(words.makes(title, `${rule.min}–${rule.max} s`, words.theLength, `${inside} s`));
  return inside;
}

function listed(values: readonly (string | number)[]): string {
  return values.length === 1 ? String(values[0]) : words.or(values.slice(0, -1).join(', '), String(values.at(-1)));
}
