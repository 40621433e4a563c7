import type { Output, Progress, Work, WorkInput } from '../../core/engine.ts';
import { saying } from '../../core/engine-call.ts';
import { Problem } from '../../core/problem.ts';
import { FileAsBase64 } from '../../lib/upstream.ts';
import { shapeOf } from './engine-models.ts';
import type { Found } from './engine-outputs.ts';
import { isBlocked } from './engine-refusals.ts';
import type { Content, Interaction } from './engine-wire.ts';
import { OMNI_SEED_MAX } from './omni-models.ts';

/** The body of a new interaction. `folder`: where in a bucket the result goes; without one it comes with the answer. */
export function interactionBody(work: Work, model: string, delivery: 'inline' | 'uri', folder?: string): object {
  const { order } = work;
  const shape = shapeOf(order);
  const { blocks, declarations, task } = castOf(work.inputs);
  return {
    model,
    input: [{ type: 'text', text: textOf(order, declarations) }, ...blocks],
    background: true,
    store: true,
    response_format: {
      type: 'video',
      aspect_ratio: shape?.aspectRatio ?? order.aspectRatio,
      resolution: shape?.resolution ?? order.resolution,
      duration: `${order.seconds}s`,
      delivery,
      gcs_uri: folder,
    },
    generation_config: {
      // A seed that was chosen by us may be larger than the service can count; one that was asked for never is.
      seed: order.seed % (OMNI_SEED_MAX + 1),
      ...(task && { video_config: { task } }),
    },
    // To be found by in the operator's own reports of what was spent.
    labels: { 'filmgate-attempt': work.attemptId },
  };
}

function textOf(order: Work['order'], declarations: string): string {
  const told = order.negativePrompt === undefined ? order.prompt : `${order.prompt}\n\nAvoid: ${order.negativePrompt}`;
  return [declarations, told].filter((part) => part !== '').join(' ');
}

interface Cast {
  blocks: readonly unknown[];
  declarations: string;
  task: 'text_to_video' | 'image_to_video' | 'reference_to_video' | undefined;
}

/** The service has no fields for what a picture is there for: it is declared at the head of the prompt. */
function castOf(inputs: readonly WorkInput[]): Cast {
  const blocks: unknown[] = [];
  const sources: string[] = [];
  const references: string[] = [];
  const add = (input: WorkInput, tag: string, to: string[]): void => {
    blocks.push({ type: 'image', data: new FileAsBase64(input.path), mime_type: input.mediaType });
    to.push(`<${tag}>@Image${blocks.length}`);
  };
  for (const input of inputs.filter(({ role }) => role === 'image')) add(input, 'FIRST_FRAME', sources);
  for (const input of inputs.filter(({ role }) => role === 'lastFrame')) add(input, 'LAST_FRAME', sources);
  for (const [i, input] of inputs.filter(({ role }) => role === 'reference').entries())
    add(input, `IMAGE_REF_${i}`, references);
  const declarations = [
    sources.length > 0 ? `[# Sources ${sources.join(' ')}]` : '',
    references.length > 0 ? `[# References ${references.join(' ')}]` : '',
  ];
  return {
    blocks,
    declarations: declarations.filter((part) => part !== '').join(' '),
    task: taskOf(sources, references),
  };
}

/** With frames and references at once no task fits, and the service chooses. */
function taskOf(sources: readonly string[], references: readonly string[]): Cast['task'] {
  if (sources.length > 0) return references.length > 0 ? undefined : 'image_to_video';
  return references.length > 0 ? 'reference_to_video' : 'text_to_video';
}

const ENDED_BADLY: Readonly<Record<string, string>> = {
  cancelled: 'The engine cancelled the work.',
  incomplete: 'The engine broke the work off.',
  requires_action: 'The engine asked something that nobody can answer.',
};

/** What an interaction says. A refusal looks like a success: it is completed, and there is a text in place of the video. */
export async function progressOf(
  found: Interaction,
  fetchOutput: (found: Found, number: number) => Promise<Output | undefined>,
): Promise<Progress> {
  const { status = '' } = found;
  if (status === 'failed') return { state: 'failed', problem: problemOf(found) };
  const badly = ENDED_BADLY[status];
  if (badly !== undefined)
    return {
      state: 'failed',
      problem: new Problem('engine_failed', { message: badly, detail: `interaction: ${status}` }),
    };
  if (status !== 'completed') return { state: 'running' };
  const said = answerOf(found);
  const video = said.findLast(({ type, data, uri }) => type === 'video' && (data !== undefined || uri !== undefined));
  if (!video) return { state: 'failed', problem: withoutVideo(found, said) };
  const output = await fetchOutput({ bytes: video.data, uri: video.uri, mediaType: video.mime_type }, 0);
  if (!output) return { state: 'failed', problem: new Problem('output_lost', { detail: 'the video is nowhere' }) };
  return { state: 'done', outputs: [output] };
}

/** What the model answered to the last that it was told. */
function answerOf({ steps = [] }: Interaction): Content[] {
  const last = steps.findLastIndex(({ type }) => type === 'user_input');
  return steps.slice(last + 1).flatMap(({ type, content }) => (type === 'model_output' ? (content ?? []) : []));
}

function withoutVideo({ usage }: Interaction, said: readonly Content[]): Problem {
  const words = said.flatMap(({ text }) => text ?? []).join(' ');
  const videoTokens = usage?.output_tokens_by_modality?.find(({ modality }) => modality === 'video')?.tokens ?? 0;
  if (videoTokens > 0) return new Problem('output_lost', { detail: 'billed for a video that is not in the answer' });
  if (words === '' && usage?.total_output_tokens === 0)
    return new Problem('engine_rejected', {
      message: 'The engine made nothing of the order; the region or an input is not supported.',
    });
  return new Problem('content_filtered', { message: saying('The model made no video', words) });
}

function problemOf(found: Interaction): Problem {
  const told = [
    ...(found.errors ?? []),
    ...(found.error ? [found.error] : []),
    ...(found.steps ?? []).flatMap(({ error }) => error ?? []),
  ];
  const blocked = told.find(({ code }) => isBlocked(code));
  const [first] = told;
  const detail = `interaction: ${first?.code ?? 'failed'} ${first?.message ?? ''}`;
  if (blocked)
    return new Problem('content_filtered', {
      message: saying('The result was withheld by a safety filter', blocked.message),
      detail,
    });
  if (first?.code === 'invalid_request')
    return new Problem('engine_rejected', { message: saying('The engine refused the order', first.message), detail });
  return new Problem('engine_failed', { detail });
}
