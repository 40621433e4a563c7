import type { Storyboard, Subject } from '../../storyboard.ts';
import { type Picture, surface } from '../surface.ts';
import { greyOf } from './motion.ts';

/** The grid on which a picture is looked at. */
export const GRID_WIDTH = 64;
export const GRID_HEIGHT = 36;
const [WIDTH, HEIGHT] = [GRID_WIDTH, GRID_HEIGHT];
/** Levels a channel is told apart by. */
const LEVELS = 8;
/** Share of the border that may have a colour which stands out in the middle. */
const RARE = 0.006;

/** Mean step of lightness between neighbours, 0 … 255, below which a picture shows nothing. */
const PLAIN = 1.6;

/** What stands out of a picture: shares of its width and height. */
export interface Salient {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The cells of the grid that it takes, row by row. */
  cells: ReadonlySet<number>;
}

/** Where somebody is when nobody stands out. */
export const MIDDLE: Salient = { x: 0.5, y: 0.58, width: 0.5, height: 0.72, cells: new Set() };

/** The compact thing before the background of a picture, if there is one; a landscape or a pattern has none. */
export function salientOf(picture: Picture): Salient | undefined {
  const small = surface(WIDTH, HEIGHT, (context) => context.drawImage(picture, 0, 0, WIDTH, HEIGHT));
  const { data } = small.getContext('2d').getImageData(0, 0, WIDTH, HEIGHT);
  const unlike = unlikeBorder(data);
  const found = largestArea(unlike);
  const share = found.length / (WIDTH * HEIGHT);
  if (share < 0.025 || share > 0.5) return undefined;
  const columns = found.map((at) => at % WIDTH);
  const rows = found.map((at) => Math.floor(at / WIDTH));
  const [left, right] = [Math.min(...columns), Math.max(...columns) + 1];
  const [top, bottom] = [Math.min(...rows), Math.max(...rows) + 1];
  const width = (right - left) / WIDTH;
  const height = (bottom - top) / HEIGHT;
  const x = (left + right) / 2 / WIDTH;
  // What runs across the frame is ground or sky; what fills little of its box is a pattern.
  if (width > 0.75 || height < 0.18 || x < 0.18 || x > 0.82 || share < width * height * 0.28) return undefined;
  return {
    x,
    y: (top + bottom) / 2 / HEIGHT,
    width: Math.min(0.95, width * 1.3),
    height: Math.min(1, height * 1.25),
    cells: new Set(found),
  };
}

/** Whether there is next to nothing on a picture: one colour, or one colour that fades into another. */
export function isPlain(picture: Picture): boolean {
  const { values } = greyOf(picture, WIDTH, HEIGHT);
  let sum = 0;
  for (let at = 1; at < values.length; at++)
    if (at % WIDTH > 0) sum += Math.abs((values[at] ?? 0) - (values[at - 1] ?? 0));
  return sum / values.length < PLAIN;
}

/** Pixels whose colour hardly occurs at the left, right and upper border. */
function unlikeBorder(data: Uint8ClampedArray): Uint8Array {
  const bins = new Float64Array(LEVELS ** 3);
  const binOf = (at: number) => {
    const level = (channel: number) => Math.floor(((data[at * 4 + channel] ?? 0) * LEVELS) / 256);
    return (level(0) * LEVELS + level(1)) * LEVELS + level(2);
  };
  let border = 0;
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const x = (at % WIDTH) / WIDTH;
    if (x > 0.2 && x < 0.8 && Math.floor(at / WIDTH) > HEIGHT * 0.08) continue;
    const bin = binOf(at);
    bins[bin] = (bins[bin] ?? 0) + 1;
    border++;
  }
  const unlike = new Uint8Array(WIDTH * HEIGHT);
  for (let at = 0; at < unlike.length; at++) unlike[at] = (bins[binOf(at)] ?? 0) < border * RARE ? 1 : 0;
  return unlike;
}

