import type { AspectRatio, BriefOptions, InputRole, Resolution, Size, Warning } from './brief.ts';
import { imageSize, videoSize } from './brief.ts';
import { rowFits } from './cost.ts';
import type { Choice, Conflict, Field, Limits, Model, Price, Range } from './model.ts';
import { Problem } from './problem.ts';

/** A brief with every default filled in: what an engine works from and what the delivery is compared with. */
export interface Order {
  kind: 'video' | 'image';
  /** The canonical model. */
  model: string;
  prompt: string;
  negativePrompt?: string;
  count: number;
  /** Length of each clip; 0 for an image. */
  seconds: number;
  resolution: Resolution;
  aspectRatio: AspectRatio;
  width: number;
  height: number;
  audio: boolean;
  /** Chosen at creation when the caller gave none. */
  seed: number;
  personGeneration?: 'allow_adult' | 'allow_all' | 'dont_allow';
  resizeMode?: 'crop' | 'pad';
  compressionQuality?: 'optimized' | 'lossless';
  enhancePrompt?: boolean;
  storyboard?: unknown;
  format?: 'png' | 'jpeg';
  /** The input video is continued: `seconds` are added to it, and the answer is the joined clip. */
  extends?: boolean;
}

/** What can be judged before an input has been fetched. */
export type Asked = BriefOptions & { inputs: readonly { role: InputRole; parameter?: string }[] };

/**
 * The one judge of limits: everything in the brief that the limits forbid, first the wrong values, then the contradictions.
 * Nothing is dropped and nothing is clamped.
 */
export function refusals(asked: Asked, limits: Limits): Problem[] {
  return [
    ...valueRefusals(asked, limits),
    ...inputRefusals(asked, limits),
    ...conflictRefusals(asked, limits.conflicts ?? []),
  ];
}

function valueRefusals(asked: Asked, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  const add = (problem: Problem | undefined): void => {
    if (problem) problems.push(problem);
  };
  add(promptRefusal(asked, limits));
  if (asked.negativePrompt !== undefined) {
    if (!limits.negativePrompt) add(unsupported('negativePrompt'));
    else if (asked.negativePrompt.length > limits.negativePrompt.charactersMax)
      add(tooLong('negativePrompt', asked.negativePrompt.length, limits.negativePrompt.charactersMax));
  }
  add(range('count', asked.count, { min: 1, max: limits.count.max, default: 1 }));
  const extended = asked.inputs.some((input) => input.role === 'video');
  add(choiceOrRange('seconds', asked.seconds, (extended ? limits.secondsWithVideo : undefined) ?? limits.seconds));
  add(choice('resolution', asked.resolution, limits.resolution));
  add(choice('aspectRatio', asked.aspectRatio, limits.aspectRatio));
  add(sizeRefusal(asked.size, limits.sizes));
  add(choice('audio', asked.audio, limits.audio));
  add(range('seed', asked.seed, limits.seed && { min: 0, max: limits.seed.max, default: 0 }));
  add(choice('personGeneration', asked.personGeneration, limits.personGeneration));
  add(choice('resizeMode', asked.resizeMode, limits.resizeMode));
  add(choice('compressionQuality', asked.compressionQuality, limits.compressionQuality));
  add(choice('enhancePrompt', asked.enhancePrompt, limits.enhancePrompt));
  add(choice('format', asked.format, limits.format));
  if (asked.storyboard !== undefined && !limits.storyboard) add(unsupported('storyboard'));
  return problems;
}

function promptRefusal(asked: Asked, limits: Limits): Problem | undefined {
  const prompt = asked.prompt ?? '';
  if (prompt.length > limits.prompt.charactersMax) return tooLong('prompt', prompt.length, limits.prompt.charactersMax);
  if (prompt.trim() !== '' || asked.storyboard !== undefined) return undefined;
  const spared = limits.prompt.optionalWith?.some((role) => asked.inputs.some((input) => input.role === role));
  if (spared) return undefined;
  return new Problem('missing_parameter', { parameter: 'prompt', message: 'A prompt is required.' });
}

