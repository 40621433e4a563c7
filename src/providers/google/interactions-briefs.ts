import type { AspectRatio, BriefDraft, DraftInput, MediaSource, Resolution, Warning } from '../../core/brief.ts';
import { asked, parseBody, unknownFields } from '../../core/parse.ts';
import { Problem } from '../../core/problem.ts';
import type { Call } from '../../core/provider.ts';
import { sourceOf } from './briefs.ts';
import { rolesOf } from './interactions-roles.ts';
import { type Block, type InteractionBody, interactionBody } from './interactions-wire.ts';
import { generationFromInteraction } from './names.ts';
import { isOmni } from './omni-models.ts';

const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'];
const RESOLUTIONS: readonly Resolution[] = ['480p', '720p', '1080p', '4k'];

export function briefOfInteraction(call: Call): BriefDraft {
  const body = parseBody(interactionBody, call.body);
  const model = body.model.replace(/^models\//, '');
  if (!isOmni(model))
    throw new Problem('unknown_model', {
      parameter: 'model',
      message: `There is no model "${model.slice(0, 100)}" for interactions.`,
    });
  refuseUnable(body);
  const blocks = blocksOf(body.input);
  const { inputs, prompt } = castOf(body, blocks);
  const duration = body.response_format?.duration;
  const webhook = body.webhook_config;
  const uri = webhook?.uris?.[0];
  return {
    kind: 'video',
    model,
    inputs,
    warnings: warningsOf(call, body),
    ...(uri === undefined ? {} : { callback: { url: uri } }),
    echo: {
      interaction: asked({ delivery: body.response_format?.delivery, store: body.store }),
      ...asked({ labels: body.labels, userMetadata: webhook?.user_metadata }),
    },
    ...asked({
      prompt: prompt === '' ? undefined : prompt,
      seconds: duration === undefined ? undefined : Number.parseFloat(duration),
      resolution: word('resolution', body.response_format?.resolution, RESOLUTIONS),
      aspectRatio: word('aspect_ratio', body.response_format?.aspect_ratio, RATIOS),
      seed: body.generation_config?.seed,
    }),
  };
}

/** What would change the film, and what nobody here can do, is refused by name. */
function refuseUnable(body: InteractionBody): void {
  const { task } = body.generation_config?.video_config ?? {};
  if (task === 'edit' || task === 'upscale')
    throw invalid('generation_config.video_config.task', `The task ${task} is not supported by this server.`);
  if (body.stream)
    throw invalid(
      'stream',
      "stream is not supported by this server. Set 'background' and read the interaction by its id.",
    );
  if (body.background && body.store === false)
    throw invalid('store', "'background' needs 'store': without it there is no id to ask for.");
  if (body.response_format?.gcs_uri !== undefined)
    throw invalid(
      'response_format.gcs_uri',
      'gcs_uri is not supported: this server cannot write to Google Cloud Storage.',
    );
  if (body.response_modalities && !body.response_modalities.some((one) => one.toLowerCase() === 'video'))
    throw invalid('response_modalities', "response_modalities must have 'video' in it.");
  if (body.system_instruction !== undefined && body.system_instruction !== null)
    throw invalid('system_instruction', 'system_instruction is not supported by this model.');
  if (body.tools && body.tools.length > 0) throw invalid('tools', 'tools are not supported by this model.');
  if (body.previous_interaction_id !== undefined && task !== 'extend')
    throw invalid(
      'previous_interaction_id',
      "This server continues an earlier video (set generation_config.video_config.task to 'extend') and edits none.",
    );
}

/** What the user said last; earlier turns that the caller sends along make no film. */
function blocksOf(input: InteractionBody['input']): readonly Block[] {
  if (typeof input === 'string') return [{ type: 'text', text: input }];
  if (!Array.isArray(input)) return [input];
  const last = input.findLast((one) => 'content' in one && one.type === 'user_input');
  if (last && 'content' in last)
    return typeof last.content === 'string' ? [{ type: 'text', text: last.content }] : last.content;
  return input.flatMap((one) => ('content' in one ? [] : [one]));
}

function castOf(body: InteractionBody, blocks: readonly Block[]): { inputs: DraftInput[]; prompt: string } {
  const { task } = body.generation_config?.video_config ?? {};
  const texts: string[] = [];
  const images: { source: MediaSource; parameter: string }[] = [];
  const inputs: DraftInput[] = [];
  if (body.previous_interaction_id !== undefined)
    inputs.push({
      role: 'video',
      parameter: 'previous_interaction_id',
      source: { kind: 'generation', id: generationFromInteraction(body.previous_interaction_id), output: 0 },
    });
  for (const [i, block] of blocks.entries()) {
    const parameter = `input[${i}]`;
    if (block.type === 'text') texts.push(block.text ?? '');
    else if (block.type === 'image') images.push({ source: sourceOf(block.data, block.uri, parameter), parameter });
    else if (block.type === 'video' && task === 'extend')
      inputs.push({
        role: 'video',
        parameter,
        source: sourceOf(block.data, block.uri, parameter),
        ...asked({ mediaType: block.mime_type }),
      });
    else
      throw invalid(
        `${parameter}.type`,
        `${parameter}: parts of the type ${block.type.slice(0, 40)} are not supported here.`,
      );
  }
  if (task === 'extend' && inputs.length === 0)
    throw invalid('previous_interaction_id', 'The task extend needs previous_interaction_id, or a video in the input.');
  const { parts, prompt } = rolesOf(texts.join('\n'), images.length, task);
  for (const { role, image } of parts) {
    const given = images[image];
    if (!given) throw invalid('input', `The prompt speaks of @Image${image + 1}, which is not in the input.`);
    inputs.push({ role, ...given });
  }
  const needed = task === 'image_to_video' ? 'image' : task === 'reference_to_video' ? 'reference' : undefined;
  if (needed && !inputs.some(({ role }) => role === needed))
    throw invalid('generation_config.video_config.task', `The task ${task} needs an image in the input.`);
  return { inputs, prompt: prompt.replaceAll(/<PREVIOUS_VIDEO>(?:\s*@Video\d+)?/gi, '').trim() };
}

function word<Word extends string>(name: string, value: string | undefined, words: readonly Word[]): Word | undefined {
  if (value === undefined) return undefined;
  const found = words.find((one) => one === value);
  if (found) return found;
  const supported = name === 'resolution' ? '720p, 1080p, 4k' : '16:9, 9:16';
  throw invalid(
    `response_format.${name}`,
    `Value '${value.slice(0, 40)}' is not supported for 'response_format.${name}'. Supported values: ${supported}.`,
  );
}

function warningsOf(call: Call, body: InteractionBody): Warning[] {
  const warnings: Warning[] = unknownFields(interactionBody, call.body, true);
  if (body.service_tier !== undefined && body.service_tier !== 'standard')
    warnings.push({ field: 'service_tier', message: 'This server has one tier; service_tier was left aside.' });
  return warnings;
}

function invalid(parameter: string, message: string): Problem {
  return new Problem('invalid_parameter', { parameter, message });
}
