import type { Pose } from './pose.ts';

/** How far in radians the wind, or a hand that passed, moves what does nothing by itself. */
const swayed: readonly (readonly [names: string, radians: number])[] = [
  ['☂ ☔ ⛱ 🪁 🎈 🚩 🏁 🏳 🏴 🎏 🎐 🎋 🪧 🏮 🧺 🪶 🎀 🧣 👗 👕 👖 🧦 tent curtain laundry', 0.05],
  ['💐 🌷 🌹 🌻 🌼 🌺 🌸 🪷 🪻 🌱 🌿 🍀 🌾 🪴 🌵 🍄 grass|tuft fern reed', 0.045],
  ['🌳 🌲 🌴 🎄 palm', 0.014],
  ['🕯 🪔 🔥', 0.02],
];
const amounts = new Map(
  swayed.flatMap(([names, radians]) => names.split(' ').map((name) => [name.replace('|', ' '), radians] as const)),
);

/** What stands about all clip long is not frozen: light things sway in gusts, boats rock, the rest hardly gives. */
export function stayAlive(pose: Pose, name: string, seconds: number, phase: number): void {
  const amount = amounts.get(name.replaceAll('\ufe0f', '')) ?? 0;
  const gust = 0.6 + 0.4 * Math.sin(seconds * 0.9 + phase * 2);
  pose.lean += amount * gust * Math.sin(seconds * 1.9 + phase * 5);
  pose.stretchY *= 1 + amount * 0.16 * Math.sin(seconds * 2.3 + phase * 3);
}

/** How far the shadow of what stands still is turned to the side: the light wanders in the course of a clip. */
export function shadowDrift(seconds: number): number {
  return -0.9 + 0.24 * seconds;
}
