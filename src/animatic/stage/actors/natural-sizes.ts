/** Heights of animals as the set draws them, against a grown person, as a picture book would have them: not in full proportion. */
const heights: readonly (readonly [height: number, emojis: string])[] = [
  [0.2, '🐁 🐭 🐀 🐹 🐸 🐌 🦎 🐢 🦗 🕷️ 🐛 🐜 🐞 🐝 🦋 🪲 🪳 🐣 🐤 🐥'],
  [0.32, '🐦 🕊️ 🐦‍⬛ 🦔 🐿️ 🦇 🦜 🐍 🦀 🦞 🪿 🦆 🐓 🐔 🦉 🐇 🐰 🦨 🐡 🐠 🐟'],
  [0.46, '🐈 🐈‍⬛ 🐱 🦝 🦃 🦡 🦦 🦫 🦢 🐩 🐧 🧸 🐊 🦤'],
  [0.6, '🐕 🐶 🦮 🐕‍🦺 🦊 🐒 🐵 🐖 🐷 🐑 🐏 🐐 🐗 🐺 🦚 🦭 🐨 🦘'],
  [0.85, '🐆 🐅 🐯 🦁 🐼 🦙 🦌 🦩 🫏'],
  [1.15, '🐄 🐂 🐃 🐎 🐴 🦄 🦓 🐻 🐻‍❄️ 🦍 🐪 🐫 🦬'],
  [1.5, '🐘 🦣 🦏 🦛 🦒 🦕 🦖'],
];

/** Things that lie in a hand or on a table, against a grown person: a watch is no clock tower. */
const handy =
  '⌚ 📱 ☎️ 📞 🔑 🗝️ 💍 ✏️ 🖊️ 🖌️ 📖 📕 📗 📘 📙 📓 📒 📰 📜 📷 📸 📹 🔪 🥄 🍴 🕶️ 👓 🧢 👒 🎩 💡 🔦 🪙 💎 🏆 🎁 💐 🌹 🌷 🌼 🌻 🪒 🪥 🧴 🧼 🧽 ✂️ 📎 📌 ✉️ 💌 🔋 🧲 🔍 🔎 🪄 🔮 🕯️ 🎧 🎤 🎮 🧸 🪀 🧩 🃏 🎲 💊 💉 🩺 👛 👜 🎒 🧦 👟 👞 👠 🥾 🧤 🧣 🪆 📦 🧺 🪣 🥚 💰 💵 🧿 🔔 ⏰ ⏳ ⌛'
    .split(' ')
    .map(plain);

const shares = new Map(heights.flatMap(([height, emojis]) => emojis.split(' ').map((emoji) => [plain(emoji), height])));

function plain(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '');
}

const small = new Set(handy);

/** The height beyond which a thing that one holds in a hand does not stand beside a person; undefined for large things. */
export function handyBeside(emoji: string): number | undefined {
  return small.has(plain(emoji)) ? 0.36 : undefined;
}

/** How tall an animal stands beside a grown person; undefined for what has no size of its own. */
export function besidePerson(emoji: string): number | undefined {
  return shares.get(plain(emoji));
}
