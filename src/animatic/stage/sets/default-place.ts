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
  ['farm', '🐄 🐖 🐔 🐓 🐑 🐐 🐏 🚜 🐮 🐷 scarecrow|hay bale|barn|plow|🌾'],
  ['garden', '🌷 🌹 🌻 🌼 🌺 🪻 🌸 🦋 🐝 🐞 🐛 🐌 💐'],
  ['battlefield', 'tank|cannon|crater|barbed wire'],
  ['stadium', '⚽ 🏈 🏉 ⚾ 🏐 🥅 🏟️'],
  ['stage', '🎸 🎤 🎹 🎷 🎺 🎻 🥁 💃 🕺 🎭 🩰 🧑‍🎤 🪕 harp|loudspeaker'],
  ['kitchen', '🧑‍🍳 👨‍🍳 👩‍🍳 oven|refrigerator|microwave|toaster|blender|sink|pan|🍳 🍽️ 🥄 🔪'],
  ['classroom', '🧑‍🏫 👨‍🏫 👩‍🏫 chalkboard'],
  ['office', '💻 🖥️ ⌨️ 🖨️ 🧑‍💻'],
  ['laboratory', '🧑‍🔬 👨‍🔬 👩‍🔬 🔬 ⚗️ 🧪'],
  ['hospital', '🧑‍⚕️ 👨‍⚕️ 👩‍⚕️ 💉 🩺'],
  [
    'living room',
    '🛋️ 📺 🪑 🛏️ 🚪 🪟 🕰️ 🧸 🪞 📚 📖 ☎️ 🎮 🧶 rug|table lamp|fireplace|shelf|curtain|rocking chair|crib|pillow|blanket|toy',
  ],
  [
    'room',
    '🍎 🍊 🍌 🍇 🍓 🍕 🍔 🍰 🎂 ☕ 🍵 🍜 🍣 🥐 🍞 🧁 🍩 🍪 🍷 🍺 🥣 🏺 ⌚ 📱 ✂️ 🔑 📷 👓 👜 👟 🎁 🥤 🧊 🍋 🍉 🍍 🕯️ 💡 🍲 🍱 🥗 table|bottle|glass|🎩 👑 💍 🧴 🪥 hair drier|remote|pocket watch|typewriter|gramophone|snow globe|music box|aquarium',
  ],
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
    names.some((name) => name.startsWith('🪟')) || /\b(?:indoors|inside|window)\b/i.test(storyboard.prompt);
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
  // A room has its window: one that nobody uses is not put on the floor.
  const used = (id: string) =>
    storyboard.relations.some((r) => r.subject === id || r.object === id) ||
    storyboard.actions.some((a) => a.subject === id || a.object === id) ||
    storyboard.changes.some((change) => change.of === id);
  const subjects = storyboard.subjects.filter(
    ({ id, drawnAs, colours }) => !drawnAs.name.startsWith('🪟') || colours.length > 0 || used(id),
  );
  return {
    ...storyboard,
    subjects: subjects.length > 0 ? subjects : storyboard.subjects,
    setting: { ...setting, indoors },
  };
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
  if (open && storyboard.setting.weather.includes('dust')) return 'desert';
  for (const name of names) {
    const found = tables.find(([place, cast]) => cast.has(name) && !(open && rooms.has(place)));
    if (found) return found[0];
  }
  return null;
}
