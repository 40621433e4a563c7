import type { Storyboard, Subject } from '../../storyboard.ts';
import { traitsOf } from '../actors/traits.ts';
import { figureTraits } from '../shapes/index.ts';
import { homeByTrade } from './homes-by-trade.ts';
import { indoorFamilies } from './indoor-families.ts';
import { withSkyOutside } from './outlook.ts';

/** Where a cast is at home when the prompt names no place. The first line that holds anybody of the cast decides. */
const homes: readonly (readonly [place: string, cast: string])[] = [
  ['field', 'grass|🌾 🐇 🐎 🦗'],
  ['mars', 'space rover'],
  ['space', '🚀 🛸 🛰️ 🪐 🌍 🌎 🌏 ☄️ 🌠 👨‍🚀 👩‍🚀 🧑‍🚀'],
  ['skate park', '🛹 🛼 🛴'],
  ['underwater', '🐠 🐡 🦈 🐙 🦑 🪼 🐟 🪸 submarine seaweed 🤿 🧜‍♀️ 🧜'],
  ['ocean', '🐳 🐋 🐬 🦭 🦦 ⛵ 🛶 🚤 🛥️ 🛳️ ⛴️ 🚢 raft|pirate ship|galleon|viking ship|surfboard|🏄 🏊 🚣 🌊 whirlpool'],
  ['railway', '🚂 🚃 🚄 🚆 🚊 🚝'],
  [
    'street',
    '🚗 🚕 🚙 🚌 🚎 🏎️ 🚓 🚑 🚒 🚐 🛻 🚚 🚛 🛵 🏍️ 🛺 🚲 🚦 crosswalk|lamp post|food truck|parking meter|fire hydrant|🛑 🚏',
  ],
  ['sky', '✈️ 🛩️ 🚁 🪂 hot air balloon|drone|paper plane'],
  ['snow', '🐧 🐻‍❄️ ⛄ ☃️ 🛷 🎿 ⛷️ 🏂 igloo|iceberg|snowboard|glacier'],
  ['desert', '🐪 🐫 🌵 🦂 pyramid|dune'],
  ['savanna', '🦁 🦒 🐘 🦓 🦏 🐆 🦛'],
  ['forest', '🐒 🦍 🦧 🐅 🦥 🐺 🦊 🐻 🦌 🦫 🦝 🦡 🐿️ 🦔 🐼 🐨 🍄'],
  ['factory', 'anvil|bellows'],
  ['park', 'bench|swing|seesaw'],
  ['farm', '🐄 🐖 🐔 🐓 🐑 🐐 🐏 🚜 🐮 🐷 scarecrow|hay bale|combine harvester|barn|plow|trough|mud|🌾'],
  ['garden', 'hive|honeycomb|birdhouse|sprinkler|cocoon|clothesline|🌷 🌹 🌻 🌼 🌺 🪻 🌸 🦋 🐝 🐞 🐛 🐌 💐'],
  ['battlefield', 'tank|cannon|crater|barbed wire'],
  ['stadium', '🏈 🏉 ⚾ 🏐 🥅 🏟️'],
  ['stage', '🎸 🎤 🎹 🎷 🎺 🎻 🥁 💃 🕺 🎭 🩰 🧑‍🎤 🪕 harp|loudspeaker'],
  ['kitchen', '🧑‍🍳 👨‍🍳 👩‍🍳 oven|refrigerator|microwave|toaster|blender|sink|pan|whisk|🍳 🍽️ 🥄 🔪'],
  ['bathroom', '🛁 🚿 🚽 🧼 🪥 🧻 🧴'],
  ['classroom', '🧑‍🏫 👨‍🏫 👩‍🏫 chalkboard'],
  ['office', '💻 🖥️ ⌨️ 🖨️ 🧑‍💻 corkboard|clipboard'],
  ['corridor', 'locker'],
  ['gym', 'barbell|balance beam'],
  ['stadium', 'starting block'],
  ['ice rink', 'puck'],
  ['court', 'basketball hoop'],
  ['laboratory', '🧑‍🔬 👨‍🔬 👩‍🔬 🔬 ⚗️ 🧪'],
  ['hospital', '🧑‍⚕️ 👨‍⚕️ 👩‍⚕️ 💉 🩺'],
  [
    'living room',
    'grandfather clock|windowsill|lampshade|bauble|blinds|vacuum cleaner|robot vacuum|🛋️ 📺 🪑 🛏️ 🚪 🪟 🕰️ 🧸 🪞 📚 📖 ☎️ 🎮 🧶 rug|table lamp|fireplace|shelf|curtain|rocking chair|crib|pillow|blanket|toy',
  ],
  [
    'room',
    '🍎 🍊 🍌 🍇 🍓 🍕 🍔 🍰 🎂 ☕ 🍵 🍜 🍣 🥐 🍞 🧁 🍩 🍪 🍷 🍺 🥣 🏺 ⌚ 📱 ✂️ 🔑 📷 👓 👜 👟 🎁 🥤 🧊 🍋 🍉 🍍 🕯️ 💡 🍲 🍱 🥗 table|bottle|glass|🎩 👑 💍 🧴 🪥 hair drier|remote|pocket watch|match|macaron|photo|drinking straw|dome|typewriter|gramophone|snow globe|music box|aquarium',
  ],
];

