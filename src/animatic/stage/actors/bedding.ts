import type { Storyboard, Subject } from '../../storyboard.ts';
import { colourNamed, type Hex } from '../colour.ts';
import { type Context, fillRounded } from '../surface.ts';
import type { Body } from './body.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

const MARK = 'under blanket';
const sleeping = /^(?:sleep|nap|snooze|doze|dream|rest|slumber|snore|fall asleep|lie sick)$/;
const covers = /\b(?:blanket|quilt|duvet|comforter|cover|sheet|bedspread|eiderdown)s?$/i;
const beds = new Set(['🛏️', '🛏']);

/** The colour of the blanket that somebody is under; undefined when there is none. */
export function blanketOf({ attributes }: Subject): Hex | undefined {
  return attributes.find((word) => word.startsWith(MARK))?.slice(MARK.length + 1);
}

const isPerson = ({ drawnAs: { kind, name } }: Subject): boolean => {
  if (kind !== 'glyph') return false;
  const { form, gait } = traitsOf(name);
  return gait === 'legs' && form !== 'whole';
};

/** Who sleeps in a bed is under its blanket; who sleeps under a blanket has a bed to it. */
export function withBedding(storyboard: Storyboard): Storyboard {
  const subjects = [...storyboard.subjects];
  let relations = [...storyboard.relations];
  for (const [index, sleeper] of storyboard.subjects.entries()) {
    const sleeps = storyboard.actions.some((one) => one.subject === sleeper.id && sleeping.test(one.verb));
    if (!sleeps || !isPerson(sleeper)) continue;
    const named = (id: string): Subject | undefined => subjects.find((one) => one.id === id);
    const own = relations.filter(({ subject }) => subject === sleeper.id);
    const cover = own.map(({ object }) => named(object)).find((one) => one && covers.test(one.noun));
    let bed = own.map(({ object }) => named(object)).find((one) => one && beds.has(one.drawnAs.name));
    if (!cover && !bed) continue;
    if (!bed) {
      bed = extra(`${sleeper.id} bed`, 'bed', { kind: 'glyph', name: '🛏️' }, 'medium');
      subjects.push(bed);
    }
    const to = bed.id;
    relations = relations.filter(
      ({ subject, object }) =>
        !(subject === sleeper.id && (object === to || object === cover?.id)) && subject !== cover?.id,
    );
    relations.push({ subject: sleeper.id, relation: 'inside', object: to });
    const colour = cover?.colours.map(colourNamed).find((hex) => hex !== undefined) ?? '#4f86d8';
    subjects[index] = { ...sleeper, attributes: [...sleeper.attributes, `${MARK} ${colour}`] };
    if (cover) subjects.splice(subjects.indexOf(cover), 1, { ...cover, count: 0 });
  }
  return { ...storyboard, subjects, relations };
}

/** A blanket over whoever lies in the bed, in the bed's own space: from the chest to the foot, and it breathes. */
export function drawBlanket(context: Context, bed: Body, colour: Hex, seconds: number): void {
  const { width, height } = bed;
  const breath = 0.012 * height * Math.sin(seconds * 1.7);
  const [left, right, top, low] = [-0.055 * width, 0.49 * width, -0.83 * height - breath, -0.36 * height];
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(left, low);
  context.bezierCurveTo(left - 0.02 * width, top + 0.05 * height, left + 0.05 * width, top, left + 0.14 * width, top);
  context.bezierCurveTo(right - 0.18 * width, top + 0.02 * height, right, top + 0.06 * height, right, low);
  context.closePath();
  context.fill();
  context.fillStyle = 'rgba(255, 255, 255, 0.22)';
  context.fill();
  context.fillStyle = colour;
  fillRounded(context, left - 0.005 * width, low - 0.2 * height, right - left + 0.01 * width, 0.21 * height, 8);
  context.fillStyle = 'rgba(255, 255, 255, 0.7)';
  fillRounded(context, left - 0.012 * width, top + 0.04 * height, 0.075 * width, low - top - 0.04 * height, 10);
}
