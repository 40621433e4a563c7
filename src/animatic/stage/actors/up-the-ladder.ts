import type { Action, Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { extra } from './extra.ts';
import type { Frame, Member } from './role.ts';
import { traitsOf } from './traits.ts';

const climbs = /^(?:climb|climb up|ascend|scale|go up|mount)$/;
const reaches =
  /^(?:rescue|save|reach|get|fetch|free|help|catch|pick|pick up|grab|retrieve|feed|pet|photograph|bring down|take)$/;
const above = /^(?:inside|on top of|behind)$/;

const LADDER = '🪜';
const isTree = ({ drawnAs }: Subject): boolean => /^(?:🌳|🌲|🌴)/u.test(drawnAs.name);

/** Who climbs a ladder, and whom or what for. */
interface Ascent {
  climber: string;
  ladder: Subject;
  goal: Subject;
}

function ascentOf({ subjects, actions }: Storyboard): Ascent | undefined {
  const named = (id: string | undefined): Subject | undefined => subjects.find((one) => one.id === id);
  const climb = actions.find(({ verb, object }) => climbs.test(verb) && named(object)?.drawnAs.name === LADDER);
  const ladder = named(climb?.object);
  const isFor = ({ subject, verb, object }: Action): boolean =>
    subject === climb?.subject && object !== ladder?.id && reaches.test(verb);
  const goal = named(actions.find(isFor)?.object);
  const light =
    goal?.drawnAs.kind === 'glyph' &&
    goal.count === 1 &&
    traitsOf(goal.drawnAs.name).realm !== 'scenery' &&
    !isTree(goal);
  return climb && ladder && goal && light ? { climber: climb.subject, ladder, goal } : undefined;
}

/** Who is rescued by a ladder is up a tree, against which the ladder leans. */
export function withLadderUpTree(storyboard: Storyboard): Storyboard {
  const ascent = ascentOf(storyboard);
  const { subjects, relations, setting } = storyboard;
  if (!ascent || setting.indoors) return storyboard;
  const { goal, climber } = ascent;
  const tree = subjects.find(isTree);
  return {
    ...storyboard,
    subjects: tree ? subjects : [...subjects, extra('ladder tree', 'tree', { kind: 'glyph', name: '🌳' }, 'huge')],
    relations: relations.filter(
      (r) =>
        !(r.subject === goal.id && (above.test(r.relation) || r.object === climber)) &&
        !(r.subject === climber && r.object === goal.id),
    ),
  };
}

/** The ladder against the tree, and up there beside its top whoever is to be reached. */
export function placeLadderUpTree(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): void {
  const ascent = ascentOf(storyboard);
  const role = (id: string | undefined) => (id === undefined ? undefined : cast.get(id)?.roles[0]);
  const [climber, ladder, goal] = [ascent?.climber, ascent?.ladder.id, ascent?.goal.id].map(role);
  const tree = [...cast.values()].find(({ subject }) => isTree(subject))?.roles[0];
  if (!climber || !ladder || !goal || !tree || goal.carrier) return;
  ladder.x = climber.x = frame.width * 0.44;
  tree.height = FRAME_HEIGHT * 0.84;
  tree.x = ladder.x + frame.width * 0.08;
  tree.y = ladder.y - FRAME_HEIGHT * 0.02;
  goal.height = Math.min(goal.height, climber.height * 0.42);
  goal.x = ladder.x + climber.height * 0.42 + goal.height * goal.aspect * 0.3;
  goal.y = ladder.y - ladder.height * 0.74;
  goal.support = tree;
  goal.facing = -1;
  climber.facing = 1;
  goal.beats = goal.beats.map((beat) => ({ ...beat, travel: 0 }));
}
