import type { Cast } from './cast.ts';
import { colourOf } from './colours.ts';
import type { Entity } from './entities.ts';
import { bodyParts } from './word-lists.ts';

/**
 * `a girl with red hair`: her hair is listed with its colour beside her, so that whoever reads the storyboard finds it. It
 * is drawn on her by what her attributes say, and stands nowhere by itself.
 */
export function listFeatures(cast: Cast): void {
  for (const owner of cast.entities.filter(({ isScenery }) => !isScenery))
    for (const attribute of owner.attributes) {
      const feature = featureOf(owner, attribute);
      if (!feature) continue;
      cast.entities.push(feature);
      cast.relate(owner, 'with', feature);
    }
}

/** `red-haired`, `blue-eyed`: said in one word. */
const joined: ReadonlyMap<string, string> = new Map(
  'haired hair|headed hair|eyed eye|bearded beard|nosed nose|tailed tail|winged wing|maned mane|furred fur|skinned skin|faced face|feathered feather|bellied belly|beaked beak|cheeked cheek|lipped lip|eared ear|horned horn|hoofed hoof|pawed paw'
    .split('|')
    .map((pair): [string, string] => [pair.split(' ')[0] ?? '', pair.split(' ')[1] ?? '']),
);

/** The coloured part that an attribute names; a black nose is one, a torn ear and an `as` of a costume are none. */
function featureOf(owner: Entity, attribute: string): Entity | undefined {
  const [, shade = '', end = ''] = /^([a-z-]+)-([a-z]+)$/.exec(attribute) ?? [];
  const words = joined.has(end) ? [shade, joined.get(end) ?? ''] : attribute.split(' ');
  const noun = words.pop() ?? '';
  const colours = [...new Set(words.map(colourOf).filter((colour) => colour !== undefined))];
  if (!bodyParts.has(noun) || colours.length === 0) return undefined;
  return {
    noun,
    written: noun,
    count: 1,
    counted: false,
    plural: false,
    determiner: '',
    colours,
    attributes: words.filter((word) => colourOf(word) === undefined),
    letter: 'b',
    minor: true,
    negated: false,
    isScenery: true,
    start: owner.start,
  };
}
