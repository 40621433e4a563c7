import type { Storyboard, Subject } from '../../storyboard.ts';
import { familyOf } from '../actors/acting.ts';
import { traitsOf } from '../actors/traits.ts';
import { clamp, smooth } from '../maths.ts';

/** How the figure of a given picture differs from how it was given. Lengths are shares of its height. */
export interface Moved {
  x: number;
  y: number;
  /** Radians, about its foot. */
  lean: number;
  scaleX: number;
  scaleY: number;
}

/** Seconds from one leap to the next. */
const LEAP = 1.5;

type Deed = (time: number, share: number) => Partial<Moved>;

/** To one side, then back to the other, as children jump. */
const leap: Deed = (time) => {
  const jump = Math.floor(time / LEAP);
  const turn = time / LEAP - jump;
  const air = clamp((turn - 0.24) / 0.56);
  const high = 4 * air * (1 - air);
  const crouch = (from: number, to: number): number => Math.sin(clamp((turn - from) / (to - from)) * Math.PI);
  const low = Math.max(crouch(0, 0.24), crouch(0.8, 1));
  const away = jump % 2 === 0 ? air : 1 - air;
  return {
    x: 0.3 * away,
    y: -0.5 * high,
    lean: high > 0 ? 0.2 * (air - 0.5) * (jump % 2 === 0 ? 1 : -1) : 0,
    scaleX: 1 + 0.09 * low - 0.03 * high,
    scaleY: 1 - 0.14 * low + 0.06 * high,
  };
};

/** Nearer with every step: nobody knows which way it looks. */
const run: Deed = (time, share) => ({
  y: -0.07 * Math.abs(Math.sin(time * 8)),
  lean: 0.07 * Math.sin(time * 8),
  scaleX: 1 + 0.3 * share,
  scaleY: 1 + 0.3 * share,
});

const walk: Deed = (time, share) => ({
  y: -0.025 * Math.abs(Math.sin(time * 5)),
  lean: 0.045 * Math.sin(time * 5),
  scaleX: 1 + 0.2 * share,
  scaleY: 1 + 0.2 * share,
});

const dance: Deed = (time) => ({
  x: 0.12 * Math.sin(time * 3.2),
  y: -0.07 * Math.abs(Math.sin(time * 6.4)),
  lean: 0.17 * Math.sin(time * 3.2),
  scaleY: 1 - 0.05 * Math.abs(Math.cos(time * 6.4)),
});

const fly: Deed = (time) => ({
  x: 0.16 * Math.sin(time * 1.3),
  y: -0.16 * smooth(0, 1.2, time) - 0.1 * Math.sin(time * 2.3),
  lean: 0.08 * Math.sin(time * 1.3),
});

const swim: Deed = (time) => ({
  x: 0.12 * Math.sin(time * 1.1),
  y: 0.04 * Math.sin(time * 2.2),
  lean: 0.07 * Math.sin(time * 2.2 + 0.8),
});

const spin: Deed = (time) => {
  const facing = Math.cos(time * 2.6);
  return { scaleX: Math.sign(facing) * Math.max(0.3, Math.abs(facing) ** 0.35) };
};

const sway: Deed = (time) => ({ lean: 0.09 * Math.sin(time * 2.3), y: -0.015 * Math.abs(Math.sin(time * 4.6)) });
const bow: Deed = (time) => ({
  lean: 0.26 * (0.5 - 0.5 * Math.cos(time * 2)),
  scaleY: 1 - 0.05 * (0.5 - 0.5 * Math.cos(time * 2)),
});
const tremble: Deed = (time) => ({ lean: 0.04 * Math.sin(time * 26), x: 0.012 * Math.sin(time * 31) });
const talk: Deed = (time) => ({
  y: -0.018 * Math.abs(Math.sin(time * 5)),
  lean: 0.04 * Math.sin(time * 2.1),
  scaleY: 1 + 0.02 * Math.sin(time * 7),
});
const fall: Deed = (_time, share) => ({ lean: 1.35 * smooth(0.2, 0.45, share) ** 1.6 });
const rise: Deed = (time, share) => ({ y: -0.7 * smooth(0, 1, share), lean: 0.03 * Math.sin(time * 2) });
const grow: Deed = (_time, share) => ({
  scaleX: 1 + 0.3 * smooth(0, 1, share),
  scaleY: 1 + 0.38 * smooth(0, 1, share),
});
const shrink: Deed = (_time, share) => ({
  scaleX: 1 - 0.5 * smooth(0, 1, share),
  scaleY: 1 - 0.5 * smooth(0, 1, share),
});
const sink: Deed = (_time, share) => ({ scaleX: 1 + 0.2 * share, scaleY: 1 - 0.6 * smooth(0, 1, share) });

