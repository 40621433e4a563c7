import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Member } from './role.ts';

const winds = /^(?:coil|wrap|wind|twine|entwine|curl|slither|spiral|constrict|hang)$/;
const upright = /\b(?:trees?|trunk|poles?|columns?|pillars?|staff|lamp ?posts?|cactus|sword|statue|leg|arm)$/i;

const isSnake = ({ drawnAs }: Subject): boolean => drawnAs.name === '🐍';

/** A snake that coils lies in rings, and one that coils around something has its rings about it. */
export function withCoils(storyboard: Storyboard): Storyboard {
  const { subjects, actions, relations, prompt } = storyboard;
  const pictures = new Map<string, string>();
  const about = new Set<string>();
  const targets = new Map<string, string>();
  for (const snake of subjects.filter(isSnake)) {
    const deed = actions.find(({ subject, verb }) => subject === snake.id && winds.test(verb));
    const near = relations.find((r) => r.subject === snake.id)?.object;
    const target = subjects.find(({ id }) => id === (deed?.object ?? near));
    if (deed && target) targets.set(snake.id, target.id);
    const around = /\b(?:a?round|about|from|along)\b/i.test(prompt);
    if (deed && target && around) {
      pictures.set(snake.id, upright.test(target.noun) ? 'climbing snake' : 'winding snake');
      about.add(snake.id);
    } else if (
      deed?.verb === 'coil' ||
      deed?.verb === 'curl' ||
      snake.attributes.some((word) => /^(?:coiled|curled)$/.test(word))
    )
      pictures.set(snake.id, 'coiled snake');
  }
  if (pictures.size === 0) return storyboard;
  return {
    ...storyboard,
    subjects: subjects.map((one) => {
      const name = pictures.get(one.id);
      return name === undefined ? one : { ...one, drawnAs: { kind: 'shape', name } };
    }),
    relations: relations.filter((r) => !about.has(r.subject)),
    actions: actions.map((one) => {
      const object = about.has(one.subject) && winds.test(one.verb) ? targets.get(one.subject) : undefined;
      return object === undefined ? one : { ...one, object };
    }),
  };
}

/** Puts the rings of a snake about what it coils around. */
export function windAround(cast: ReadonlyMap<string, Member>, { actions }: Storyboard): void {
  for (const { subject, object } of actions) {
    const snake = cast.get(subject)?.roles[0];
    const target = object === undefined ? undefined : cast.get(object)?.roles[0];
    const name = snake?.subject.drawnAs.name;
    if (!snake || !target || (name !== 'winding snake' && name !== 'climbing snake')) continue;
    target.x = FRAME_HEIGHT * (target.realm === 'scenery' ? target.x / FRAME_HEIGHT : 0.9);
    if (target.realm !== 'scenery') target.height = Math.max(target.height, FRAME_HEIGHT * 0.42);
    const wide = target.height * target.aspect;
    snake.height =
      name === 'winding snake' ? Math.min(target.height * 0.8, (wide * 0.66) / snake.aspect) : target.height * 0.52;
    snake.x = target.x;
    snake.y = target.y - target.height * 0.5 + snake.height * (name === 'winding snake' ? 0.5 : 0.72);
    snake.realm = target.realm === 'scenery' ? 'ground' : target.realm;
    snake.afloat = false;
    snake.support = target;
    snake.beats = snake.beats.map((beat) => ({ ...beat, verb: 'look', family: 'look', travel: 0 }));
  }
}
