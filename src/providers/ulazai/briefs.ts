import type { BriefDraft, DraftInput, InputRole, Spooled, Warning } from '../../core/brief.ts';
import { inputFromValue } from '../../core/media-source.ts';
import { asked, parseBody, unknownFields, withoutNulls } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call } from '../../core/provider.ts';
import { CLASSIC_MODELS, models, QUALITY_MODES, VEO31_PREFIX } from './models.ts';
import type { StudioBody } from './wire.ts';
import { classicBody, classicForm, imageBody, imageForm, oneOf, studioBody, veo31Body } from './wire.ts';

const RATIOS = ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'] as const;
const IMAGE_MODELS = models.filter((model) => model.kind === 'image').map((model) => model.id);
const WATERMARK: Warning = { field: 'watermark', message: 'No text is written over the video.' };

/** This framework takes a call without a body as one without fields: what is missing is then named. */
const bodyOf = (call: Call): unknown => withoutNulls(call.body ?? {});

/** `POST /api/v1/generate/video/`. */
export function classicBrief(call: Call): BriefDraft {
  const body = parseBody(call.bodyKind === 'form' ? classicForm : classicBody, bodyOf(call));
  return {
    kind: 'video',
    model: oneOf('video_model', body.video_model, CLASSIC_MODELS) ?? 'veo3_fast',
    inputs: firstAndLast(body.source_image_urls, 'source_image_urls'),
    warnings: [...unknownFields(classicBody, call.body), ...(body.watermark_text ? [WATERMARK] : [])],
    ...asked({ prompt: body.prompt, aspectRatio: oneOf('aspect_ratio', body.aspect_ratio, ['16:9', '9:16']) }),
  };
}

/** `POST /api/v1/generate/`. */
export function imageBrief(call: Call): BriefDraft {
  const body = parseBody(call.bodyKind === 'form' ? imageForm : imageBody, bodyOf(call));
  const model = oneOf('model', body.model, IMAGE_MODELS) ?? 'gpt_image_15';
  const sizes = models.find((one) => one.id === model)?.limits.aspectRatio?.allowed ?? [];
  const warnings: Warning[] = unknownFields(imageBody, call.body, true);
  if (body.quality !== undefined)
    warnings.push({ field: 'quality', message: 'Every image is made in the one quality its engine has.' });
  if (body.input?.google_search === true)
    warnings.push({ field: 'input.google_search', message: 'Nothing is looked up on the web.' });
  return {
    kind: 'image',
    model,
    inputs: (body.image_urls ?? []).map((url, i) => inputFromValue('reference', url, `image_urls[${i}]`)),
    warnings,
    ...asked({ prompt: body.prompt, aspectRatio: oneOf('size', body.size, sizes) }),
  };
}

function autoShape(field: string): Warning {
  return { field, message: "Auto is read as the model's default shape: the input is not looked at." };
}

/** `POST /api/v1/video-studio/generate/`. */
export function studioBrief(call: Call): BriefDraft {
  const body = parseBody(studioBody, bodyOf(call));
  const warnings: Warning[] = unknownFields(studioBody, call.body, true);
  if (body.prompt_directory_optin === true)
    warnings.push({ field: 'prompt_directory_optin', message: 'There is no prompt directory, and so no discount.' });
  const ratio = oneOf('aspect_ratio', body.aspect_ratio, [...RATIOS, 'Auto']);
  if (ratio === 'Auto') warnings.push(autoShape('aspect_ratio'));
  return {
    kind: 'video',
    model: body.model_slug,
    inputs: studioInputs(body),
    warnings,
    ...(body.quality_mode === undefined ? {} : { echo: { quality_mode: body.quality_mode } }),
    ...asked({
      prompt: body.prompt,
      seconds: body.duration_seconds,
      resolution: qualityOf(body),
      aspectRatio: ratio === 'Auto' ? undefined : ratio,
      audio: body.sound,
    }),
  };
}

function studioInputs(body: StudioBody): DraftInput[] {
  const first = firstAndLast(body.input_image_urls, 'input_image_urls');
  const one = (role: InputRole, value: string | Spooled | undefined, parameter: string): DraftInput[] =>
    value === undefined ? [] : [inputFromValue(role, value, parameter)];
  const many = (role: InputRole, values: readonly (string | Spooled)[] | undefined, name: string): DraftInput[] =>
    (values ?? []).map((value, i) => inputFromValue(role, value, `${name}[${i}]`));
  if (first.length > 0 && (body.first_frame_url ?? body.last_frame_url) !== undefined)
    throw new Problem('unprocessable', {
      parameter: 'input_image_urls',
      message: 'input_image_urls cannot be combined with first_frame_url or last_frame_url.',
    });
  return [
    ...first,
    ...one('image', body.first_frame_url, 'first_frame_url'),
    ...one('lastFrame', body.last_frame_url, 'last_frame_url'),
    ...many('reference', body.reference_image_urls, 'reference_image_urls'),
    ...many('video', body.input_video_urls, 'input_video_urls'),
  ];
}

/** A model either has quality modes, and then one must be named, or has none. */
function qualityOf(body: StudioBody) {
  const modes = QUALITY_MODES[body.model_slug.toLowerCase()];
  if (!modes) {
    if (body.quality_mode === undefined) return undefined;
    throw new Problem('invalid_parameter', {
      parameter: 'quality_mode',
      message: `quality_mode does not exist for the model ${body.model_slug.slice(0, 100)}.`,
    });
  }
  const mode = oneOf('quality_mode', body.quality_mode, Object.keys(modes));
  if (mode === undefined) throw new Problem('missing_parameter', { parameter: 'quality_mode' });
  return modes[mode];
}

/** `POST /veo31/api/generate/`. */
export function veo31Brief(call: Call): BriefDraft {
  const body = parseBody(veo31Body, bodyOf(call));
  const warnings: Warning[] = unknownFields(veo31Body, call.body);
  if (body.watermark) warnings.push(WATERMARK);
  if (body.enableFallback === true)
    warnings.push({
      field: 'enableFallback',
      message: 'No second attempt elsewhere is bought; nothing is added to the price.',
    });
  if (body.enableTranslation === true)
    warnings.push({ field: 'enableTranslation', message: 'The prompt reaches the engine in its own language.' });
  const ratio = oneOf('aspectRatio', body.aspectRatio, ['16:9', '9:16', 'Auto']);
  if (ratio === 'Auto') warnings.push(autoShape('aspectRatio'));
  return {
    kind: 'video',
    model: `${VEO31_PREFIX}${oneOf('model', body.model, CLASSIC_MODELS)}`,
    inputs: firstAndLast(body.imageUrls, 'imageUrls'),
    warnings,
    ...asked({ prompt: body.prompt, seed: body.seeds, aspectRatio: ratio === 'Auto' ? undefined : ratio }),
  };
}

/** One picture is where the clip starts; of two, the second is where it ends. */
function firstAndLast(values: readonly (string | Spooled)[] | undefined, parameter: string): DraftInput[] {
  if (values !== undefined && values.length > 2)
    throw new Problem('invalid_parameter', {
      parameter,
      message: `${parameter} may have at most 2 images (the first and the last frame), got ${values.length}.`,
    });
  return (values ?? []).map((value, i) => inputFromValue(i === 0 ? 'image' : 'lastFrame', value, `${parameter}[${i}]`));
}
