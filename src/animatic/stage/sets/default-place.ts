import type { Storyboard } from '../../storyboard.ts';

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
    '🚗 🚕 🚙 🚌 🚎 🏎️ 🚓 🚑 🚒 🚐 🛻 🚚 🚛 🛵 🏍️ 🛺 🚲 🚦 crosswalk|food truck|parking meter|fire hydrant|🛑 🚏',
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
  for (const name of names) {
    const found = tables.find(([, cast]) => cast.has(name));
    if (found) return found[0];
  }
  return null;
}
