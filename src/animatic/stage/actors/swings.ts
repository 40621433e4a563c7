import type { Storyboard, Subject } from '../../storyboard.ts';
import type { Context } from '../surface.ts';
import type { Body } from './body.ts';
import { reach } from './hands.ts';
import { type Act, legs } from './limbs.ts';
import type { Pose } from './pose.ts';

/** The stage's own verb for who swings on a liana. */
export const SWINGS = '(swings)';

const faces: Readonly<Record<string, readonly [face: string, colour?: string]>> = {
  '🐒': ['🐵'],
  '🐵': ['🐵'],
  '🦧': ['🐵', 'orange'],
  '🦍': ['🐵', 'grey'],
};
const hangings = /\b(?:vine|liana|creeper|rope|branch|bough|twig|tree)s?$/i;
const swingers = /\b(?:tarzan|explorer|pirate|adventurer|jungle (?:boy|girl|man))$/i;

/** Apes, and who has a rope, swing by an arm; what they hang from is drawn with them. */
export function withSwings(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations } = storyboard;
  const swung = new Map<string, Subject>();
  const gone = new Set<string>();
  for (const { subject: id, verb, object } of actions) {
    const one = subjects.find((subject) => subject.id === id);
    if (!one || !/^(?:swing|brachiate|dangle)$/.test(verb) || one.drawnAs.kind !== 'glyph') continue;
    const near = relations.flatMap((r) => (r.subject === id && r.relation !== 'holding' ? [r.object] : []));
    const holds = [object, ...near].filter((other) => other !== undefined);
    const hung = subjects.filter((other) => holds.includes(other.id) && hangings.test(other.noun));
    const ape = faces[one.drawnAs.name];
    if (!ape && !(hung.length > 0 && /vine|liana|rope|creeper/i.test(hung[0]?.noun ?? '')) && !swingers.test(one.noun))
      continue;
    const [name, colour] = ape ?? [one.drawnAs.name];
    const colours = one.colours.length === 0 && colour ? [colour] : one.colours;
    swung.set(id, { ...one, drawnAs: { kind: 'glyph', name }, colours });
    for (const other of subjects) if (hangings.test(other.noun) && !/tree/i.test(other.noun)) gone.add(other.id);
  }
  if (swung.size === 0) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.filter(({ id }) => !gone.has(id)).map((one) => swung.get(one.id) ?? one),
    relations: relations.filter(
      ({ subject, object }) => !gone.has(subject) && !gone.has(object) && !swung.has(subject) && !swung.has(object),
    ),
    actions: actions.map(({ object, ...one }) =>
      swung.has(one.subject) ? { ...one, verb: SWINGS } : { ...one, ...(object === undefined ? {} : { object }) },
    ),
  };
}

/** Like a pendulum from far above: out and up on both sides, the legs behind. */
export const swings: Act = (pose, time, strength, _beat, traits) => {
  const angle = 0.62 * Math.sin(time * 2.1);
  pose.travel += strength * 330 * Math.sin(angle);
  pose.lift += strength * (0.3 + 1.5 * (1 - Math.cos(angle)));
  pose.lean -= strength * angle * 0.62;
  reach(pose, traits, { near: [-0.3, -0.4 + 0.05 * Math.sin(time * 3)], far: [0.12, -0.9] }, strength);
  const behind = 0.5 * Math.cos(time * 2.1);
  legs(pose, [0.6 - behind, -0.9], [0.2 - behind, -0.7], strength);
};

/** The liana from the hand up and out of the frame, in the swinger's own space. */
export function drawLiana(context: Context, body: Body, pose: Pose): void {
  const [x, y] = body.hand(pose);
  const { height } = body;
  context.lineCap = 'round';
  for (const [colour, width] of [
    ['#4f6b2c', 0.045],
    ['#7d9a44', 0.02],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width * height;
    context.beginPath();
    context.moveTo(x - 0.02 * height, y + 0.3 * height);
    context.quadraticCurveTo(x + 0.03 * height, y, x, y - 0.4 * height);
    context.lineTo(x, y - 7 * height);
    context.stroke();
  }
  context.fillStyle = '#5f9a3c';
  for (let i = 0; i < 9; i++) {
    const side = i % 2 === 0 ? 1 : -1;
    context.beginPath();
    context.ellipse(
      x + side * 0.05 * height,
      y - (0.25 + i * 0.28) * height,
      0.065 * height,
      0.03 * height,
      side * -0.5,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}
