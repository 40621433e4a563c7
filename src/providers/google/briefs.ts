import type {
  AspectRatio,
  BriefDraft,
  DraftInput,
  InputRole,
  MediaSource,
  Resolution,
  Spooled,
  Warning,
} from '../../core/brief.ts';
import { videoSize } from '../../core/brief.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call } from '../../core/provider.ts';
import { assetOfUpload, fileFromName, isVertex } from './names.ts';
import { isOmni } from './omni-models.ts';
import type { MediaObject, Parameters } from './wire.ts';
import { camelCased, instance as instanceSchema, parameters as parametersSchema, predictBody } from './wire.ts';

/** Veo films at this rate, and so do the engines. */
const FRAMES_PER_SECOND = 24;

/** What Veo adds to a video that it continues. */
const EXTENSION_SECONDS = 7;

const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'];
const RESOLUTIONS: readonly Resolution[] = ['480p', '720p', '1080p', '4k'];

export function briefOfPredict(call: Call): BriefDraft {
  const given = camelCased(call.body);
  const body = parseBody(predictBody, given);
  const [instance] = body.instances;
  if (!instance) throw invalid('instances', 'instances: Expected one instance.');
  const parameters: Parameters = body.parameters ?? {};
  refuseWithoutCloud(call, { ...parameters, mask: instance.mask ?? parameters.mask });
  const inputs: DraftInput[] = [];
  const add = (role: InputRole, media: MediaObject | undefined, parameter: string): void => {
    if (media) inputs.push(inputOf(role, media, parameter));
  };
  add('image', instance.image ?? parameters.image, 'image');
  add('lastFrame', instance.lastFrame ?? parameters.lastFrame, 'lastFrame');
  (instance.referenceImages ?? parameters.referenceImages)?.forEach((reference, i) => {
    if (reference.referenceType === 'style')
      throw invalid(`referenceImages[${i}].referenceType`, 'This model takes references of the type asset only.');
    add('reference', reference.image, `referenceImages[${i}].image`);
  });
  add('video', instance.video ?? parameters.video, 'video');
  const uri = body.webhookConfig?.uris?.[0];
  const shape = shapeOf(parameters.resolution, parameters.aspectRatio);
  return {
    kind: 'video',
    model: modelOf(call),
    inputs,
    warnings: warningsOf(given, parameters, inputs),
    ...(uri === undefined ? {} : { callback: { url: uri } }),
    echo: asked({ labels: body.labels, userMetadata: body.webhookConfig?.userMetadata }),
    ...asked({
      prompt: instance.prompt,
      negativePrompt: parameters.negativePrompt,
      count: parameters.sampleCount,
      // An extension has a length of its own.
      seconds: inputs.some((input) => input.role === 'video') ? undefined : parameters.durationSeconds,
      ...shape,
      audio: parameters.generateAudio,
      seed: parameters.seed,
      personGeneration: parameters.personGeneration,
      resizeMode: parameters.resizeMode,
      compressionQuality: parameters.compressionQuality,
      enhancePrompt: parameters.enhancePrompt,
    }),
  };
}

function modelOf(call: Call): string {
  const model = call.params['model'] ?? '';
  if (isOmni(model)) throw new Problem('unknown_model', { parameter: 'model' });
  return model;
}

/** What only Google's own cloud can do is refused by name: a caller must not wait for files in a bucket that stays empty. */
function refuseWithoutCloud(call: Call, parameters: Parameters): void {
  const reason = isVertex(call) ? 'this server cannot write to Google Cloud Storage' : 'it is a parameter of Vertex AI';
  if (parameters.storageUri !== undefined)
    throw invalid(
      'storageUri',
      `storageUri is not supported: ${reason}. Leave it out to get the videos in the answer.`,
    );
  if (parameters.gcsOutputDirectory !== undefined)
    throw invalid('gcsOutputDirectory', `gcsOutputDirectory is not supported: ${reason}.`);
  if (parameters.mask !== undefined && parameters.mask !== null)
    throw invalid('mask', 'mask is not supported: no model of this server changes a part of a picture.');
}

