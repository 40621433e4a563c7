import type { Canvas } from '@napi-rs/canvas';
import type { Storyboard, Subject } from '../../storyboard.ts';
import { alpha, type Hex, mix } from '../colour.ts';
import { clamp, type Point, smooth } from '../maths.ts';
import { between } from '../random.ts';
import { type Context, fillCircle, surface } from '../surface.ts';
import type { World } from '../world.ts';
import type { Body } from './body.ts';
import type { Pose } from './pose.ts';
import { PuppetBody } from './puppet.ts';
import { QuadrupedBody } from './quadruped.ts';

const BREATHING = 'fire-breathing';
const verbs = new Set('breathe spit spew exhale belch blow shoot vomit'.split(' '));
const jetWords = /\b(?:breath\w*|spit\w*|spew\w*|blow\w*|shoot\w*) (?:\w+ )?(?:fire|flames?) (?:on|onto|upon|over)\b/i;

const SPRAYING = 'spraying water';

/** Whether water comes out of its trunk or mouth. */
function spraysWater({ attributes }: Subject): boolean {
  return attributes.includes(SPRAYING);
}

/** Water that an elephant sprays comes out of its trunk. */
function withSpray(storyboard: Storyboard): Storyboard {
  const sprays = new Set(
    storyboard.actions.flatMap(({ subject, verb, object }) =>
      /^(?:spray|squirt|spout|splash|shoot|blow)$/.test(verb) && /water/.test(object ?? 'water') ? [subject] : [],
    ),
  );
  return {
    ...storyboard,
    subjects: storyboard.subjects.map((one) =>
      one.drawnAs.name === '🐘' && sprays.has(one.id) ? { ...one, attributes: [...one.attributes, SPRAYING] } : one,
    ),
  };
}

/** Whether fire, or water, comes out of its mouth. */
export function breathesFire({ attributes, noun }: Subject): boolean {
  return attributes.includes(BREATHING) || attributes.includes(SPRAYING) || /\bfire[- ](?:breather|eater)$/i.test(noun);
}

/** Fire that somebody breathes comes out of the mouth: it is no flame that stands about. */
export function withBreath(asked: Storyboard): Storyboard {
  const storyboard = withSpray(asked);
  const isFire = (id: string | undefined): boolean =>
    storyboard.subjects.some((one) => one.id === id && one.drawnAs.name === '🔥' && !breathesFire(one));
  const breaths = storyboard.actions.filter(({ verb, object }) => verbs.has(verb) && isFire(object));
  if (breaths.length === 0) return storyboard;
  const breathers = new Set(breaths.map(({ subject }) => subject));
  const fires = new Set(breaths.map(({ object }) => object));
  const aimed = jetWords.test(storyboard.prompt);
  return {
    ...storyboard,
    subjects: storyboard.subjects
      .filter(({ id }) => !fires.has(id))
      .map((one) => (breathers.has(one.id) ? { ...one, attributes: [...one.attributes, BREATHING] } : one)),
    relations: storyboard.relations
      .filter(({ subject, object }) => !fires.has(subject) && !fires.has(object))
      // `breathes fire on a knight`: the fire is on the knight, not who breathes it.
      .map((one) =>
        aimed && breathers.has(one.subject) && one.relation === 'on top of'
          ? { ...one, relation: 'left of' as const }
          : one,
      ),
    actions: storyboard.actions.filter(({ subject, object }) => !fires.has(subject) && !fires.has(object)),
  };
}

/** Where the mouth of a whole glyph is: shares of its width from the middle forward, and of its height from the feet. */
const mouths: Readonly<Record<string, Point>> = {
  '🐉': [0.37, 0.66],
  '🦖': [0.46, 0.74],
  '🐍': [-0.05, 0.85],
  '🐘': [0.44, 0.36],
};

