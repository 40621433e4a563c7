import type { Brief, BriefInput } from '../../core/brief.ts';
import type { DetailsView } from '../../core/details.ts';
import type { Call, GenerationView, Route, WireValue } from '../../core/provider.ts';
import { toWire } from './admin-wire.ts';

type ToWire = (found: GenerationView) => { [name: string]: WireValue | undefined };

const id = (call: Call): string => call.params['id'] ?? '';
const output = (call: Call): number => Number(call.params['output'] ?? 0);

/** What a page about one generation shows beyond the generation itself. `toWireOfOwn`: as its account sees it everywhere. */
export function detailRoutes(root: string, toWireOfOwn: ToWire): readonly Route[] {
  return [
    {
      action: 'details',
      method: 'GET',
      path: `${root}/generations/{id}/details`,
      summary:
        'One generation with the call that would order it again, its files as they were measured, its credits, what it was made of and what was made of it, and how long others took.',
      id,
      answer: (details) => ({ status: 200, body: detailsToWire(details, toWireOfOwn) }),
    },
    {
      action: 'download',
      method: 'GET',
      path: `${root}/generations/{id}/outputs/{output}/thumbnail`,
      summary: 'The first frame of an output, as WebP. Made when it is first asked for.',
      id,
      output,
      variant: () => 'thumbnail',
    },
    {
      action: 'download',
      method: 'GET',
      path: `${root}/generations/{id}/outputs/{output}/sheet`,
      summary: 'Sixteen frames from all over an output, four by four, as JPEG. Made when it is first asked for.',
      id,
      output,
      variant: () => 'spritesheet',
    },
  ];
}

function detailsToWire({ generation, family, ...rest }: DetailsView, toWireOfOwn: ToWire): WireValue {
  const isEnhanced = generation.brief.enhancePrompt;
  return {
    ...toWireOfOwn(generation),
    call: callOf(generation, rest.listed),
    // Asked by other APIs only: this one has no word for it.
    ...(isEnhanced === undefined ? {} : { enhance_prompt: isEnhanced }),
    ...toWire(rest),
    family: family.map((one) => ({
      relation: one.relation,
      how: one.how,
      generation: toWireOfOwn(one.generation),
    })),
  };
}

/** The body of this API that orders the same again. Inputs are kept files, for as long as those are kept. */
function callOf({ brief, model: written, order }: GenerationView, listed: DetailsView['listed']): WireValue {
  const of = (role: BriefInput['role']): string[] =>
    brief.inputs.filter((input) => input.role === role).map((input) => input.assetId);
  const references = of('reference');
  return {
    model: listed === undefined ? written : `${listed.provider}/${listed.id}`,
    kind: brief.kind,
    prompt: brief.prompt,
    negative_prompt: brief.negativePrompt,
    count: brief.count,
    seconds: brief.seconds,
    resolution: brief.resolution,
    aspect_ratio: brief.aspectRatio,
    size: sizeOf(brief),
    audio: brief.audio,
    seed: brief.seed === undefined ? undefined : order.seed,
    person_generation: brief.personGeneration,
    resize_mode: brief.resizeMode,
    compression_quality: brief.compressionQuality,
    format: brief.format,
    image: of('image')[0],
    last_frame: of('lastFrame')[0],
    references: references.length === 0 ? undefined : references,
    video: of('video')[0],
    storyboard: brief.storyboard === undefined ? undefined : JSON.parse(JSON.stringify(brief.storyboard)),
    engine: brief.route?.engine,
    exclude_engines: brief.route?.exclude,
  };
}

function sizeOf({ size }: Brief): string | undefined {
  return size && `${size.width}x${size.height}`;
}
