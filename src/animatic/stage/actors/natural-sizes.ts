/** Heights of animals as the set draws them, against a grown person, as a picture book would have them: not in full proportion. */
const heights: readonly (readonly [height: number, emojis: string])[] = [
  [0.24, '🐁 🐭 🐀 🐹 🐸 🐌 🦎 🐢 🦗 🕷️ 🐛 🐜 🐞 🐝 🦋 🪲 🪳 🐣 🐤 🐥'],
  [0.32, '🐦 🕊️ 🐦‍⬛ 🦔 🐿️ 🦇 🦜 🐍 🦀 🦞 🪿 🦆 🐓 🐔 🦉 🐇 🐰 🦨 🐡 🐠 🐟'],
  [0.46, '🐈 🐈‍⬛ 🐱 🦝 🦃 🦡 🦦 🦫 🦢 🐩 🐧 🧸 🐊 🦤'],
  [0.6, '🐕 🐶 🦮 🐕‍🦺 🦊 🐒 🐵 🐖 🐷 🐑 🐏 🐐 🐗 🐺 🦚 🦭 🐨 🦘'],
  [0.85, '🐆 🐅 🐯 🦁 🐼 🦙 🦌 🦩 🫏'],
  [1.15, '🐄 🐂 🐃 🐎 🐴 🦄 🦓 🐻 🐻‍❄️ 🦍 🐪 🐫 🦬'],
  [1.5, '🐘 🦣 🦏 🦛 🦒 🦕 🦖'],
];

/** Heights of drawn things in the same measure. Small ones are larger than they are, or nobody would see them. */
const figureHeights: readonly (readonly [height: number, figures: string])[] = [
  [0.09, 'chalk|puck|macaron|collar|crack|asphalt|moss|string|shavings|shards'],
  [0.14, 'mud|soil|gravel|pipe|manhole|drain|plank|robot vacuum|coil|lid|tray'],
  [0.2, 'match|tweezers|drinking straw|bauble|keyhole|doorbell|roll of tape|gold bar|whisk|bellows|cocoon|honeycomb'],
  [
    0.28,
    'clipboard|photo|trough|starting block|steel beam|spice|clay|heap|snow heap|leaf heap|garbage|lampshade|cylinder|dome',
  ],
  [0.4, 'anvil|stretcher|balance beam|sprinkler|propeller|hoop|barrier tape|blinds'],
  [0.6, 'hive|slime|corkboard|birdhouse|graffiti|lute|oxygen tank|vacuum cleaner|ramp'],
  [1.15, 'gorilla|sewing machine'],
  [1.5, 'forklift|punching bag'],
  [0.3, 'chessboard'],
  [1.05, 'sink|locker|stilts|weather vane|clothesline|windowsill|maze'],
  [1.35, 'grandfather clock|caravan|basketball hoop|geyser'],
];

/** Things that lie in a hand or on a table, against a grown person: a watch is no clock tower. */
const handy =
  '🍎 🍏 🍐 🍊 🍋 🍌 🍇 🍓 🫐 🍒 🍑 🥭 🥥 🥝 🍅 🫒 🥑 🥦 🥕 🌽 🌶️ 🥒 🧄 🧅 🥔 🍞 🥐 🥖 🥨 🥯 🥞 🧇 🧀 🍖 🍗 🥩 🥓 🍔 🍟 🍕 🌭 🥪 🌮 🌯 🍳 🥘 🍲 🥣 🥗 🍿 🍱 🍙 🍚 🍛 🍜 🍝 🍣 🍤 🥟 🍦 🍧 🍨 🍩 🍪 🎂 🍰 🧁 🥧 🍫 🍬 🍭 🍮 🍯 ☕ 🍵 🍶 🍷 🍸 🍹 🍺 🥂 🥃 🥤 🧋 🥛 🍾 ⌚ 📱 ☎️ 📞 🔑 🗝️ 💍 ✏️ 🖊️ 🖌️ 📖 📕 📗 📘 📙 📓 📒 📰 📜 📷 📸 📹 🔪 🥄 🍴 🕶️ 👓 🧢 👒 🎩 💡 🔦 🪙 💎 🏆 🎁 💐 🌹 🌷 🌼 🌻 🪒 🪥 🧴 🧼 🧽 ✂️ 📎 📌 ✉️ 💌 🔋 🧲 🔍 🔎 🪄 🔮 🕯️ 🎧 🎤 🎮 🧸 🪀 🧩 🃏 🎲 💊 💉 🩺 👛 👜 🎒 🧦 👟 👞 👠 🥾 🧤 🧣 🪆 📦 🧺 🪣 🥚 💰 💵 🧿 🔔 ⏰ ⏳ ⌛'
    .split(' ')
    .map(plain);

const shares = new Map([
  ...heights.flatMap(([height, emojis]) => emojis.split(' ').map((emoji) => [plain(emoji), height] as const)),
  ...figureHeights.flatMap(([height, figures]) => figures.split('|').map((name) => [name, height] as const)),
]);

function plain(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '');
}

const small = new Set(handy);

/** The height beyond which a thing that one holds in a hand does not stand beside a person; undefined for large things. */
export function handyBeside(emoji: string): number | undefined {
  return small.has(plain(emoji)) ? 0.36 : undefined;
}

/** How tall an animal or a drawn thing stands beside a grown person; undefined for what has no size of its own. */
export function besidePerson(name: string, noun = ''): number | undefined {
  const share = shares.get(plain(name));
  return share !== undefined && share >= 0.46 && offspring.test(noun) ? share * 0.72 : share;
}

/** Young ones, drawn as their parents are. */
const offspring = /(?:^| )(?:cub|pup|puppy|kitten|foal|calf|lamb|fawn|piglet|colt)$/i;
