import type { Canvas } from '@napi-rs/canvas';
import { boxed, loadGlyph } from '../glyph.ts';
import { smooth } from '../maths.ts';
import type { Context } from '../surface.ts';
import type { World } from '../world.ts';
import type { Beat } from './acting.ts';
import type { Body } from './body.ts';
import type { Pose } from './pose.ts';
import { cutGlyph, type Sprite } from './sprite.ts';

/** What is seen of a feeling or a sound, and which way it goes. */
type Kind = 'tears' | 'notes' | 'hearts' | 'puff' | 'thought' | 'sparkles';

const glyphs: Readonly<Record<Kind, string>> = {
  tears: '💧',
  notes: '🎵',
  hearts: '❤️',
  puff: '💨',
  thought: '💭',
  sparkles: '✨',
};

/** Height of each, as a share of who feels it. */
const sizes: Readonly<Record<Kind, number>> = {
  tears: 0.085,
  notes: 0.12,
  hearts: 0.11,
  puff: 0.2,
  thought: 0.3,
  sparkles: 0.2,
};

const byVerb: Readonly<Record<string, Kind>> = {
  cry: 'tears',
  weep: 'tears',
  sob: 'tears',
  sniffle: 'tears',
  sing: 'notes',
  hum: 'notes',
  whistle: 'notes',
  serenade: 'notes',
  kiss: 'hearts',
  '(kisses)': 'hearts',
  '(hugs)': 'hearts',
  '(cradles)': 'hearts',
  propose: 'hearts',
  flirt: 'hearts',
  sneeze: 'puff',
  cough: 'puff',
  cast: 'sparkles',
  conjure: 'sparkles',
  enchant: 'sparkles',
  think: 'thought',
  ponder: 'thought',
  wonder: 'thought',
  daydream: 'thought',
  contemplate: 'thought',
};

function kindOf(beat: Beat): Kind | undefined {
  return Object.hasOwn(byVerb, beat.verb) ? byVerb[beat.verb] : undefined;
}

/** Tears that fall, notes and hearts that rise, a puff, a thought: of whoever has a head to have them from. */
export class Aura {
  readonly #sprites: ReadonlyMap<Kind, Sprite>;

  constructor(sprites: ReadonlyMap<Kind, Sprite>) {
    this.#sprites = sprites;
  }

  /** In the actor's own space, the feet at the origin, looking right. `mirrored` is how the actor is turned. */
  draw(context: Context, body: Body, pose: Pose, beat: Beat | undefined, time: number, mirrored: boolean): void {
    const kind = beat && kindOf(beat);
    const sprite = kind && this.#sprites.get(kind);
    if (!kind || !sprite || time < 0.4) return;
    const before = context.globalAlpha;
    const [headX, headTop] = body.head(pose);
    const tall = body.height;
    const put = (x: number, y: number, scale: number, opacity: number): void => {
      if (opacity <= 0.01) return;
      context.globalAlpha = before * opacity;
      context.save();
      context.translate(headX + x * tall, headTop + y * tall);
      // What can be read is not mirrored with its actor.
      context.scale(mirrored ? -scale : scale, scale);
      context.drawImage(sprite.image, -sprite.width / 2, -sprite.height / 2, sprite.width, sprite.height);
      context.restore();
    };
    paths[kind](put, time);
    context.globalAlpha = before;
  }
}

type Put = (x: number, y: number, scale: number, opacity: number) => void;

const paths: Readonly<Record<Kind, (put: Put, time: number) => void>> = {
  tears(put, time) {
    for (let i = 0; i < 4; i++) {
      const age = (time / 0.9 + i / 4) % 1;
      put(i % 2 ? 0.26 : -0.2, 0.2 + 0.34 * age * age, 0.7 + 0.3 * age, 1 - smooth(0.75, 1, age));
    }
  },
  notes(put, time) {
    for (let i = 0; i < 3; i++) {
      const age = (time / 2.1 + i / 3) % 1;
      put(0.24 + 0.2 * age + 0.04 * Math.sin(age * 9 + i), 0.14 - 0.36 * age, 0.6 + 0.5 * age, shown(age));
    }
  },
  hearts(put, time) {
    for (let i = 0; i < 3; i++) {
      const age = (time / 2.4 + i / 3) % 1;
      put(0.14 + 0.1 * Math.sin(i * 2.4 + age * 4), -0.02 - 0.3 * age, 0.5 + 0.6 * age, shown(age));
    }
  },
  puff(put, time) {
    // With the burst of the gesture: see `sneeze` in gestures.ts.
    const age = (((time / 2.3) % 1) - 0.48) / 0.2;
    if (age > 0 && age < 1) put(0.34 + 0.3 * age, 0.42, 0.6 + 0.6 * age, 1 - smooth(0.4, 1, age));
  },
  sparkles(put, time) {
    for (let i = 0; i < 3; i++) {
      const age = (time / 1.1 + i / 3) % 1;
      put(0.46 + 0.34 * age, 0.36 + 0.06 * Math.sin(i * 2.6), 0.4 + 0.7 * age, shown(age));
    }
  },
  thought(put, time) {
    put(0.28, -0.02 + 0.015 * Math.sin(time * 1.6), smooth(0.4, 1, time), 0.95);
  },
};

function shown(age: number): number {
  return smooth(0, 0.18, age) * (1 - smooth(0.7, 1, age));
}

/** The aura of an actor with these beats; undefined when nothing is to be seen. */
export async function auraOf(beats: readonly Beat[], height: number, world: World): Promise<Aura | undefined> {
  const kinds = new Set(beats.flatMap((beat) => kindOf(beat) ?? []));
  if (kinds.size === 0) return undefined;
  const sprites = new Map<Kind, Sprite>();
  for (const kind of kinds) {
    const glyph = await loadGlyph(glyphs[kind]);
    if (!glyph) continue;
    const cut = cutGlyph(boxed(glyph.image), height * sizes[kind], Math.min(world.scale, 2));
    const image: Canvas = world.treatActor(cut.image);
    sprites.set(kind, { ...cut, image });
  }
  return new Aura(sprites);
}