/** A floor is indoors, unless it is that of a forest or of the sea. */
const indoorFloor = `${[
  'forest',
  'jungle',
  'woodland',
  'ocean',
  'sea',
  'dance',
  'valley',
  'desert',
  'canyon',
  'market',
  'factory',
]
  .map((place) => `(?<!${place} )`)
  .join('')}floor`;

/** Where people are at home by what they are called or what they play, and animals that share their drawing with others. */
const homesByName: readonly (readonly [place: string, names: string])[] = [
  ['lake', 'koi|lily pad|lilypad|water lily|lotus|lotus flower'],
  ['kitchen', 'sushi master|sushi maker|sushi chef|ramen chef|noodle maker|pastry chef|pizza maker|dough'],
  ['stage', 'ballerina|ballet dancer|magician|comedian|opera singer|pop star|rock star'],
  ['court', 'tennis|basketball|volleyball|badminton'],
  ['road', 'race car|racing car|formula one car|f1 car'],
  ['beach', 'sandcastle|sand castle'],
  ['cave', 'miner|mining gold|mining'],
  ['stadium', 'soccer|football|footballer|baseball|rugby|sprinter|athlete'],
  ['gym', 'boxer|wrestler|weightlifter|bodybuilder|gymnast'],
  ['forest', 'ferret|weasel|stoat|polecat|marten|mongoose'],
  ['kitchen', 'basin|dishes|dishwasher|sink'],
  ['hall', 'throne'],
  ['living room', `${indoorFloor}|ceiling|carpet|rug|sofa|couch|armchair|curtain|fireplace`],
];

/** Work with food that one does indoors, at a board. */
const kitchenVerbs = new Set(['slice', 'chop', 'fillet', 'knead', 'peel', 'dice']);

/** What a storyboard names: nouns and their attributes, what is played, and at last the words that became neither. */
function namedIn({ subjects, actions, prompt }: Storyboard): string[] {
  return [
    ...subjects.flatMap(({ noun, attributes }) => [noun, ...attributes.map((word) => `${word} ${noun}`)]),
    ...actions.flatMap(({ verb, object }) => (object === undefined ? [verb] : [verb, object.replaceAll('-', ' ')])),
    prompt,
  ].map((name) => name.toLowerCase());
}

/** The home of the first one that is called so; `tennis player` and `tennis` are both of the court. */
function homeByName(storyboard: Storyboard): string | undefined {
  const names = namedIn(storyboard).map((name) => ` ${name} `);
  const found = homesByName.find(([, listedNames]) =>
    listedNames.split('|').some((known) => names.some((name) => new RegExp(`\\b${known}s?\\b`).test(name))),
  );
  return found?.[0];
}

function isEdible({ drawnAs }: Subject): boolean {
  const first = drawnAs.name.codePointAt(0) ?? 0;
  return (
    drawnAs.kind === 'glyph' &&
    ((first >= 0x1f32d && first <= 0x1f37f) || (first >= 0x1f950 && first <= 0x1f96f) || first === 0x1f41f)
  );
}

/** What somebody does tells where: who slices a fish is in a kitchen, who walks on ice is in the snow. */
function homeByDeed({ subjects, actions, relations }: Storyboard): string | undefined {
  const of = (id: string | undefined): Subject | undefined => subjects.find((subject) => subject.id === id);
  const cuts = actions.some(({ verb, object }) => {
    const thing = of(object);
    return kitchenVerbs.has(verb) && (verb === 'knead' || (thing !== undefined && isEdible(thing)));
  });
  if (cuts) return 'kitchen';
  const onIce = relations.some(({ relation, object }) => relation === 'on top of' && of(object)?.noun === 'ice');
  return onIce ? 'snow' : undefined;
}

function listed(cast: string): Set<string> {
  const names = cast
    .split('|')
    .flatMap((part) => (/\p{Extended_Pictographic}/u.test(part) ? part.split(' ') : [part, ...part.split(' ')]));
  return new Set(names.map((name) => name.replaceAll('\ufe0f', '')));
}

const tables = homes.map(([place, cast]) => [place, listed(cast)] as const);