function inputOf(role: InputRole, media: MediaObject, parameter: string): DraftInput {
  const data =
    media.bytesBase64Encoded ?? media.encodedVideo ?? media.imageBytes ?? media.videoBytes ?? media.inlineData?.data;
  const uri = media.uri ?? media.gcsUri ?? media.fileData?.fileUri;
  const mediaType = media.mimeType ?? media.encoding ?? media.inlineData?.mimeType ?? media.fileData?.mimeType;
  const source = sourceOf(data, uri, parameter);
  // Clients of this API declare image/png for whatever they send, so what is declared for an image means nothing.
  return { role, parameter, source, ...asked({ mediaType: role === 'video' ? mediaType : undefined }) };
}

/** One of the two: with both, one of them would be dropped in silence. */
export function sourceOf(data: string | Spooled | undefined, uri: string | undefined, parameter: string): MediaSource {
  if (data !== undefined && uri !== undefined)
    throw invalid(parameter, `${parameter} has both bytes and a URI; send one of them.`);
  if (uri !== undefined) return sourceOfUri(uri, parameter);
  if (data !== undefined) return { kind: 'base64', data };
  throw invalid(parameter, `${parameter} has neither bytes nor a URI.`);
}

/** Addresses of results of this server, and of files brought to it, are read as such: they need no fetching, and no second key. */
function sourceOfUri(uri: string, parameter: string): MediaSource {
  const name = /(?:^|\/)files\/([0-9a-z]+)(?::download)?(?:\?|$)/.exec(uri)?.[1] ?? '';
  const own = fileFromName(name);
  if (own) return { kind: 'generation', ...own };
  const upload = assetOfUpload(name);
  if (upload !== undefined) return { kind: 'asset', id: upload };
  if (/^https?:\/\/\S+$/i.test(uri)) return { kind: 'url', url: uri };
  if (/^gs:\/\//i.test(uri))
    throw invalid(
      parameter,
      `${parameter}: this server cannot read from Google Cloud Storage; send the bytes instead.`,
    );
  throw invalid(parameter, `${parameter}: Expected an http(s) address or the name of a file.`);
}

/** `720p`, or pixels as clients write them that know no better word for a size. */
function shapeOf(
  resolution: string | undefined,
  aspectRatio: string | undefined,
): { resolution?: Resolution | undefined; aspectRatio?: AspectRatio | undefined } {
  const ratio = RATIOS.find((one) => one === aspectRatio);
  if (aspectRatio !== undefined && ratio === undefined)
    throw invalid('aspectRatio', `aspectRatio must be one of 16:9, 9:16; got ${aspectRatio.slice(0, 40)}.`);
  if (resolution === undefined) return { aspectRatio: ratio };
  const word = RESOLUTIONS.find((one) => one === resolution);
  if (word) return { resolution: word, aspectRatio: ratio };
  for (const one of RESOLUTIONS)
    for (const across of RATIOS) {
      const { width, height } = videoSize(one, across);
      if (resolution !== `${width}x${height}`) continue;
      if (ratio !== undefined && ratio !== across)
        throw invalid('resolution', `resolution ${resolution} does not have the aspectRatio ${ratio}.`);
      return { resolution: one, aspectRatio: across };
    }
  throw invalid('resolution', `resolution must be one of 720p, 1080p, 4k; got ${resolution.slice(0, 40)}.`);
}

function warningsOf(given: unknown, parameters: Parameters, inputs: readonly DraftInput[]): Warning[] {
  const body = Object(given);
  const warnings: Warning[] = [
    ...unknownFields(predictBody, body),
    ...unknownFields(instanceSchema, body.instances?.[0], true),
    ...unknownFields(parametersSchema, body.parameters, true),
  ];
  if (parameters.fps !== undefined && parameters.fps !== FRAMES_PER_SECOND)
    warnings.push({
      field: 'fps',
      message: `The video has ${FRAMES_PER_SECOND} frames per second; fps was left aside.`,
    });
  const { durationSeconds } = parameters;
  if (
    inputs.some((input) => input.role === 'video') &&
    durationSeconds !== undefined &&
    durationSeconds !== EXTENSION_SECONDS
  )
    warnings.push({
      field: 'durationSeconds',
      message: `An extension adds ${EXTENSION_SECONDS} seconds; durationSeconds was left aside.`,
    });
  if (parameters.pubsubTopic !== undefined)
    warnings.push({
      field: 'pubsubTopic',
      message: 'This server publishes to no Pub/Sub topic; pubsubTopic was left aside.',
    });
  return warnings;
}

function invalid(parameter: string, message: string): Problem {
  return new Problem('invalid_parameter', { parameter, message });
}
