import { hasNeck } from './neck.ts';

/** What a glyph is as an actor: the set is a mix of whole bodies, faces and busts that look in different directions. */
export interface Traits {
  form: 'whole' | 'face' | 'bust';
  /** Where the picture looks. Moving actors are flipped to look ahead. */
  facing: 'left' | 'right' | 'front';
  /** How it gets about by itself. */
  gait: 'legs' | 'wings' | 'fins' | 'wheels' | 'hull' | 'none';
  /** Where it stands when nothing says otherwise. */
  realm: 'ground' | 'air' | 'water' | 'sky' | 'scenery';
  person: boolean;
  /** Turns about its middle, as wheels and balls do. */
  round?: boolean;
  /** Puts its head down by itself. */
  neck?: boolean;
}

function emojis(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').map(plain));
}

/** Without variation selectors, so that both spellings of an emoji meet. */
function plain(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '');
}

const animalFaces = emojis(
  '🐵 🐶 🐺 🦊 🦝 🐱 🦁 🐯 🐮 🐷 🐭 🐹 🐰 🐻 🐻‍❄️ 🐨 🐼 🐸 🦄 🐴 🐗 🫎 🐔 🐲 🙈 🙉 🙊 😺 😸 😹',
);
const otherFaces = emojis(
  '🤖 👽 🤡 👹 👺 💀 🎃 🧔 👴 👵 🧓 👱 👨 👩 🧑 👦 👧 🧒 👶 🎅 🤶 👼 🤠 👳 😀 😃 😄 😁 😊 🙂 😂 😎 🥳 😢 😭 😡 👨‍🦰 👩‍🦰 👨‍🦱 👩‍🦱 👨‍🦳 👩‍🦳 👨‍🦲 👩‍🦲 🧔‍♂️ 🧔‍♀️ 👱‍♂️ 👱‍♀️',
);
const whole = emojis(
  '🚶 🚶‍♀️ 🚶‍♂️ 🏃 🏃‍♀️ 🏃‍♂️ 💃 🕺 🧍 🧍‍♀️ 🧍‍♂️ 🧎 🏋️ 🤸 🤼 🧘 🤺 🏌️ ⛹️ 🤾 🧗 🚴 🚵 🏇 🏄 🏊 🚣 ⛷️ 🏂 🛀 🛌 🕴️ 👯 👫 👭 👬 💏 💑 👪 🤹 👻 ⛄ ☃️ 👾 🧸 🪆 🧜 🧚 🧑‍🦽',
);
const right = emojis('🐍 🦎 🤺 🏹 🛫 ✈️ 🛩️ 🚀 🏊 🚶 🚣');
/** People seen from the side, going to the left. */
const left = emojis('⛷️ 🚴 🚵 🏇 🏃');
const winged = emojis('🐦 🕊️ 🦅 🦆 🦢 🦉 🦜 🐦‍⬛ 🪿 🦋 🐝 🪰 🦟 🦇 🐞 🪽 🧚');
const floatingInAir = emojis('🎈 🚁 ✈️ 🛩️ 🛸 🪁 🛰️ 🚀 🪂 👻 🫧 🛬 🛫');
const finned = emojis('🐟 🐠 🐡 🦈 🐬 🐳 🐋 🐙 🦑 🪼 🦭 🧜 🧜‍♀️ 🧜‍♂️');
const hulls = emojis('⛵ 🛶 🚤 🛥️ 🛳️ ⛴️ 🚢 🏄 🚣 🏊');
const swimmers = emojis('🦦 🦆 🦢 🐊 🪷');
const wheeled = emojis(
  '🚗 🚕 🚙 🚌 🚎 🏎️ 🚓 🚑 🚒 🚐 🛻 🚚 🚛 🚜 🛵 🏍️ 🛺 🚲 🛴 🛹 🚂 🚃 🚄 🚅 🚆 🚇 🚈 🚊 🚝 🛼 🚴 🚵 🦽 🧑‍🦽 🛷 🚘 🚖 🚍 🛒',
);
const skyThings = emojis('☀️ 🌞 🌙 🌕 🌑 🌝 ⭐ 🌟 ☁️ ⛈️ 🌈 ⚡ 🪐 🌍 🌎 🌏 🌠 ☄️ 🎆 🎇 🌤️ ⛅');
const scenery = emojis(
  '🏠 🏡 🏰 🏯 🏢 🏣 🏥 🏦 🏨 🏪 🏫 🏬 🏭 🏛️ 🗼 🗽 ⛪ 🕌 🛕 🕍 ⛩️ 🏔️ ⛰️ 🌋 🗻 🌳 🌲 🌴 🎡 🎢 🎪 🏘️ 🏚️ 🏗️ 💒 ⛲ 🎠 🌪️ 🛖 💥',
);
const round = emojis('🛞 ⚙️ ⚽ 🏀 🏐 ⚾ 🏈 🏉 🎾 🥏 🎡 💿 📀 ☸️ 🌀 🍕 🍩 🥮 🪩');
const legless = emojis('🐌 🐛 🐚 🪸 🐣 🪱 🦪 🐍');

