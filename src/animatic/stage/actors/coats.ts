import type { Subject } from '../../storyboard.ts';
import { traitsOf } from './traits.ts';

/** Kinds of animals that are known by a colour which their picture does not have, as the prompt calls them. */
const coats: readonly (readonly [kinds: string, colours: string])[] = [
  [
    'snow leopard|arctic (?:fox|hare|wolf)|snowshoe hare|snowy owl|stork|crane|ibis|beluga(?: whale)?|white (?:tiger|lion|horse)',
    'white',
  ],
  ['(?:snow|white) goose|samoyed|westie|maltese|bichon|cockatoo|egret|lipizzaner|persian(?: cat)?', 'white'],
  ['panther|raven|rook|jackdaw|black mamba|rottweiler|doberman|angus(?: cow| bull)?|friesian(?: horse)?', 'black'],
  ['killer whale|orca|magpie|border collie|tuxedo cat|holstein(?: cow)?|dalmatian|puffin', 'white|black'],
  ['blue ?jay|blue ?bird|kingfisher|blue tang|poison dart frog|morpho(?: butterfly)?|indigo bunting', 'blue'],
  ['cardinal(?: bird)?|scarlet ibis|macaw|piranha|red snapper|coral snake', 'red'],
  ['canary|goldfinch|oriole|angelfish', 'yellow'],
  ['sparrow|wren|nightingale|toad|beaver|chipmunk|mustang|bay horse|chestnut horse|quail|thrush', 'brown'],
  ['koi(?: fish| carp)?|clown ?fish|monarch(?: butterfly)?|highland (?:cow|cattle)|irish setter|robin', 'orange'],
  ['parakeet|budgie|budgerigar|iguana|chameleon|tree frog|hummingbird|praying mantis|python', 'green'],
  ['husky|weimaraner|russian blue|donkey|wolf ?hound|dolphin|heron|gr[ea]y (?:wolf|squirrel|cat)', 'grey'],
  ['palomino|golden retriever|yellow lab(?:rador)?', 'gold'],
  ['siamese(?: cat)?|pug|barn owl|lynx|puma|cougar|mountain lion', 'beige'],
  ['salmon|axolotl|piglet', 'pink'],
  // Their own picture has the red of their name already.
  ['red (?:fox|squirrel|deer)', ''],
  ['golden eagle|brown bear|grizzly(?: bear)?|otter|walrus', 'brown'],
  ['black bear|vulture|condor|tasmanian devil', 'black'],
  ['eel', 'grey'],
  ['meerkat|weasel|ferret|mongoose', 'beige'],
];

const rows = coats.map(
  ([kinds, colours]) => [new RegExp(`\\b(?:${kinds})s?$`, 'i'), colours.split('|').filter(Boolean)] as const,
);

/** Colours that belong to a kind's name and mean another shade there: a red fox is no fire engine. */
const named = /^(?:red|grey|gray|brown|black|golden|gold|white|yellow)$/;

/** An animal in the coat of its kind. What the prompt says of its colour beyond the kind's name goes before. */
export function inCoat(subject: Subject): Subject {
  const { drawnAs, noun, attributes, colours } = subject;
  if (drawnAs.kind !== 'glyph' || noun.includes('red panda')) return subject;
  const { gait, person } = traitsOf(drawnAs.name);
  if (person || !['legs', 'wings', 'fins'].includes(gait)) return subject;
  const called = [...colours, ...attributes, noun].join(' ');
  const found = rows.find(([kinds]) => kinds.test(noun) || kinds.test(called));
  if (!found) return subject;
  const own = colours.length === 0 || (colours.length === 1 && named.test(colours[0] ?? '') && !found[0].test(noun));
  return own ? { ...subject, colours: found[1] } : subject;
}
