import { besidePerson } from './natural-sizes.ts';

/** How one rides a thing: standing on a board, astride, or inside with the upper half in sight. */
export interface Mount {
  how: 'board' | 'astride' | 'inside';
  /** Height of the mount as a share of the rider's standing height. */
  size: number;
  /** Share of the mount's height where the rider sits or stands. */
  seat: number;
  /** Share of the mount's width, forward of its middle. */
  seatX: number;
}

const boards = [
  '🛹',
  '🏄',
  '🏂',
  '🎿',
  '🛴',
  'skateboard',
  'surfboard',
  'snowboard',
  'rug',
  'raft',
  'paper plane',
  'stick',
  'sled',
];
const insides =
  '🚗 🚙 🚕 🚌 🚎 🏎️ 🚓 🚑 🚒 🚐 🛻 🚚 🚛 🚜 🛺 🚂 🚃 🚄 🚆 🚇 🚊 🚝 🚁 ✈️ 🛩️ 🛸 ⛵ 🛶 🚤 🛥️ 🛳️ ⛴️ 🚢 🎢 🛒 🛁 🎈 🧺 📦 🪣 carriage cart tank submarine drone excavator'.split(
    ' ',
  );

const special: Readonly<Record<string, Mount>> = {
  '🛹': { how: 'board', size: 0.2, seat: 0.72, seatX: 0 },
  skis: { how: 'board', size: 0.15, seat: 0.5, seatX: -0.05 },
  '🛷': { how: 'astride', size: 0.34, seat: 0.6, seatX: -0.04 },
  '🛴': { how: 'board', size: 0.8, seat: 0.2, seatX: -0.1 },
  '🚲': { how: 'astride', size: 0.66, seat: 0.74, seatX: -0.12 },
  '🏍️': { how: 'astride', size: 0.66, seat: 0.68, seatX: -0.12 },
  '🛵': { how: 'astride', size: 0.7, seat: 0.56, seatX: -0.14 },
  'flying broom': { how: 'astride', size: 0.34, seat: 0.52, seatX: 0.08 },
  '🐎': { how: 'astride', size: 1.15, seat: 0.66, seatX: -0.04 },
  '🐘': { how: 'astride', size: 1.4, seat: 0.92, seatX: -0.05 },
  '🐪': { how: 'astride', size: 1.3, seat: 0.78, seatX: 0 },
  '🐫': { how: 'astride', size: 1.3, seat: 0.72, seatX: 0 },
  '🦄': { how: 'astride', size: 1.15, seat: 0.66, seatX: -0.04 },
  '🐉': { how: 'astride', size: 1.4, seat: 0.6, seatX: -0.05 },
  '🏎️': { how: 'inside', size: 0.4, seat: 0.3, seatX: 0 },
  '🚗': { how: 'inside', size: 0.9, seat: 0.42, seatX: 0 },
  '🛶': { how: 'inside', size: 0.45, seat: 0.2, seatX: 0 },
  'rowing boat': { how: 'inside', size: 0.5, seat: 0.22, seatX: -0.06 },
  '⛵': { how: 'inside', size: 1.6, seat: 0.06, seatX: -0.1 },
  '🚢': { how: 'inside', size: 1.9, seat: 0.4, seatX: 0.18 },
  '⛴️': { how: 'inside', size: 1.9, seat: 0.4, seatX: 0.1 },
  '🛳️': { how: 'inside', size: 1.9, seat: 0.4, seatX: 0.1 },
  '🛥️': { how: 'inside', size: 1.3, seat: 0.3, seatX: -0.1 },
};

export function mountOf(name: string): Mount {
  const key = name.replaceAll('\ufe0f', '');
  const own = special[name] ?? special[key] ?? special[`${key}\ufe0f`];
  if (own) return own;
  if (boards.includes(name)) return { how: 'board', size: name === 'rug' ? 0.24 : 0.17, seat: 0.7, seatX: 0 };
  if (insides.some((other) => other.replaceAll('\ufe0f', '') === key))
    return { how: 'inside', size: 0.95, seat: 0.36, seatX: 0 };
  return { how: 'astride', size: 0.95, seat: 0.7, seatX: -0.04 };
}

/** Things that are put on the body instead of drawn beside it: they colour its clothes. */
const garments = '🧤 👗 👕 👖 🧥 👔 👘 🥻 👚 🥼 🦺 🎽 👙 🩱 🩳'.split(' ');
const dresses = '👗 👘 🥻 apron'.split(' ');

/** Garments without an emoji; of some the cloth covers the legs too. */
const drawnGarments = new Set(['uniform', 'apron', 'cape', 'pyjamas', 'overalls', 'tracksuit']);

/** Whether jacket and trousers are of one cloth. */
export function isWholeSuit(name: string): boolean {
  return name === 'pyjamas' || name === 'overalls' || name === 'tracksuit';
}

export function isGarment(name: string): boolean {
  return garments.includes(name) || drawnGarments.has(name);
}

export function isDress(name: string): boolean {
  return dresses.includes(name);
}

/** Where a worn thing goes. */
export function wornAt(name: string): 'head' | 'eyes' | 'ears' | 'neck' | 'feet' {
  const key = name.replaceAll('\ufe0f', '');
  if (['👓', '🕶', '🥽', '🤿'].includes(key)) return 'eyes';
  if (key === '🎧') return 'ears';
  if (['🧣', '📿', '🎗', '🎖', '🥇', '🎒', 'bow tie', 'belt', 'collar', 'life jacket', 'suspenders'].includes(key))
    return 'neck';
  if (['👟', '👞', '🥾', '👠', '👡', '👢', '🧦', '🛼', '⛸', '🥿', '🩴', '🩰'].includes(key)) return 'feet';
  return 'head';
}