/** Homes under a roof. */
const rooms: ReadonlySet<string> = new Set(Object.keys(indoorFamilies));
const openWeather = new Set(['rain', 'snow', 'storm', 'dust', 'wind']);

/** Whether weather, buildings or the sky say that nobody is in a room, whatever furniture there is. */
function isOpen(storyboard: Storyboard): boolean {
  const names = storyboard.subjects.map(({ drawnAs }) => drawnAs.name);
  const behindGlass =
    names.some((name) => name.startsWith('🪟') || ['fireplace', 'windowsill', 'curtain', 'blinds'].includes(name)) ||
    /\b(?:indoors|inside|window)\b|\b(?:snow|rain|storm|blizzard|thunder|wind|hail|lightning)\w*\b[^.]*\boutside\b/i.test(
      storyboard.prompt,
    );
  if (!behindGlass && storyboard.setting.weather.some((kind) => openWeather.has(kind))) return true;
  if (/\b(?:outside|outdoors)\b(?! the (?:window|door))/i.test(storyboard.prompt) && !behindGlass) return true;
  return storyboard.subjects.some(({ drawnAs }) => {
    const { realm } = drawnAs.kind === 'shape' ? figureTraits(drawnAs.name) : traitsOf(drawnAs.name);
    return drawnAs.kind !== 'card' && (realm === 'scenery' || realm === 'sky');
  });
}

/** The storyboard with where its cast is at home: in a room it neither rains nor snows. */
export function withHome(storyboard: Storyboard): Storyboard {
  const { setting } = storyboard;
  const home = setting.place === null ? homeOf(storyboard) : null;
  const indoors = setting.indoors || (home !== null && rooms.has(home));
  if (!indoors) return storyboard;
  // A room has its window: one that nobody opens or breaks is not put on the floor.
  const used = (id: string) =>
    storyboard.actions.some((a) => a.subject === id || (a.object === id && handled.has(a.verb))) ||
    storyboard.changes.some((change) => change.of === id);
  const subjects = storyboard.subjects.filter(
    ({ id, drawnAs, colours }) => !drawnAs.name.startsWith('🪟') || colours.length > 0 || used(id),
  );
  return withSkyOutside({ ...storyboard, subjects, setting: { ...setting, indoors } });
}

/** Who does not live in space. */
const landlings = new Set('🐄 🐮 🐑 🐖 🐎 🐕 🐈 🏠 🏡 🏘 🌳 🌲 🧑‍🌾 👨‍🌾 👩‍🌾 🚗 🚙 barn|tractor'.split(/[ |]/));

/** What is done to a window that has to be seen. */
const handled = new Set(['open', 'close', 'clean', 'wash', 'break', 'paint', 'carry']);

/** An apple is anywhere: a waiter with one is at work all the same, and a mechanic with a car. */
function isNowhere(place: string, trade: string | null): trade is string {
  return trade !== null && (place === 'room' || (place === 'street' && trade === 'garage'));
}

/** A family of sets that suits who is on the stage; null when anything open will do. */
export function homeOf(storyboard: Storyboard): string | null {
  // What something is in or on tells more of the place than what is there: a fish in a bowl is at home.
  const holders = storyboard.relations
    .filter((r) => ['inside', 'on top of', 'riding'].includes(r.relation))
    .map((r) => r.object);
  const ordered = [...storyboard.subjects].sort(
    (a, b) => Number(holders.includes(b.id)) - Number(holders.includes(a.id)),
  );
  const names = ordered.map((subject) => subject.drawnAs.name.replaceAll('\ufe0f', ''));
  const open = isOpen(storyboard);
  // A saucer over a cow has come down to her.
  const landed = names.some((name) => landlings.has(name));
  if (open && storyboard.setting.weather.includes('dust')) return 'desert';
  const named = homeByDeed(storyboard) ?? homeByName(storyboard);
  if (named && storyboard.subjects.length > 0 && !(open && rooms.has(named))) return named;
  // Where there is a ceiling, a moth is in no garden.
  const roofed = names.includes('ceiling');
  const learned = homeByTrade(storyboard) ?? null;
  const trade = learned !== null && open && rooms.has(learned) ? null : learned;
  // Who flies a drone stands below it.
  const steered = storyboard.actions.some(({ verb, object }) => verb === 'fly' && object && !holders.includes(object));
  for (const name of names) {
    const found = tables.find(
      ([place, cast]) =>
        cast.has(name) &&
        !(roofed ? !rooms.has(place) : open && rooms.has(place)) &&
        !(landed && place === 'space') &&
        !(steered && place === 'sky'),
    );
    if (found) return isNowhere(found[0], trade) ? trade : found[0];
  }
  return roofed ? 'room' : trade;
}