function inputRefusals(asked: Asked, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  for (const role of ['image', 'lastFrame', 'reference', 'video'] as const) {
    const given = asked.inputs.filter((input) => input.role === role).length;
    const { min = 0, max } = limits.inputs[role] ?? { max: 0 };
    if (given >= min && given <= max) continue;
    if (given < min)
      problems.push(
        new Problem('missing_parameter', { parameter: role, message: `This model needs {${role}}.`, facts: { min } }),
      );
    else if (max === 0) problems.push(unsupported(role));
    else
      problems.push(
        new Problem('invalid_parameter', {
          parameter: role,
          message: `At most ${max} may be given, got ${given}.`,
          facts: { max },
        }),
      );
  }
  return problems;
}

function conflictRefusals(asked: Asked, conflicts: readonly Conflict[]): Problem[] {
  return conflicts.flatMap((conflict) => conflictRefusal(asked, conflict) ?? []);
}

function conflictRefusal(asked: Asked, conflict: Conflict): Problem | undefined {
  if (conflict.kind === 'not together') {
    const [first, second] = conflict.fields;
    if (fieldValue(asked, first) === undefined || fieldValue(asked, second) === undefined) return undefined;
    const other = conflict.at === first ? second : first;
    return new Problem('unprocessable', {
      parameter: conflict.at,
      message: `{${conflict.at}} cannot be combined with {${other}}.`,
    });
  }
  if (conflict.kind === 'needs') {
    if (fieldValue(asked, conflict.field) === undefined) return undefined;
    if (conflict.oneOf.some((field) => fieldValue(asked, field) !== undefined)) return undefined;
    const needed = conflict.oneOf.map((field) => `{${field}}`).join(' or ');
    return new Problem('unprocessable', { parameter: conflict.field, message: `{${conflict.field}} needs ${needed}.` });
  }
  const trigger = fieldValue(asked, conflict.when);
  if (trigger === undefined || (conflict.is && !conflict.is.includes(trigger))) return undefined;
  const value = fieldValue(asked, conflict.field);
  if (value === undefined || conflict.allowed.includes(typeof value === 'boolean' ? String(value) : value))
    return undefined;
  const condition = conflict.is ? `{${conflict.when}} ${trigger}` : `{${conflict.when}}`;
  return new Problem('unprocessable', {
    parameter: conflict.field,
    message: `With ${condition}, {${conflict.field}} must be ${conflict.allowed.join(' or ')}.`,
  });
}

/** The value of a field as conflicts see it: an input counts as `true` when it was given. */
function fieldValue(asked: Asked, field: Field): string | number | boolean | undefined {
  switch (field) {
    case 'image':
    case 'lastFrame':
    case 'reference':
    case 'video':
      return asked.inputs.some((input) => input.role === field) ? true : undefined;
    case 'size':
      return asked.size && `${asked.size.width}x${asked.size.height}`;
    case 'storyboard':
      return asked.storyboard === undefined ? undefined : true;
    default:
      return asked[field];
  }
}

/** A field of the brief stands between braces in a message, so that a dialect can put its own spelling there. */
function unsupported(field: Field): Problem {
  return new Problem('invalid_parameter', { parameter: field, message: `This model does not support {${field}}.` });
}

function tooLong(field: Field, length: number, max: number): Problem {
  return new Problem('invalid_parameter', {
    parameter: field,
    message: `{${field}} may have at most ${max} characters, got ${length}.`,
    facts: { max },
  });
}

function choice<Value extends string | number | boolean>(
  field: Field,
  value: Value | undefined,
  rule: Choice<Value> | undefined,
): Problem | undefined {
  if (value === undefined) return undefined;
  if (!rule) return unsupported(field);
  if (rule.allowed.includes(value)) return undefined;
  return new Problem('invalid_parameter', {
    parameter: field,
    message: `{${field}} must be one of ${rule.allowed.join(', ')}; got ${value}.`,
    facts: { allowed: rule.allowed.join(', ') },
  });
}

function range(field: Field, value: number | undefined, rule: Range | undefined): Problem | undefined {
  if (value === undefined) return undefined;
  if (!rule) return unsupported(field);
  const steps = value / (rule.step ?? 1);
  if (value >= rule.min && value <= rule.max && Number.isInteger(steps)) return undefined;
  return new Problem('invalid_parameter', {
    parameter: field,
    message: `{${field}} must be a whole number from ${rule.min} to ${rule.max}; got ${value}.`,
    facts: { min: rule.min, max: rule.max },
  });
}

