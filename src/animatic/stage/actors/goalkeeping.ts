import type { Storyboard, Subject } from '../../storyboard.ts';
import { clamp, smooth } from '../maths.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { extra } from './extra.ts';
import { reach } from './hands.ts';
import { type Act, legs } from './limbs.ts';
import type { Frame, Member } from './role.ts';
import { isBall } from './tools-in-hand.ts';
import { traitsOf } from './traits.ts';

/** The stage's own verbs of a keeper who dives: it has the ball in the end, or the net has it. */
export const [SAVES, MISSES] = ['(saves)', '(misses)'] as const;

/** Shares of the keeper's deed: the ball comes, is there, lies on the ground with whoever has it; the keeper gets up and stands. */
export const [COMES, ARRIVED, DOWN, GETS_UP, STANDS] = [0.22, 0.36, 0.44, 0.58, 0.72] as const;

/** Heights of its own that a keeper goes sideways in a dive. */
const DIVE = 0.62;

const saving = /^(?:dive|save|stop|block|catch|parry|deflect|tip|punch|reach|leap|jump|stretch|grab|defend|guard)$/;
const missing = /^(?:miss|fail|concede)$/;
const goalmouth = /^(?:goal|net|goal net|goal ?post|crossbar|shot|kick|penalty|penalty kick|free kick|strike|header)$/i;

/** A keeper of goals; of a ball only where there is one, because there are keepers of bees and lighthouses. */
function isKeeper({ noun }: Subject, subjects: readonly Subject[]): boolean {
  if (/\b(?:goal ?keeper|goal[- ]keeper|goalie)$/i.test(noun)) return true;
  return /^keeper$/i.test(noun) && subjects.some(({ drawnAs }) => isBall(drawnAs.name));
}

const isActor = ({ drawnAs: { kind, name } }: Subject): boolean => kind === 'glyph' && traitsOf(name).gait === 'legs';

/** A keeper alone stands before a goal and has a ball coming; with others on the pitch it dives where it stands. */
export function withGoal(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations, setting } = storyboard;
  const keeper = subjects.find((one) => isKeeper(one, subjects));
  const deeds = actions.filter(
    ({ subject, verb }) => subject === keeper?.id && (saving.test(verb) || missing.test(verb)),
  );
  const [first] = deeds;
  if (!keeper || !first) return storyboard;
  if (subjects.some((one) => one !== keeper && isActor(one)))
    return {
      ...storyboard,
      actions: actions.map((one) => (one.subject === keeper.id && one.verb === 'dive' ? { ...one, verb: SAVES } : one)),
    };
  const ball =
    subjects.find(({ drawnAs }) => isBall(drawnAs.name)) ??
    extra('goal ball', 'ball', { kind: 'glyph', name: '⚽' }, 'tiny');
  const goal = extra('goal', 'goal', { kind: 'glyph', name: GOAL }, 'huge');
  const verb = deeds.some((one) => missing.test(one.verb)) ? MISSES : SAVES;
  const gone = new Set(subjects.filter(({ noun }) => goalmouth.test(noun)).map(({ id }) => id));
  const of = (id: string): boolean => id === ball.id || gone.has(id);
  return {
    ...storyboard,
    setting: setting.place === null ? { ...setting, place: 'football field', indoors: false } : setting,
    subjects: [...subjects.filter((one) => one !== ball && !gone.has(one.id)), goal, { ...ball, size: 'tiny' }],
    relations: relations.filter((r) => !of(r.subject) && !of(r.object)),
    actions: [
      ...actions.filter((one) => !deeds.includes(one) && !of(one.subject)),
      { subject: keeper.id, verb, object: ball.id, from: first.from, to: Math.max(...deeds.map(({ to }) => to)) },
    ],
  };
}

const GOAL = '🥅';

/** The goal behind its keeper, wide enough to dive in. */
export function placeGoal(cast: ReadonlyMap<string, Member>, frame: Frame): void {
  const all = [...cast.values()].flatMap(({ roles }) => roles);
  const flight = all.find(({ flight }) => flight?.kind === 'save' || flight?.kind === 'miss')?.flight;
  const goal = all.find(({ subject }) => subject.drawnAs.name === GOAL);
  if (!flight || !goal) return;
  const { giver } = flight;
  goal.height = Math.min(FRAME_HEIGHT * 0.6, (frame.width * 0.74) / goal.aspect);
  giver.height = Math.min(giver.height, goal.height * 0.68);
  goal.x = frame.width / 2;
  goal.y = frame.horizon + (giver.y - frame.horizon) * 0.6;
  giver.y = goal.y + FRAME_HEIGHT * 0.05;
  giver.x = frame.width / 2 - giver.height * 0.3;
  giver.facing = 1;
}

/** On its toes until the ball comes, through the air on its side, down on the grass, and up again: with the ball, or without. */
const dives: Act = (pose, time, strength, beat, traits, share = 0) => {
  const flies = smooth(COMES + 0.04, ARRIVED, share);
  const down = smooth(ARRIVED, DOWN, share);
  const up = smooth(GETS_UP, STANDS, share);
  const out = flies * (1 - up);
  const ready = strength * (1 - flies);
  const saved = beat.verb === SAVES;
  pose.travel += DIVE * (beat.approach?.way ?? 0) * (flies - 0.5 * up);
  pose.lean += 1.25 * out;
  pose.lift +=
    0.42 * Math.sin(Math.PI * clamp((share - COMES - 0.04) / (DOWN - COMES - 0.04))) + 0.04 * down * (1 - up);
  reach(pose, traits, { near: [-0.36, -0.42], far: [0.36, -0.42 + 0.02 * Math.sin(time * 9)] }, ready);
  legs(pose, [0.28, -0.4], [-0.28, -0.4], ready);
  pose.drop = Math.max(pose.drop, 0.03 * ready);
  pose.lift += 0.03 * ready * Math.abs(Math.sin(time * 5));
  reach(pose, traits, { near: [-0.06, -0.95], far: [0.28, -0.95] }, out);
  pose.armLength = 1 + 0.7 * out;
  legs(pose, [-0.3, -0.7], [0.3, -0.2], out);
  if (saved) reach(pose, traits, { near: [0.06, -0.4], far: [0.2, -0.42], over: true }, up);
  else {
    reach(pose, traits, { near: [-0.2, -0.3], far: [0.2, -0.3] }, up);
    pose.bend += 0.2 * up;
    pose.headTilt += 0.22 * up + 0.08 * up * Math.sin(time * 4);
  }
};

/** What keepers do before their goal. */
export const goalkeeping: Readonly<Record<string, Act>> = { [SAVES]: dives, [MISSES]: dives };
