import type { Storyboard, Subject } from '../../storyboard.ts';
import { alpha, colourNamed, type Hex, mix } from '../colour.ts';
import { fractal, smooth } from '../maths.ts';
import { between, pick } from '../random.ts';
import { type Context, fillEllipse, fillRounded, gradient, mask } from '../surface.ts';
import type { Item, World } from '../world.ts';
import { indoors } from './indoors.ts';
import { outdoors } from './outdoors.ts';
import type { SetRecipe } from './set.ts';

/** What one does before a wall that stays what it is. */
const before: ReadonlySet<string> = new Set(
  'lean rest prop stand wait pose sit crouch park stay smoke read sleep lie look play sing kick throw hit walk run dance'.split(
    ' ',
  ),
);
/** With these, somebody or something is `on` a wall without being on top of it. */
const leaning: ReadonlySet<string> = new Set(['lean', 'rest', 'prop']);

const wallNoun = /\b(?:wall|walls)$/i;

function isWall({ noun, drawnAs, count }: Subject): boolean {
  return wallNoun.test(noun) && count === 1 && (drawnAs.name === '🧱' || drawnAs.name === 'wall');
}

/** A place that a wall closes by itself, or that knows no wall of its own. */
const open = new Set<string | null>([null, 'street', 'city', 'square', 'courtyard', 'path', 'park', 'room', 'studio']);

/** Whether all that is said of the wall is who is before it. */
function isOnlyBehind(wall: Subject, { relations, actions, changes, subjects }: Storyboard): boolean {
  if (actions.some((a) => a.subject === wall.id) || changes.some((change) => change.of === wall.id)) return false;
  if (subjects.length < 2 || relations.some((r) => r.subject === wall.id)) return false;
  const deeds = actions.filter((a) => a.object === wall.id);
  if (!deeds.every(({ verb }) => before.has(verb))) return false;
  const leans = deeds.some(({ verb }) => leaning.has(verb));
  const said = relations.filter((r) => r.object === wall.id);
  return (
    said.length + deeds.length > 0 &&
    said.every(
      ({ relation }) => relation === 'next to' || relation === 'in front of' || (relation === 'on top of' && leans),
    )
  );
}

/** Somebody who leans on a wall has it behind them, as wide as the picture: it is the set, not a block beside them. */
export function withWallBehind(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, setting } = storyboard;
  const wall = subjects.find((subject) => isWall(subject) && isOnlyBehind(subject, storyboard));
  if (!wall || !open.has(setting.place)) return storyboard;
  const called = [...wall.colours.slice(0, 1), ...wall.attributes, wall.noun];
  return {
    ...storyboard,
    setting: { ...setting, place: called.join(' ') },
    subjects: subjects.filter(({ id }) => id !== wall.id),
    relations: relations.filter((r) => r.object !== wall.id),
    actions: actions.map(({ object, ...rest }) =>
      object === undefined || object === wall.id ? rest : { ...rest, object },
    ),
  };
}

export interface Masonry {
  words: RegExp;
  colour: Hex;
  /** Width and height of one stone; none for plaster. */
  stone?: readonly [width: number, height: number];
  sprayed?: boolean;
}

/** Boards, one above the other, as houses of wood are clad. */
export const siding: Masonry = { words: /\bsiding\b/, colour: '#dfe3df', stone: [900, 36] };

const plaster: Masonry = { words: /./, colour: '#e6d3b4' };
const masonry: readonly Masonry[] = [
  { words: /\bgraffiti\b/, colour: '#b9b2b4', stone: [64, 30], sprayed: true },
  { words: /\bbricks?\b/, colour: '#b9583e', stone: [64, 28] },
  { words: /\b(?:stone|rock|castle|city|ancient|cobblestone|garden)\b/, colour: '#a9a29c', stone: [112, 62] },
  { words: /\b(?:concrete|cement|grey)\b/, colour: '#b4b2b8', stone: [300, 190] },
  { words: /\b(?:wooden|wood|timber)\b/, colour: '#a8744a', stone: [58, 900] },
];

/** The set of a wall; undefined for any other place. */
export function wallSetOf(place: string | null, isRoom: boolean): SetRecipe | undefined {
  if (place === null || !wallNoun.test(place)) return undefined;
  const kind = masonry.find(({ words }) => words.test(place)) ?? plaster;
  const colour = place
    .split(' ')
    .map(colourNamed)
    .find((one) => one !== undefined);
  const made = colour === undefined ? kind : { ...kind, colour };
  if (isRoom)
    return indoors({
      wall: made.colour,
      floor: ['#c9a47c', '#a87d54'],
      floorKind: 'boards',
      details: made.stone ? ['bricks'] : [],
      furniture: [{ emoji: '🪴', x: 0.92, height: 0.3 }],
    });
  return outdoors({
    horizon: 0.66,
    backdrop: ['treeline'],
    ground: 'pavement',
    extra: (world) => [wallSheet(world, made)],
    rows: [],
  });
}