const byVerb: Readonly<Record<string, Deed>> = {
  spin,
  twirl: spin,
  rotate: spin,
  turn: spin,
  pirouette: spin,
  bow,
  nod: bow,
  tremble,
  shake: tremble,
  shiver: tremble,
  vibrate: tremble,
  grow,
  expand: grow,
  shrink,
  melt: sink,
  laugh: dance,
  cheer: leap,
  bounce: leap,
};

/** By the family of the verb; who rests moves by breathing only, which the picture does anyway. */
const byFamily: Readonly<Record<string, Deed>> = {
  jump: leap,
  run,
  chase: run,
  walk,
  ride: run,
  dance,
  fly,
  swim,
  climb: rise,
  rise,
  fall,
  turn: sway,
  hold: sway,
  play: sway,
  cook: sway,
  clean: sway,
  eat: talk,
  sing: talk,
};

/** How wide against its height the picture of this may be: a car is no tower and a person no wall. */
export function likelyShape({ drawnAs }: Subject): readonly [least: number, most: number] {
  if (drawnAs.kind !== 'glyph') return [0, 9];
  const { gait, person } = traitsOf(drawnAs.name);
  if (person) return [0.12, 1.5];
  return gait === 'wheels' || gait === 'hull' || gait === 'fins' ? [0.8, 6] : gait === 'legs' ? [0.4, 3.2] : [0, 9];
}

/** Whether it goes about by itself, so that it is who a picture shows and not its place. */
export function isAlive({ drawnAs }: Subject): boolean {
  return drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).gait !== 'none';
}

/** What the figure of a given picture does over the clip; undefined when it hardly moves. */
export function shownDeeds({ actions, subjects, seconds, pace }: Storyboard): ((seconds: number) => Moved) | undefined {
  const first = actions[0]?.subject ?? subjects[0]?.id;
  const beats = actions
    .filter(({ subject, from, to }) => subject === first && to > from)
    .flatMap(({ verb, from, to }) => {
      const deed = byVerb[verb] ?? byFamily[familyOf(verb)];
      return deed ? [{ deed, from, to: Math.min(to, seconds) }] : [];
    });
  if (beats.length === 0) return undefined;
  const speed = pace === 'slow motion' ? 0.45 : pace === 'fast' || pace === 'time-lapse' ? 1.7 : 1;
  return (at) => {
    const moved: Moved = { x: 0, y: 0, lean: 0, scaleX: 1, scaleY: 1 };
    for (const { deed, from, to } of beats) {
      const last = to >= seconds - 0.1;
      const strength = smooth(0.1, 0.5, at - from) * (last ? 1 : 1 - smooth(-0.35, 0, at - to));
      if (strength <= 0) continue;
      const now = deed(Math.max(0, at - from - 0.2) * speed, clamp((at - from) / Math.max(0.1, to - from)));
      moved.x += strength * (now.x ?? 0);
      moved.y += strength * (now.y ?? 0);
      moved.lean += strength * (now.lean ?? 0);
      moved.scaleX *= 1 + strength * ((now.scaleX ?? 1) - 1);
      moved.scaleY *= 1 + strength * ((now.scaleY ?? 1) - 1);
    }
    return moved;
  };
}
