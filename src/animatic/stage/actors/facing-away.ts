import type { Storyboard } from '../../storyboard.ts';
import { reach } from './hands.ts';
import type { Act } from './limbs.ts';
import { traitsOf } from './traits.ts';

/** The stage's own verbs for those who are about something on the wall behind them. */
const [GAZES, PLAYS] = ['(gazes out)', '(plays at a machine)'];

/** How far somebody has turned away: past the side, so that a little of the face is left to know them by. */
const AWAY = 2.15;

const gazing: Act = (pose, time, strength) => {
  pose.yaw = strength * (AWAY + 0.1 * Math.sin(time * 0.9));
  pose.headTilt += strength * 0.05 * Math.sin(time * 0.7);
};

/** Both hands at the levers, quick. */
const playing: Act = (pose, time, strength, _beat, traits) => {
  pose.yaw = strength * AWAY;
  const [one, other] = [0.03 * Math.sin(time * 11), 0.03 * Math.sin(time * 7 + 1)];
  reach(pose, traits, { near: [-0.3 + one, -0.46], far: [-0.22 + other, -0.5] }, strength);
  pose.lean += strength * 0.04 * Math.sin(time * 2.4);
};

/** What who faces away does, by verb. */
export const awayActs: Readonly<Record<string, Act>> = { [GAZES]: gazing, [PLAYS]: playing };

/** Whether who does this is seen from behind. */
export function facesAway(verb: string): boolean {
  return verb in awayActs;
}

const gazes = /^(?:look|look out|gaze|stare|peer|watch|see|glance)$/;
const outOfWindow =
  /\b(?:out|through|out of|out at|at|from|by) (?:of )?(?:an?|the|his|her|their|its) (?:[\w-]+ ){0,2}(?:window|porthole)s?\b|\bout (?:over|at|into|onto) (?:an?|the) \b/i;
const machines = /^(?:arcade|casino)$/;

/** Who looks out of the window of a room, or plays at a machine along its wall, turns to it and not to us. */
export function withBacksTurned(storyboard: Storyboard): Storyboard {
  const { setting, subjects, actions, prompt } = storyboard;
  if (!setting.indoors) return storyboard;
  const person = (id: string): boolean => {
    const name = subjects.find((one) => one.id === id)?.drawnAs.name ?? '';
    return traitsOf(name).person && traitsOf(name).form !== 'whole';
  };
  const looks = /\b(?:window|porthole)s?\b/i.test(prompt) && outOfWindow.test(prompt);
  const turned = actions.map((one) => {
    if (!person(one.subject)) return one;
    if (looks && gazes.test(one.verb) && !subjects.some(({ id }) => id === one.object)) return { ...one, verb: GAZES };
    const plays = one.verb === 'play' && !subjects.some(({ id }) => id === one.object);
    return plays && machines.test(setting.place ?? '') ? { ...one, verb: PLAYS } : one;
  });
  return { ...storyboard, actions: turned };
}
