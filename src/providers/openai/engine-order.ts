import type { WorkInput } from '../../core/engine.ts';
import type { Order } from '../../core/order.ts';
import { FileAsBase64, type FormPart, type UpstreamBody } from '../../lib/upstream.ts';
import type { WireField } from './engine-flavours.ts';
import type { Plan } from './engine-limits.ts';

/** The creating call for an order: where, and what. */
export interface CreateCall {
  path: string;
  body: UpstreamBody;
}

type Part = { name: string; value: string | number | boolean } | { name: string; file: WorkInput; list: boolean };

/** An order in the words of one server. */
export function createCall(order: Order, inputs: readonly WorkInput[], plan: Plan, callback?: string): CreateCall {
  const extension = order.extends ? plan.flavour.extend : undefined;
  const values = { ...valuesOf(order, plan), ...(callback === undefined ? {} : { callback }) };
  const wanted = (field: WireField): boolean => extension === undefined || extension.fields.includes(field);
  const parts: Part[] = [{ name: 'prompt', value: promptOf(order, plan) }];
  for (const [field, name] of entriesOf(plan.fields)) {
    const value = values[field];
    if (value !== undefined && wanted(field)) parts.push({ name, value });
  }
  for (const input of inputs) {
    const name = plan.fields[input.role];
    if (name === undefined) throw new Error(`an input with the role ${input.role} lies outside the limits`);
    parts.push({ name, file: input, list: input.role === 'reference' });
  }
  const { body } = plan.flavour;
  const asForm = body === 'form' || (inputs.length > 0 && (body === 'form with files' || extension !== undefined));
  return {
    path: extension?.path ?? plan.flavour.create,
    body: asForm
      ? { kind: 'form', parts: parts.map(formPart) }
      : { kind: 'json', value: jsonBody(parts, plan.flavour.pictureAs) },
  };
}

function entriesOf(fields: Plan['fields']): [WireField, string][] {
  return Object.entries(fields) as [WireField, string][];
}

/** The words that are sent: what is to be avoided stands behind them where there is no field for it. */
export function promptOf(order: Order, plan: Plan): string {
  if (order.negativePrompt === undefined || plan.fields.negativePrompt) return order.prompt;
  return `${order.prompt}\n\nAvoid: ${order.negativePrompt}`;
}

function valuesOf(order: Order, plan: Plan): Partial<Record<WireField, string | number | boolean>> {
  const frames = framesOf(order.seconds, plan);
  return {
    ...(plan.id === undefined ? {} : { model: plan.id }),
    seconds: plan.flavour.secondsAs === 'text' ? String(order.seconds) : order.seconds,
    size: `${order.width}x${order.height}`,
    width: order.width,
    height: order.height,
    ...(frames === undefined ? {} : { fps: frames.fps, frames: frames.count }),
    ...(order.negativePrompt === undefined ? {} : { negativePrompt: order.negativePrompt }),
    // One that was asked lies within the limits; one that was drawn by lot is brought there.
    seed: order.seed % ((plan.flavour.seedMax ?? 4294967295) + 1),
    ...(plan.sound === 'asked' ? { audio: order.audio } : {}),
    responseFormat: 'url',
  };
}

/** Without a rate of ours the server multiplies the seconds by its own. */
function framesOf(seconds: number, plan: Plan): { fps: number; count: number } | undefined {
  if (plan.fps === undefined) return undefined;
  const count = seconds * plan.fps;
  const step = plan.frameStep;
  return { fps: plan.fps, count: step === undefined ? count : Math.round(count / step) * step + 1 };
}

function formPart(part: Part): FormPart {
  if ('value' in part) return { name: part.name, value: String(part.value) };
  const { mediaType, path } = part.file;
  const ending = mediaType.replace(/^.*\//, '').replace('jpeg', 'jpg').replace('quicktime', 'mov');
  return { name: part.list ? `${part.name}[]` : part.name, path, filename: `reference.${ending}`, mediaType };
}

function jsonBody(parts: readonly Part[], pictureAs: 'image_url' | 'base64'): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const part of parts) {
    if ('value' in part) {
      body[part.name] = part.value;
      continue;
    }
    const data = `data:${part.file.mediaType};base64,`;
    const file =
      pictureAs === 'base64' ? new FileAsBase64(part.file.path) : { image_url: new FileAsBase64(part.file.path, data) };
    const before = body[part.name];
    body[part.name] = part.list ? [...(Array.isArray(before) ? before : []), file] : file;
  }
  return body;
}
