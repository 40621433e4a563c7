import type { Storyboard } from '../../storyboard.ts';
import { places } from '../../understand/places.ts';
import { traitsOf } from '../actors/traits.ts';
import { figureTraits } from '../shapes/index.ts';

/** Where a cast is at home when the prompt names no place. The first line that holds anybody of the cast decides. */
const homes: readonly (readonly [place: string, cast: string])[] = [
  ['field', 'grass|🌾 🐇 🐎 🦗'],
  ['space', '🚀 🛸 🛰️ 🪐 🌍 🌎 🌏 ☄️ 🌠 👨‍🚀 👩‍🚀 🧑‍🚀'],
  ['skate park', '🛹 🛼 🛴'],
  ['underwater', '🐠 🐡 🦈 🐙 🦑 🪼 🐟 🪸 submarine seaweed 🤿 🧜‍♀️ 🧜'],
  ['ocean', '🐳 🐋 🐬 🦭 🦦 ⛵ 🛶 🚤 🛥️ 🛳️ ⛴️ 🚢 raft|pirate ship|surfboard|🏄 🏊 🚣 🌊 whirlpool'],
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
  ['farm', '🐄 🐖 🐔 🐓 🐑 🐐 🐏 🚜 🐮 🐷 scarecrow|hay bale|barn|plow|trough|mud|🌾'],
  ['garden', 'hive|honeycomb|birdhouse|sprinkler|cocoon|clothesline|🌷 🌹 🌻 🌼 🌺 🪻 🌸 🦋 🐝 🐞 🐛 🐌 💐'],
  ['battlefield', 'tank|cannon|crater|barbed wire'],
  ['stadium', '⚽ 🏈 🏉 ⚾ 🏐 🥅 🏟️'],
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
    'windowsill|lampshade|bauble|blinds|vacuum cleaner|robot vacuum|🛋️ 📺 🪑 🛏️ 🚪 🪟 🕰️ 🧸 🪞 📚 📖 ☎️ 🎮 🧶 rug|table lamp|fireplace|shelf|curtain|rocking chair|crib|pillow|blanket|toy',
  ],
  [
    'room',
    '🍎 🍊 🍌 🍇 🍓 🍕 🍔 🍰 🎂 ☕ 🍵 🍜 🍣 🥐 🍞 🧁 🍩 🍪 🍷 🍺 🥣 🏺 ⌚ 📱 ✂️ 🔑 📷 👓 👜 👟 🎁 🥤 🧊 🍋 🍉 🍍 🕯️ 💡 🍲 🍱 🥗 table|bottle|glass|🎩 👑 💍 🧴 🪥 hair drier|remote|pocket watch|match|macaron|photo|drinking straw|dome|typewriter|gramophone|snow globe|music box|aquarium',
  ],
];

/** Where people are at home by what they are called, and things by what they lie on. */
const homesByWords: readonly (readonly [place: string, words: RegExp])[] = [
  ['snow', /\bon (?:the |thin |frozen |cracking )?ice\b/i],
  ['lake', /\b(?:koi|lily ?pads?|water lil(?:y|ies)|lotus flowers?)\b/i],
  [
    'kitchen',
    /\b(?:sushi|ramen|noodle|pastry|pizza) (?:master|maker|chef|cook)\b|\b(?:slices?|chops?|fillets?|kneads?) (?:the |a |some )?(?:raw |fresh )?(?:tuna|salmon|fish|vegetables?|onions?|meat|dough|carrots?)\b/i,
  ],
  ['stage', /\b(?:ballerina|ballet dancer|magician|comedian|opera singer|pop star|rock star)\b/i],
  ['court', /\b(?:tennis|basketball|volleyball|badminton) ?(?:player|match|game)?\b/i],
  ['stadium', /\b(?:soccer|football|footballer|baseball|rugby|cricket|sprinter|athlete)\b/i],
  ['gym', /\b(?:boxers?|wrestlers?|weightlifters?|bodybuilders?|gymnasts?)\b/i],
  ['room', /\b(?:wooden|parquet|tiled|carpeted|living room|bedroom) floor\b|\bon the (?:carpet|rug)\b/i],
];

function listed(cast: string): Set<string> {
  const names = cast
    .split('|')
    .flatMap((part) => (/\p{Extended_Pictographic}/u.test(part) ? part.split(' ') : [part, ...part.split(' ')]));
  return new Set(names.map((name) => name.replaceAll('\ufe0f', '')));
}

const tables = homes.map(([place, cast]) => [place, listed(cast)] as const);

const rooms: ReadonlySet<string> = new Set(
  homes.map(([place]) => place).filter((place) => places.get(place)?.indoors ?? place === 'room'),
);
const openWeather = new Set(['rain', 'snow', 'storm', 'dust', 'wind']);

/** Whether weather, buildings or the sky say that nobody is in a room, whatever furniture there is. */
function isOpen(storyboard: Storyboard): boolean {
  const names = storyboard.subjects.map(({ drawnAs }) => drawnAs.name);
  const behindGlass =
    names.some((name) => name.startsWith('🪟') || name === 'fireplace') ||
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
  return { ...storyboard, subjects, setting: { ...setting, indoors } };
}

/** Who does not live in space. */
const landlings = new Set('🐄 🐮 🐑 🐖 🐎 🐕 🐈 🏠 🏡 🏘 🌳 🌲 🧑‍🌾 👨‍🌾 👩‍🌾 🚗 🚙 barn|tractor'.split(/[ |]/));

/** What is done to a window that has to be seen. */
const handled = new Set(['open', 'close', 'clean', 'wash', 'break', 'paint', 'carry']);

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
  const named = homesByWords.find(([place, words]) => words.test(storyboard.prompt) && !(open && rooms.has(place)));
  if (named && storyboard.subjects.length > 0) return named[0];
  // Where there is a ceiling, a moth is in no garden.
  const roofed = names.includes('ceiling');
  for (const name of names) {
    const found = tables.find(
      ([place, cast]) =>
        cast.has(name) && !(roofed ? !rooms.has(place) : open && rooms.has(place)) && !(landed && place === 'space'),
    );
    if (found) return found[0];
  }
  return roofed ? 'room' : null;
}
