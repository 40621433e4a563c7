import type { Action, Storyboard, Subject } from '../../storyboard.ts';
import { clamp, smooth } from '../maths.ts';
import type { Act } from './limbs.ts';
import type { Frame, Member, Role } from './role.ts';
import { isBall } from './tools-in-hand.ts';
import { traitsOf } from './traits.ts';

/** The stage's own verbs of an animal that runs after what flies, and has it in the mouth: where it got it, or back again. */
export const [SNAPS, SNAPS_AND_RETURNS] = ['(snaps)', '(snaps and returns)'] as const;

/** Share of the deed when the mouth closes. */
export const SNAPPED = 0.46;
/** Shares between which it turns about and is back. */
const [TURNS, BACK] = [0.6, 0.95] as const;

const goesAfter = /^(?:chase|run|sprint|race|dash|bound|gallop|jump|leap|hop|spring|follow|pursue)$/;
const comesBack = /^(?:run|return|come|trot|bring|bring back|carry|race|dash|walk|go|deliver|bound|gallop)$/;

const faces: Readonly<Record<string, string>> = { '🐶': '🐕', '🐱': '🐈' };

const isAnimal = ({ drawnAs: { kind, name } }: Subject): boolean =>
  kind === 'glyph' && traitsOf(name).gait === 'legs' && !traitsOf(name).person && traitsOf(name).form !== 'bust';

/** A dog that catches what nobody else here throws runs after it and leaps: one deed, whatever verbs tell of it. */
export function withMidairCatch(storyboard: Storyboard): Storyboard {
  const { subjects, actions } = storyboard;
  const deed = actions.find(({ subject, verb, object }) => {
    const [one, thing] = [subject, object].map((id) => subjects.find((other) => other.id === id));
    const thrown = actions.some((other) => other.subject !== subject && other.object === object);
    return (
      /^(?:catch|snatch|snap|grab)$/.test(verb) &&
      one &&
      thing &&
      isAnimal(one) &&
      isBall(thing.drawnAs.name) &&
      !thrown
    );
  });
  const thing = deed?.object;
  if (!deed || thing === undefined) return storyboard;
  const own = actions.filter(({ subject }) => subject === deed.subject);
  const before = own.filter(
    ({ verb, from, object }) => from < deed.from && goesAfter.test(verb) && (object ?? thing) === thing,
  );
  const after = own.filter(({ verb, from }) => from >= deed.to - 0.1 && comesBack.test(verb));
  const merged: ReadonlySet<Action> = new Set([...before, deed, ...after]);
  const snaps: Action = {
    subject: deed.subject,
    verb: after.length > 0 ? SNAPS_AND_RETURNS : SNAPS,
    object: thing,
    from: Math.min(...[...merged].map(({ from }) => from)),
    to: Math.max(...[...merged].map(({ to }) => to)),
  };
  const between = (one: string, other: string): boolean => one === deed.subject && other === thing;
  return {
    ...storyboard,
    subjects: subjects.map((one) => {
      const whole = one.id === deed.subject ? faces[one.drawnAs.name] : undefined;
      return whole ? { ...one, drawnAs: { kind: 'glyph', name: whole } } : one;
    }),
    relations: storyboard.relations.filter(
      (r) => !between(r.subject, r.object) && !(r.subject === thing || r.object === thing),
    ),
    actions: [...actions.filter((one) => !merged.has(one) && one.subject !== thing), snaps],
  };
}

/** Runs for it, leaps when it is there, and stands with it or brings it back. */
const snaps: Act = (pose, time, strength, beat, _traits, share = 0) => {
  const returns = beat.verb === SNAPS_AND_RETURNS;
  const back = returns ? smooth(TURNS, BACK, share) : 0;
  pose.travel += (beat.approach?.way ?? 0) * (smooth(0.02, SNAPPED + 0.05, share) - back);
  if (returns && share > TURNS) pose.stretchX *= -1;
  const air = clamp((share - SNAPPED + 0.1) / 0.19);
  pose.lift += 0.85 * 4 * air * (1 - air);
  pose.lean += 0.7 * (air > 0 && air < 1 ? air - 0.5 : 0);
  const runs = share < SNAPPED - 0.1 || (returns && share > TURNS && share < BACK) ? strength : 0;
  pose.cycle = time * 1.9;
  pose.swing = runs;
  pose.lift += runs * 0.07 * Math.abs(Math.sin(time * 11));
  pose.lean += runs * 0.05 * Math.sin(time * 11);
  // A tail that wags moves the whole dog.
  if (share > (returns ? BACK : SNAPPED + 0.14)) pose.lean += 0.03 * Math.sin(time * 15);
};

/** What animals do in the air for a thing. */
export const midairCatch: Readonly<Record<string, Act>> = { [SNAPS]: snaps, [SNAPS_AND_RETURNS]: snaps };

/** Shares of the frame's width: where it starts, how far it runs, and where whoever waits for it stands. */
const [STARTS, RUNS, WAITS] = [0.34, 0.42, 0.14] as const;

/** It has room to run, away from whoever it comes back to. */
export function placeMidairCatch(giver: Role, cast: ReadonlyMap<string, Member>, frame: Frame): void {
  const returns = giver.beats.some(({ verb }) => verb === SNAPS_AND_RETURNS);
  const approach = { way: frame.width * RUNS, below: 0 };
  giver.beats = giver.beats.map((beat) => (Object.hasOwn(midairCatch, beat.verb) ? { ...beat, approach } : beat));
  giver.height = Math.min(giver.height, frame.width * 0.2);
  giver.facing = 1;
  giver.x = frame.width * (returns ? STARTS : 0.5 - RUNS / 2);
  const company = [...cast.values()].filter(({ traits }) => traits.gait === 'legs').flatMap(({ roles }) => roles);
  for (const role of returns ? company.filter((one) => one !== giver && !one.carrier) : []) {
    role.x = Math.max(frame.width * WAITS, role.height * role.aspect * 0.5);
    role.facing = 1;
  }
}