/** Modifiers for skin and sex do not change what kind of picture it is. */
function isPerson(emoji: string): boolean {
  const first = emoji.codePointAt(0) ?? 0;
  return (
    (first >= 0x1f466 && first <= 0x1f478) ||
    (first >= 0x1f47c &&
      first <= 0x1f487 &&
      first !== 0x1f47d &&
      first !== 0x1f47e &&
      first !== 0x1f47f &&
      first !== 0x1f480 &&
      first !== 0x1f484) ||
    (first >= 0x1f9d1 && first <= 0x1f9df) ||
    (first >= 0x1f9b8 && first <= 0x1f9b9) ||
    (first >= 0x1f934 && first <= 0x1f936) ||
    (first >= 0x1f645 && first <= 0x1f647) ||
    [
      0x1f575, 0x1f977, 0x1f385, 0x1f482, 0x1f6b6, 0x1f3c3, 0x1f9cd, 0x1f57a, 0x1f483, 0x1f930, 0x1f931, 0x1f64b,
      0x1f64d, 0x1f64e, 0x1f9cc, 0x1f926, 0x1f937, 0x1f472, 0x1f473, 0x1f920, 0x1fac5, 0x1f574,
    ].includes(first)
  );
}

function isAnimal(emoji: string): boolean {
  const first = emoji.codePointAt(0) ?? 0;
  return (
    (first >= 0x1f400 && first <= 0x1f43f) ||
    (first >= 0x1f980 && first <= 0x1f9ae) ||
    (first >= 0x1f577 && first <= 0x1f578) ||
    [0x1f54a, 0x1fab0, 0x1fab1, 0x1fab2, 0x1fabc, 0x1fabf, 0x1face, 0x1facf].includes(first)
  );
}

/** Skin tones do not matter here. */
export function traitsOf(emoji: string): Traits {
  const key = plain(emoji).replace(/[\u{1f3fb}-\u{1f3ff}]/gu, '');
  const person = isPerson(key);
  const animal = isAnimal(key);
  const face = animalFaces.has(key) || otherFaces.has(key);
  const form = face ? 'face' : person && !isWhole(key) ? 'bust' : 'whole';
  const gait = gaitOf(key, person, animal);
  const side = animal || gait === 'wheels' || gait === 'hull' || gait === 'fins' || key === '🚁';
  const facing = right.has(key)
    ? 'right'
    : form === 'whole' && (side || left.has(key.split('\u200d')[0] ?? key))
      ? 'left'
      : 'front';
  const turned = round.has(key) ? { round: true } : {};
  return { form, facing, gait, realm: realmOf(key, gait), person, ...turned, ...(hasNeck(key) && { neck: true }) };
}

function gaitOf(key: string, person: boolean, animal: boolean): Traits['gait'] {
  if (winged.has(key)) return 'wings';
  if (finned.has(key)) return 'fins';
  if (hulls.has(key)) return 'hull';
  if (wheeled.has(key)) return 'wheels';
  if (floatingInAir.has(key) || legless.has(key)) return 'none';
  if (person || animal || otherFaces.has(key) || isWhole(key)) return 'legs';
  return 'none';
}

/** A woman or a man of the same kind stands as the plain sign does. */
function isWhole(key: string): boolean {
  return whole.has(key) || whole.has(key.replace(/\u200d[♀♂]$/u, ''));
}

function realmOf(key: string, gait: Traits['gait']): Traits['realm'] {
  if (skyThings.has(key)) return 'sky';
  if (scenery.has(key)) return 'scenery';
  if (floatingInAir.has(key)) return 'air';
  if (swimmers.has(key) || gait === 'fins' || gait === 'hull') return 'water';
  if (gait === 'wings') return 'air';
  return 'ground';
}