function choiceOrRange(
  field: Field,
  value: number | undefined,
  rule: Choice<number> | Range | undefined,
): Problem | undefined {
  return rule && 'allowed' in rule ? choice(field, value, rule) : range(field, value, rule);
}

function sizeRefusal(size: Size | undefined, sizes: Limits['sizes']): Problem | undefined {
  if (!size) return undefined;
  if (!sizes) return unsupported('size');
  if ('sideMin' in sizes) {
    const { sideMin, sideMax, multipleOf } = sizes;
    const fits = (side: number): boolean => side >= sideMin && side <= sideMax && side % multipleOf === 0;
    if (fits(size.width) && fits(size.height)) return undefined;
    return new Problem('invalid_parameter', {
      parameter: 'size',
      message: `Both sides of {size} must be from ${sideMin} to ${sideMax} pixels and multiples of ${multipleOf}.`,
      facts: { min: sideMin, max: sideMax },
    });
  }
  if (sizes.some((one) => one.width === size.width && one.height === size.height)) return undefined;
  const allowed = sizes.map((one) => `${one.width}x${one.height}`).join(', ');
  return new Problem('invalid_parameter', {
    parameter: 'size',
    message: `{size} must be one of ${allowed}.`,
    facts: { allowed },
  });
}

/** Fills in the model's defaults. `randomSeed` is used when the caller gave no seed. */
export function orderOf(asked: Asked, model: Model, randomSeed: number): Order {
  const { limits } = model;
  const resolution = asked.resolution ?? limits.resolution?.default ?? '720p';
  const aspectRatio = asked.aspectRatio ?? limits.aspectRatio?.default ?? '16:9';
  const size = asked.size ?? (model.kind === 'image' ? imageSize(aspectRatio) : videoSize(resolution, aspectRatio));
  return {
    kind: model.kind,
    model: model.canonical,
    prompt: asked.prompt ?? '',
    ...pick(asked, 'negativePrompt'),
    count: asked.count ?? 1,
    seconds: model.kind === 'image' ? 0 : secondsOf(asked, limits),
    resolution,
    aspectRatio,
    width: size.width,
    height: size.height,
    audio: model.kind === 'video' && (asked.audio ?? limits.audio?.default ?? false),
    seed: asked.seed ?? randomSeed,
    ...pick(asked, 'personGeneration'),
    ...pick(asked, 'resizeMode'),
    ...pick(asked, 'compressionQuality'),
    ...pick(asked, 'enhancePrompt'),
    ...pick(asked, 'storyboard'),
    ...pick(asked, 'format'),
    ...(asked.inputs.some((input) => input.role === 'video') ? { extends: true } : {}),
  };
}

function secondsOf(asked: Asked, limits: Limits): number {
  const continued = asked.inputs.some((input) => input.role === 'video');
  const extension = limits.extensionSeconds ?? limits.secondsWithVideo?.default;
  return asked.seconds ?? (continued ? extension : undefined) ?? limits.seconds?.default ?? 8;
}

function pick<Name extends keyof Asked>(asked: Asked, name: Name): Partial<Pick<Asked, Name>> {
  const picked: Partial<Pick<Asked, Name>> = {};
  if (asked[name] !== undefined) picked[name] = asked[name];
  return picked;
}

/** Millicredits of the whole order. Throws when no row fits: a catalogue without a price is our mistake. */
export function priceOf(order: Order, price: Price, roles: readonly InputRole[]): number {
  const row = price.rows.find(({ when }) => rowFits(when, order, roles));
  if (!row) throw new Error(`no price row fits an order for ${order.model}`);
  const each = (row.perCallMillicredits ?? 0) + (row.perSecondMillicredits ?? 0) * order.seconds;
  return Math.ceil(each) * order.count;
}

/** What an engine will do differently; the texts of `refusals` against the engine's own limits, as warnings. */
export function warningsOf(problems: readonly Problem[]): Warning[] {
  return problems.map((problem) => ({ field: problem.parameter ?? 'brief', message: problem.message }));
}
