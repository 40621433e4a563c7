import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AnimaticError, parseStoryboard, type RenderInputs, renderImage, type Storyboard } from '../animatic/index.ts';
import type { DraftInput } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import type { SketchOrder } from '../core/sketch.ts';
import { newId } from '../lib/ids.ts';
import { createSlots } from '../lib/slots.ts';
import { ownFile } from './inputs.ts';
import type { Parts } from './parts.ts';
import { readStoryboard } from './storyboards.ts';

/** Each poster is a process that draws: more at once would starve the clips that somebody waits for. */
const AT_ONCE = 2;
const WAITING_MAX = 40;
const POSTER_TIMEOUT_MS = 20_000;
const FRAMES_PER_SECOND = 24;
const PROVENANCE = { engine: 'filmgate-animatic', version: '1' };

const places = createSlots(AT_ONCE, WAITING_MAX);

/** The storyboard of a prompt, or the edited one as it was read. */
export async function storyboardOf(order: SketchOrder): Promise<Storyboard> {
  if (order.storyboard !== undefined) return parsed(order.storyboard);
  const { prompt, negativePrompt, seed, seconds, width, height, audio, inputs } = order;
  return readStoryboard({
    prompt,
    seed,
    seconds,
    width,
    height,
    sound: audio,
    references: inputs.filter((input) => input.role === 'reference').length,
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
  });
}

/** One frame of what the animatic would draw, as a JPEG. Costs nothing and keeps nothing; an aborted one is ended. */
export async function drawPoster(
  parts: Parts,
  accountId: string,
  order: SketchOrder,
  signal: AbortSignal,
): Promise<Buffer> {
  const storyboard = order.storyboard === undefined ? undefined : parsed(order.storyboard);
  const release = await places.take('poster', signal).catch(() => {
    throw new Problem('overloaded', { retryAfterSeconds: 2 });
  });
  const folder = join(parts.workFolder, newId('pst', parts.clock.now()));
  const held: (() => Promise<void>)[] = [];
  try {
    await mkdir(folder, { recursive: true });
    const inputs = await inputsOf(parts, accountId, order.inputs, held);
    const { at, prompt, negativePrompt, seconds, seed, width, height } = order;
    const made = await renderImage(
      {
        prompt,
        seed,
        width,
        height,
        inputs,
        output: join(folder, 'poster.jpeg'),
        format: 'jpeg',
        provenance: PROVENANCE,
        ...(negativePrompt === undefined ? {} : { negativePrompt }),
        ...(storyboard === undefined ? {} : { storyboard }),
        ...(at === undefined ? {} : { moment: { seconds, frame: Math.floor(at * FRAMES_PER_SECOND) } }),
      },
      { signal, timeoutMs: POSTER_TIMEOUT_MS },
    );
    return await readFile(made.path);
  } catch (error) {
    throw error instanceof AnimaticError ? problemOf(error) : error;
  } finally {
    for (const give of held) await give();
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

function parsed(json: unknown): Storyboard {
  const read = parseStoryboard(json);
  if (!('problems' in read)) return read.storyboard;
  const [first] = read.problems;
  const parameter = first?.path ? `storyboard.${first.path}` : 'storyboard';
  throw new Problem('invalid_parameter', {
    parameter,
    message: `${parameter}: ${first?.message ?? 'not a storyboard'}`,
  });
}

/** The pictures on this machine's disk, each with what gives it back. */
async function inputsOf(
  parts: Parts,
  accountId: string,
  inputs: readonly DraftInput[],
  held: (() => Promise<void>)[],
): Promise<RenderInputs> {
  const paths: { role: DraftInput['role']; path: string }[] = [];
  for (const { role, source, parameter } of inputs) {
    if (source.kind !== 'asset' && source.kind !== 'generation')
      throw new Problem('invalid_parameter', {
        parameter,
        message: `${parameter}: keep the picture first, and give its id, such as ast_….`,
      });
    const asset = await ownFile(parts, accountId, source, parameter);
    if (!asset.mediaType.startsWith('image/'))
      throw new Problem('invalid_media', { parameter, message: `${parameter} is not a picture.` });
    const local = await parts.blobs.localPath(asset.sha256);
    held.push(() => local.release());
    paths.push({ role, path: local.path });
  }
  const pathOf = (wanted: DraftInput['role']): string | undefined => paths.find(({ role }) => role === wanted)?.path;
  const references = paths.filter(({ role }) => role === 'reference').map(({ path }) => path);
  const firstFrame = pathOf('image');
  const lastFrame = pathOf('lastFrame');
  return {
    ...(references.length === 0 ? {} : { references }),
    ...(firstFrame === undefined ? {} : { firstFrame }),
    ...(lastFrame === undefined ? {} : { lastFrame }),
  };
}

function problemOf(error: AnimaticError): Problem {
  const detail = error.detail ?? error.message;
  switch (error.code) {
    case 'input_type':
    case 'input_unreadable':
    case 'input_too_large':
      return new Problem('invalid_media', { message: error.message, detail });
    case 'order_invalid':
      return new Problem('invalid_parameter', { message: error.message, detail });
    case 'cancelled':
      return new Problem('cancelled', { detail });
    case 'timed_out':
    case 'out_of_memory':
      return new Problem('overloaded', { message: 'The picture takes too much work to draw.', detail });
    default:
      return new Problem('internal', { detail, cause: error });
  }
}
