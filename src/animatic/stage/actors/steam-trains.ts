import type { Storyboard, Subject } from '../../storyboard.ts';
import { boxed, type Glyph } from '../glyph.ts';
import { fillCircle, fillRounded, surface } from '../surface.ts';

const engine = '🚂';
const asTrain = /\b(?:train|express|railway|railroad)$/i;
/** Carriages behind the engine, each as long as this against the engine's height. */
const [CARRIAGES, LONG, GAP] = [2, 1.26, 0.05];

/** An engine that is called a train has its carriages; a toy or a locomotive has none. */
export function hasCarriages({ drawnAs, noun, attributes, count }: Subject): boolean {
  return (
    drawnAs.name === engine && count === 1 && asTrain.test(noun) && !/\btoy\b/.test(`${attributes.join(' ')} ${noun}`)
  );
}

/** How much wider an engine is with its carriages. */
export function carriagesWidth(engineAspect: number): number {
  return engineAspect + CARRIAGES * (LONG + GAP);
}

/** The engine, which looks to the left, and the carriages behind it. */
export function withCarriages({ image, left, right, top, bottom }: Glyph): Glyph {
  const [wide, high] = [right - left, bottom - top];
  const [long, gap] = [high * LONG, high * GAP];
  const train = surface(wide + CARRIAGES * (long + gap), high, (context) => {
    context.drawImage(image, left, top, wide, high, 0, 0, wide, high);
    for (let i = 0; i < CARRIAGES; i++) {
      const x = wide + gap + i * (long + gap);
      context.fillStyle = '#4a4458';
      context.fillRect(x - gap * 1.4, high * 0.72, gap * 1.8, high * 0.06);
      const body = context.createLinearGradient(0, high * 0.24, 0, high * 0.86);
      body.addColorStop(0, '#f0566a');
      body.addColorStop(1, '#b3243f');
      context.fillStyle = body;
      fillRounded(context, x, high * 0.3, long, high * 0.52, high * 0.05);
      context.fillStyle = '#57506a';
      fillRounded(context, x - high * 0.02, high * 0.24, long + high * 0.04, high * 0.1, high * 0.05);
      context.fillStyle = '#f6d48a';
      context.fillRect(x, high * 0.66, long, high * 0.035);
      for (let w = 0; w < 3; w++) {
        context.fillStyle = '#fff3d6';
        fillRounded(context, x + long * (0.08 + w * 0.31), high * 0.38, long * 0.22, high * 0.22, high * 0.03);
        context.fillStyle = '#7fd4f2';
        fillRounded(context, x + long * (0.1 + w * 0.31), high * 0.4, long * 0.18, high * 0.18, high * 0.02);
      }
      for (const at of [0.2, 0.36, 0.66, 0.82]) {
        context.fillStyle = '#3b3648';
        fillCircle(context, x + long * at, high * 0.88, high * 0.115);
        context.fillStyle = '#cfcad8';
        fillCircle(context, x + long * at, high * 0.88, high * 0.065);
      }
    }
  });
  return boxed(train);
}

const trailing = /^(?:trail|billow|puff|rise|pour|come|drift|follow|stream|escape|curl|float|blow|roll|fill|hang)$/;

/** What comes out of an engine's chimney goes with it: no cloud of smoke that stands about, nor a smoky air. */
export function withChimneySmoke(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, setting } = storyboard;
  if (!subjects.some(({ drawnAs }) => drawnAs.name === engine)) return storyboard;
  const gone = new Set(
    subjects
      .filter(
        ({ id, noun }) =>
          /\b(?:smoke|steam|fumes)$/i.test(noun) && actions.every((a) => a.subject !== id || trailing.test(a.verb)),
      )
      .map(({ id }) => id),
  );
  return {
    ...storyboard,
    setting: { ...setting, weather: setting.weather.filter((kind) => kind !== 'smoke') },
    subjects: subjects.filter(({ id }) => !gone.has(id)),
    relations: relations.filter(({ subject, object }) => !gone.has(subject) && !gone.has(object)),
    actions: actions
      .filter(({ subject }) => !gone.has(subject))
      .map(({ object, ...one }) => (object === undefined || gone.has(object) ? one : { ...one, object })),
  };
}
