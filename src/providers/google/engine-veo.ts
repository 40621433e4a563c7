import type { Output, Progress, Work, WorkInput } from '../../core/engine.ts';
import { saying } from '../../core/engine-call.ts';
import { Problem } from '../../core/problem.ts';
import { FileAsBase64 } from '../../lib/upstream.ts';
import { shapeOf } from './engine-models.ts';
import type { Found } from './engine-outputs.ts';
import { isAboutSafety } from './engine-refusals.ts';
import type { Settings } from './engine-settings.ts';
import type { Media, Operation } from './engine-wire.ts';

/** The body of `predictLongRunning`. The two services write a video differently. */
export function predictBody(work: Work, api: Settings['api'], storageUri?: string): object {
  const { order } = work;
  const of = (role: WorkInput['role']): readonly WorkInput[] => work.inputs.filter((input) => input.role === role);
  const [image] = of('image');
  const [lastFrame] = of('lastFrame');
  const [video] = of('video');
  const references = of('reference');
  const shape = shapeOf(order);
  return {
    instances: [
      {
        ...(order.prompt === '' ? {} : { prompt: order.prompt }),
        ...(image && { image: picture(image) }),
        ...(lastFrame && { lastFrame: picture(lastFrame) }),
        ...(references.length > 0 && {
          referenceImages: references.map((input) => ({ image: picture(input), referenceType: 'asset' })),
        }),
        ...(video && { video: api === 'vertex' ? picture(video) : clip(video) }),
      },
    ],
    parameters: {
      sampleCount: order.count,
      // The length of an extension is the service's own.
      ...(order.extends ? {} : { durationSeconds: order.seconds }),
      aspectRatio: shape?.aspectRatio ?? order.aspectRatio,
      resolution: shape?.resolution ?? order.resolution,
      generateAudio: order.audio,
      seed: order.seed,
      negativePrompt: order.negativePrompt,
      personGeneration: order.personGeneration,
      enhancePrompt: order.enhancePrompt,
      resizeMode: order.resizeMode,
      compressionQuality: order.compressionQuality,
      storageUri,
    },
  };
}

function picture(input: WorkInput): unknown {
  return { bytesBase64Encoded: new FileAsBase64(input.path), mimeType: input.mediaType };
}

function clip(input: WorkInput): unknown {
  return { encodedVideo: new FileAsBase64(input.path), encoding: input.mediaType };
}

/** What an operation says; its results are fetched by `fetchOutput`. An end without anything is a lost result. */
export async function progressOf(
  operation: Operation,
  fetchOutput: (found: Found, number: number) => Promise<Output | undefined>,
): Promise<Progress> {
  if (operation.error) return { state: 'failed', problem: problemOf(operation.error) };
  if (!operation.done) return { state: 'running' };
  const { response = {} } = operation;
  const inner = response.generateVideoResponse;
  const videos = [
    ...(response.videos ?? []),
    ...(inner?.generatedSamples ?? response.generatedVideos ?? []).flatMap(({ video }) => video ?? []),
  ];
  const filtered = reasonsOf({ ...response, ...inner });
  const outputs: Output[] = [];
  for (const [number, video] of videos.entries()) {
    const output = await fetchOutput(foundIn(video), number);
    if (!output)
      return { state: 'failed', problem: new Problem('output_lost', { detail: `result ${number} is nowhere` }) };
    outputs.push(output);
  }
  if (outputs.length === 0 && filtered.length === 0)
    return { state: 'failed', problem: new Problem('output_lost', { detail: 'done, without a result or a reason' }) };
  return { state: 'done', outputs, filtered };
}

function foundIn(video: Media): Found {
  return {
    bytes: video.bytesBase64Encoded ?? video.encodedVideo ?? video.videoBytes,
    uri: video.gcsUri ?? video.uri,
    mediaType: video.mimeType ?? video.encoding,
  };
}

const NO_REASON = 'no reason was given';

/** One reason for each result that was withheld; Google gives one for several, too. */
function reasonsOf(told: {
  raiMediaFilteredCount?: number | undefined;
  raiMediaFilteredReasons?: string[] | undefined;
}): string[] {
  const { raiMediaFilteredCount: count = 0, raiMediaFilteredReasons: reasons = [] } = told;
  const number = Math.max(count, count === 0 ? 0 : reasons.length);
  return Array.from({ length: number }, (_, i) => reasons[i] ?? reasons.at(-1) ?? NO_REASON);
}

/** Numbers of google.rpc.Code that speak of our account or our rate: 5, 7, 8, 16. */
const OURS: readonly number[] = [5, 7, 8, 16];
const INVALID_ARGUMENT = 3;

function problemOf({ code, message }: NonNullable<Operation['error']>): Problem {
  const detail = `operation: ${code ?? ''} ${message ?? ''}`;
  if (isAboutSafety(message))
    return new Problem('content_filtered', {
      message: saying('The result was withheld by a safety filter', message),
      detail,
    });
  if (code === INVALID_ARGUMENT)
    return new Problem('engine_rejected', { message: saying('The engine refused the order', message), detail });
  if (code !== undefined && OURS.includes(code)) return new Problem('engine_unavailable', { detail });
  return new Problem('engine_failed', { detail });
}