/** The largest area of marked pixels that touch, single gaps bridged. */
function largestArea(marked: Uint8Array): number[] {
  const seen = new Uint8Array(marked.length);
  let best: number[] = [];
  for (let start = 0; start < marked.length; start++) {
    if (!marked[start] || seen[start]) continue;
    const area: number[] = [];
    const stack = [start];
    seen[start] = 1;
    while (stack.length > 0) {
      const at = stack.pop() ?? 0;
      area.push(at);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const x = (at % WIDTH) + dx;
          const next = at + dy * WIDTH + dx;
          if (x < 0 || x >= WIDTH || next < 0 || next >= marked.length || !marked[next] || seen[next]) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    if (area.length > best.length) best = area;
  }
  return best;
}

const arriving = new Set(
  'enter arrive appear join emerge come land approach swoop cross pass'
    .split(' ')
    .concat(['come in', 'pass by', 'fly in', 'walk in', 'run in', 'fly past']),
);
const travelling = new Set(
  'fly swim run walk drift float fall cross pass flutter glide soar gallop drive ride race circle hover sail march jump leap rise'.split(
    ' ',
  ),
);
const flying = new Set('fly soar glide swoop flutter'.split(' '));
const definite = /\b(?:the|this|that|these|those|his|her|its|their|my|our)\s+(?:[\w-]+\s+){0,3}$/i;
const further = /\b(?:another|more|second|new|other|extra)\s+(?:[\w-]+\s+){0,2}$/i;

function before(prompt: string, subject: Subject): string {
  const word = subject.noun.split(' ').at(-1) ?? subject.noun;
  const found = new RegExp(`\\b${word.replace(/[^\p{L}\p{N}-]/gu, '')}`, 'iu').exec(prompt);
  return found ? prompt.slice(0, found.index) : '';
}

/**
 * The storyboard with only those who come into a given picture. Who it shows already is not drawn a second time: whom the
 * prompt calls `the …`, and everybody who does not come from elsewhere, unless there is nothing on the picture.
 */
export function comingInto(storyboard: Storyboard, picture: Picture, salient: Salient | undefined): Storyboard {
  if (!salient && isPlain(picture)) return storyboard;
  const comes = (subject: Subject, index: number): boolean => {
    if (subject.drawnAs.kind === 'reference') return true;
    const text = before(storyboard.prompt, subject);
    const verbs = storyboard.actions.filter((action) => action.subject === subject.id).map((action) => action.verb);
    if (further.test(text) || verbs.some((verb) => arriving.has(verb))) return true;
    if (definite.test(text)) return false;
    return verbs.some((verb) => (index > 0 || !salient ? travelling : flying).has(verb));
  };
  const coming = new Set(storyboard.subjects.filter(comes).map(({ id }) => id));
  // What those who come hold, wear and ride comes with them; what the shown ones have is in the picture.
  for (const { subject, relation, object } of storyboard.relations)
    if (['holding', 'wearing', 'riding', 'with'].includes(relation)) {
      if (coming.has(subject)) coming.add(object);
      else coming.delete(object);
    }
  return {
    ...storyboard,
    subjects: storyboard.subjects.filter(({ id }) => coming.has(id)),
    relations: storyboard.relations.filter(({ subject, object }) => coming.has(subject) && coming.has(object)),
    actions: storyboard.actions.filter(({ subject }) => coming.has(subject)),
    changes: storyboard.changes.filter(({ of }) => of === 'setting' || coming.has(of)),
  };
}

/** How the thing that stands out of a picture moves: shares of its height. */
export interface Liveliness {
  bob: number;
  sway: number;
  /** Beats a second. */
  pace: number;
}

const quick = new Set('run dance jump gallop race chase sprint leap fly swim play laugh bounce skip'.split(' '));
const calm = new Set('sit lie sleep stand rest wait watch look read'.split(' '));

/** By what the prompt says is done: a dancer moves more than a sleeper. */
export function livelinessOf(storyboard: Storyboard): Liveliness {
  const verbs = storyboard.actions.map((action) => action.verb);
  if (verbs.some((verb) => quick.has(verb))) return { bob: 0.034, sway: 0.026, pace: 1.5 };
  if (verbs.length > 0 && !verbs.every((verb) => calm.has(verb))) return { bob: 0.02, sway: 0.016, pace: 0.9 };
  return { bob: 0.011, sway: 0.006, pace: 0.36 };
}
