import type { DrawnAs, Storyboard, Subject } from '../../storyboard.ts';

const glyph = (name: string): DrawnAs => ({ kind: 'glyph', name });
const shape = (name: string): DrawnAs => ({ kind: 'shape', name });

interface Costume {
  who: RegExp;
  /** What it wears, as a noun and a picture. */
  wears: readonly [noun: string, drawnAs: DrawnAs];
  /** Stands out among others. */
  large?: boolean;
}

/** Who has a face like anybody's is known by what is worn. */
const costumes: readonly Costume[] = [
  { who: /\b(?:dj|disc jockey)$/i, wears: ['sunglasses', glyph('🕶️')], large: true },
  { who: /\b(?:pirate|buccaneer|privateer|corsair)(?: captain| queen| king)?$/i, wears: ['hat', shape('pirate hat')] },
  { who: /\bvikings?(?: \p{L}+)?$/iu, wears: ['helmet', shape('viking helmet')] },
  { who: /\b(?:samurai|shogun|ronin)(?: warrior)?$/i, wears: ['helmet', shape('samurai helmet')] },
  { who: /\b(?:magician|conjurer|illusionist|ringmaster)$/i, wears: ['top hat', glyph('🎩')] },
  { who: /\b(?:scuba |deep-sea )?(?:diver|frogman|snorkeler|snorkeller)$/i, wears: ['diving mask', glyph('🤿')] },
  { who: /\bswimmer$/i, wears: ['goggles', glyph('🥽')] },
  { who: /\b(?:figure|ice|speed) skater$/i, wears: ['ice skates', glyph('⛸️')] },
  { who: /\bjockey$/i, wears: ['helmet', shape('crash helmet')] },
  { who: /\b(?:cowboy|cowgirl|gunslinger|rancher|sheriff)$/i, wears: ['hat', shape('cowboy hat')] },
  { who: /\b(?:graduate|professor emeritus)$/i, wears: ['mortarboard', glyph('🎓')] },
  { who: /\b(?:gladiator|legionary|centurion|legionnaire|roman soldier)$/i, wears: ['helmet', glyph('🪖')] },
];

/** Faces that a costume sits well on: others are in costume already. */
const faces = new Set('🧔 🧔‍♂️ 🧑 👨 👩 👴 👵 👧 👦 🧒 🥷 🧙 👱 👱‍♀️ 🐱 🐶 🐵 🐻 🐼 🦊 🐰 🐭 💀'.split(' '));

/** Gives people what tells who they are, unless the prompt has dressed their heads itself. */
export function inCostume(subjects: Subject[], relations: Storyboard['relations']): void {
  for (const player of [...subjects]) {
    const costume = costumes.find(({ who }) => who.test(player.noun));
    if (!costume || player.drawnAs.kind !== 'glyph' || !faces.has(player.drawnAs.name)) continue;
    if (relations.some((r) => r.relation === 'wearing' && r.subject === player.id)) continue;
    const [noun, drawnAs] = costume.wears;
    const id = `${player.id} ${noun}`;
    subjects.push({ ...player, id, noun, drawnAs, colours: [], attributes: [], size: 'small' });
    relations.push({ subject: player.id, relation: 'wearing', object: id });
    if (costume.large && player.size === 'medium') subjects[subjects.indexOf(player)] = { ...player, size: 'large' };
  }
}