/** What is nearly half as long as whoever holds it. */
const long: ReadonlySet<string> = new Set(
  '🎸|🎻|🪕|🎷|🪗|☂|☔|🏹|🎣|🧹|⛱|🥁|🪘|🚩|🏁|🪁|🎈|🛡|🧳|🏏|🏒|tennis racket|baseball bat|golf club'.split('|'),
);

/** What takes both hands, or is as long as an arm. */
const broad: ReadonlySet<string> = new Set(
  '📖|💻|💐|🎂|🍕|🖼|📦|🧺|🐕|🐈|🏀|⚽|🗡|🪓|⛏|🎁|🧸|🪚|🔨|🥊|🎤|🎺|stick|sign|📰|🎨'.split('|'),
);

const cups = new Set(['☕', '🍵', '🥃', '🥛', '🍷', '🥂', '🍸', '🍹']);

/** What an order of a hat or a tool looks like in size, as a share of the holder's height. */
export function heldShare(name: string): number {
  const key = name.replaceAll('\ufe0f', '');
  if (heldAbove(name)) return 0.66;
  if (key === '👶') return 0.44;
  if (key === '👦' || key === '👧' || key === '🧒') return 0.5;
  if (key === 'tray') return 0.1;
  if (key === 'paper plane') return 0.2;
  if (key === 'lance') return 0.12;
  if (key === '🎣') return 1;
  if (key === 'knitting') return 0.42;
  const animal = besidePerson(name);
  if (animal !== undefined) return Math.max(0.26, Math.min(0.46, animal));
  if (key === 'comb' || key === 'hair brush' || key === '🪥') return 0.12;
  if (cups.has(key)) return 0.15;
  if (key === 'pan') return 0.12;
  if (long.has(key)) return 0.46;
  if (broad.has(key)) return 0.3;
  return 0.24;
}

/** Things held by their lower end: they stand up from the hand. */
export function heldBelow(name: string): boolean {
  const key = name.replaceAll('\ufe0f', '');
  return [
    '☂',
    '☔',
    '🎈',
    '🚩',
    '🏁',
    '🗡',
    '🪄',
    '💐',
    '🌹',
    '🌷',
    '🌻',
    '🎤',
    '🔦',
    'stick',
    'lightsaber',
    'tennis racket',
    'baseball bat',
    '🏏',
    '🏒',
    '🪓',
    '🔨',
    '⛏',
    '🪚',
    '🧹',
    '🥊',
    '🕯',
    '🏮',
    '🪁',
  ].includes(key);
}

/** Things held by the upper end of a long handle: the other end is on the ground. */
export function heldAbove(name: string): boolean {
  return ['shovel', 'broom', 'rake', 'mop', 'vacuum cleaner', 'jackhammer'].includes(name);
}

/** Things that others are really inside of, with their front before them. */
const vessels =
  '📦 🧺 🪣 🛁 🛒 🎁 🥣 ☕ 🏺 🪹 🪺 ⛺ 🛏 🍲 🥘 🍵 🪴 🎒 👜 🧳 🗑 🛖 👞 👟 🥾 👢 👠 🥿 🛢 🎩 👒 🧢 🧦 🫙 🥛 🥚 🎃 🐚 🕳 📫 🍯 🪖 cage aquarium well basket pan crib barrel bucket sack jar log bag drawer hole shoe boot ⚰ 🪔'.split(
    ' ',
  );

/** Where one comes out of a vessel, as shares of its height and of its width from the middle. */
interface Brim {
  at: number;
  aside: number;
}

const brims: Readonly<Record<string, Brim>> = {
  '🛢': { at: 0.92, aside: 0 },
  '🛁': { at: 0.62, aside: 0 },
  '🫙': { at: 0.24, aside: 0 },
  '📫': { at: 0.8, aside: 0 },
  '⚰': { at: 0.62, aside: 0 },
  '🪔': { at: 0.8, aside: 0 },
  '🎩': { at: 0.8, aside: 0 },
  '👞': { at: 0.66, aside: -0.24 },
  '👟': { at: 0.62, aside: -0.24 },
  '🥾': { at: 0.86, aside: -0.16 },
  '👢': { at: 0.92, aside: -0.08 },
  '👠': { at: 0.5, aside: -0.2 },
  '🎃': { at: 0.78, aside: 0 },
  barrel: { at: 0.92, aside: 0 },
  sack: { at: 0.8, aside: 0 },
};

/** Most vessels are open from about half their height on. */
export function brimOf(name: string): Brim {
  return brims[name.replaceAll('\ufe0f', '')] ?? { at: 0.5, aside: 0 };
}

/** How being in a thing looks: in a vessel, amid a growth, or not at all. */
export function insideOf(name: string): 'vessel' | 'amid' | 'none' {
  const key = name.replaceAll('\ufe0f', '');
  if (vessels.includes(key) || mountOf(name).how === 'inside') return 'vessel';
  return [
    'grass',
    'hedge',
    '🌾',
    '🌷',
    '🌻',
    '🌼',
    '🌿',
    '🌸',
    '🪻',
    '🌺',
    '🌹',
    'lake',
    'puddle',
    'mud',
    'soil',
    'moss',
    'clay',
    'heap',
    'snow heap',
    'leaf heap',
    'garbage',
    'sprinkler',
    '🔥',
    '🍂',
    '🍁',
    '🌊',
    'water',
    'stream',
  ].includes(key)
    ? 'amid'
    : 'none';
}