/** From the ground nearly to the upper edge of the picture, with a coping. */
export function wallSheet(world: World, made: Masonry): Item {
  const depth = 0.5;
  const [left, right] = [world.left(depth), world.right(depth)];
  const [top, foot] = [Math.min(world.height * 0.1, world.horizon * 0.3), world.horizon + 14];
  return world.sheet({ depth, top: top - 30, bottom: foot + 26 }, (context) => {
    const colour = world.tone(made.colour);
    context.fillStyle = gradient(context, 0, top, 0, foot, [
      mix(colour, world.palette.light, 0.16),
      colour,
      mix(colour, world.palette.shade, 0.26),
    ]);
    context.fillRect(left, top, right - left, foot - top);
    if (made.stone) courses(context, world, { left, right, top, foot }, made.stone, colour);
    else stains(context, world, { left, right, top, foot }, colour);
    if (made.sprayed) sprayed(context, world, { left, right, top, foot });
    context.fillStyle = alpha(world.palette.shade, 0.3);
    context.fillRect(left, top + 10, right - left, 10);
    context.fillStyle = mix(colour, world.palette.light, 0.42);
    context.fillRect(left, top - 12, right - left, 24);
    context.fillStyle = alpha(world.palette.shade, 0.34);
    context.fillRect(left, foot - 8, right - left, 14);
    for (const [deep, share] of [
      [26, 0.1],
      [14, 0.14],
    ] as const) {
      context.fillStyle = alpha(world.palette.shade, share);
      context.fillRect(left, foot, right - left, deep);
    }
  });
}

interface Face {
  left: number;
  right: number;
  top: number;
  foot: number;
}

function courses(context: Context, world: World, face: Face, [wide, high]: readonly [number, number], colour: Hex) {
  const random = world.random('courses');
  const joint = mix(colour, world.palette.shade, 0.36);
  context.fillStyle = joint;
  context.fillRect(face.left, face.top, face.right - face.left, face.foot - face.top);
  for (let row = 0, y = face.foot - high; y > face.top - high; row++, y -= high)
    for (let x = face.left - (row % 2 ? wide / 2 : 0); x < face.right; x += wide) {
      const lighter = random() > 0.5;
      const low = (y - face.top) / (face.foot - face.top);
      const tone = mix(colour, lighter ? world.palette.light : world.palette.shade, between(random, 0, 0.17));
      context.fillStyle = mix(tone, world.palette.shade, 0.16 * Math.max(0, low));
      const from = Math.max(face.top, y + 2);
      fillRounded(
        context,
        x + 2,
        from,
        wide - 4,
        Math.min(high, face.foot - y) - 4 - (from - y - 2),
        Math.min(14, high / 7),
      );
    }
}

/** Plaster has weathered patches. */
function stains(context: Context, world: World, face: Face, colour: Hex): void {
  const [width, high] = [face.right - face.left, face.foot - face.top];
  const seed = world.seedFor('plaster');
  for (const [tone, share, turn] of [
    [mix(colour, world.palette.shade, 0.6), 0.3, 0],
    [mix(colour, world.palette.light, 0.7), 0.3, 9],
  ] as const) {
    const patches = mask(
      width,
      high,
      4,
      tone,
      (x, y) => share * smooth(0.48, 0.72, fractal(x / 190, y / 120, seed + turn, 4)),
    );
    context.drawImage(patches, face.left, face.top, width, high);
  }
}

/** Letters that nobody can read, each as wide as the whole is high. */
const scrawls: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [
    [-0.9, 0.5],
    [-0.7, -0.5],
    [-0.3, 0.4],
    [0.1, -0.5],
    [0.5, 0.5],
    [0.9, -0.4],
  ],
  [
    [-0.9, -0.4],
    [-0.2, -0.5],
    [-0.8, 0.1],
    [0, 0.1],
    [-0.7, 0.6],
    [0.3, 0.5],
    [0.3, -0.5],
    [0.9, 0.5],
  ],
  [
    [-0.8, 0],
    [-0.4, -0.6],
    [0, 0],
    [-0.4, 0.6],
    [-0.8, 0],
    [0.1, -0.1],
    [0.5, -0.6],
    [0.9, 0],
    [0.5, 0.6],
    [0.1, 0.1],
  ],
];

/** Rounded letters and clouds of colour, one over the other: nothing to be read. */
function sprayed(context: Context, world: World, face: Face): void {
  const random = world.random('spray');
  const colours = ['#ff4f7a', '#27c4e8', '#ffd23a', '#7a4fe0', '#43c96a', '#ff8a2a'];
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (let x = face.left - 40; x < face.right; x += between(random, 150, 250)) {
    const y = between(random, face.top + 110, face.foot - 130);
    const tone = world.tone(pick(random, colours));
    context.fillStyle = alpha(tone, 0.5);
    for (let i = 0; i < 4; i++)
      fillEllipse(
        context,
        x + between(random, -80, 80),
        y + between(random, -50, 60),
        between(random, 50, 100),
        between(random, 34, 60),
      );
    const [letters, size] = [pick(random, scrawls), between(random, 58, 92)];
    const points = letters.map(([px, py]) => [x + px * size * 1.3, y + py * size] as const);
    for (const [width, colour] of [
      [44, world.tone('#1c1830')],
      [30, world.tone(pick(random, colours))],
      [8, world.tone('#ffffff')],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      const shift = width === 8 ? 6 : 0;
      points.forEach(([px, py], k) => {
        const [nextX, nextY] = points[k + 1] ?? [px, py];
        context.quadraticCurveTo(px - shift, py - shift, (px + nextX) / 2 - shift, (py + nextY) / 2 - shift);
      });
      context.stroke();
    }
  }
}