/** Where the mouth is, in units from the feet. */
export function mouthOf(body: Body, name: string, pose: Pose): Point {
  const known = mouths[name];
  if (known) return [known[0] * body.width, -known[1] * body.height];
  const [x, y] = body.head(pose);
  if (body instanceof PuppetBody) return [x + body.headWidth * 0.18, y + body.headWidth * 0.74];
  if (body instanceof QuadrupedBody) return [x + body.headWidth * 0.24, y + body.headWidth * 0.66];
  return [body.width * 0.42, -body.height * 0.66];
}

/** Puffs of a jet, and how many seconds each takes from the mouth to its end. */
const [PUFFS, LASTS] = [46, 0.72];
/** Radians below the level. */
const SLOPE = 0.15;
const flames: readonly (readonly [core: Hex, edge: Hex])[] = [
  ['#fffbe0', '#ffe27a'],
  ['#ffd84a', '#ff9a2a'],
  ['#ff9c34', '#f0521c'],
  ['#e85a24', '#8f2a1c'],
];

const drops: typeof flames = [
  ['#ffffff', '#cfeaff'],
  ['#e6f6ff', '#9fd4f8'],
  ['#c8e9ff', '#6fb8ee'],
  ['#b4def8', '#7fc0ee'],
];

/** A jet of fire out of an actor's mouth, the way it looks. */
export class FireBreath {
  readonly #puffs: readonly { phase: number; aside: number; size: number; far: number }[];
  readonly #pictures: readonly Canvas[];
  readonly #name: string;
  /** Radians that the jet is turned upwards. */
  readonly #rises: number;

  constructor(world: World, subject: Subject) {
    const random = world.random(`breath ${subject.id}`);
    this.#name = subject.drawnAs.name;
    this.#puffs = Array.from({ length: PUFFS }, (_, i) => ({
      phase: i / PUFFS,
      aside: between(random, -1, 1),
      size: between(random, 0.7, 1.25),
      far: between(random, 0.86, 1.08),
    }));
    this.#rises = spraysWater(subject) ? -0.62 : 0;
    this.#pictures = (spraysWater(subject) ? drops : flames).map((tones) => world.treatActor(puff(...tones)));
  }

  /** In the actor's own space: the feet at the origin, looking right. */
  draw(context: Context, body: Body, pose: Pose, seconds: number): void {
    const [x, y] = mouthOf(body, this.#name, pose);
    const reach = body.height * 1.15;
    const before = context.globalAlpha;
    context.save();
    context.translate(x, y);
    context.rotate(this.#rises + SLOPE + 0.05 * Math.sin(seconds * 3.1));
    const aged = this.#puffs
      .map((one) => ({ ...one, age: (((seconds / LASTS + one.phase) % 1) + 1) % 1 }))
      .sort((one, other) => other.age - one.age || one.phase - other.phase);
    for (const { age, aside, size, far } of aged) {
      const picture = this.#pictures[Math.min(flames.length - 1, Math.floor(age * flames.length + 0.25 * size - 0.2))];
      if (!picture) continue;
      const radius = body.height * (0.03 + 0.13 * age) * size;
      const out = reach * far * age ** 0.9;
      context.globalAlpha = before * clamp(age / 0.04) * (1 - smooth(0.7, 1, age)) * 0.92;
      // What is hot rises at its end.
      const rise = body.height * 0.1 * age ** 3;
      const across = aside * body.height * 0.12 * age;
      context.drawImage(picture, out - radius, across - rise - radius, 2 * radius, 2 * radius);
    }
    context.restore();
    context.globalAlpha = before;
  }
}

function puff(core: Hex, edge: Hex): Canvas {
  const radius = 48;
  return surface(2 * radius, 2 * radius, (context) => {
    const body = context.createRadialGradient(radius * 0.9, radius * 0.95, 0, radius, radius, radius);
    body.addColorStop(0, core);
    body.addColorStop(0.5, mix(core, edge, 0.5));
    body.addColorStop(0.72, alpha(edge, 0.85));
    body.addColorStop(1, alpha(edge, 0));
    context.fillStyle = body;
    fillCircle(context, radius, radius, radius);
  });
}
