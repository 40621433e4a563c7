import type { Storyboard, Subject } from '../../storyboard.ts';
import { places } from '../../understand/places.ts';
import { clamp } from '../maths.ts';
import { homeOf } from '../sets/default-place.ts';
import { FRAME_HEIGHT } from '../world.ts';
import type { Frame, Member, Role } from './role.ts';
import { traitsOf } from './traits.ts';

const paved = /^(?:street|road|city|alley|crosswalk|highway|parking lot|square|runway)$/;
const boarded = /^(?:classroom|lecture hall|lecture room|schoolroom|school)$/;

/** What the set itself has: the board of a classroom, the asphalt of a street. Nothing may lie on it that would fall then. */
export function isOfTheSet(subject: Subject, storyboard: Storyboard): boolean {
  const { setting, relations } = storyboard;
  const { name } = subject.drawnAs;
  if (isItsAudience(subject, storyboard)) return true;
  // Tiles under the feet are the floor.
  if (name === 'square' && /^tiles?$/.test(subject.noun)) return setting.indoors;
  // Whoever looks at a maze is in it.
  if (name === 'maze') return setting.place !== null;
  if (name !== 'asphalt' && name !== 'chalkboard') return false;
  const place = setting.place ?? homeOf(storyboard) ?? '';
  const bears = relations.some(({ object, relation }) => object === subject.id && relation === 'on top of');
  if (name === 'asphalt') return paved.test(place);
  return !bears && boarded.test(place);
}

const audiences = /^(?:audience|crowd|spectator|onlooker|fan|viewer|public|concertgoer)s?$/i;
const watching = /^(?:watch|cheer|clap|applaud|roar|look|scream|shout|yell|listen|sit|stand|wait|gather|wave|enjoy)$/;
/** Places and families of places whose sets have people who watch. */
const watched = new Set(['stage', 'stadium', 'boxing ring']);

/** The audience of a stage sits before it and that of a ring behind its ropes: only where nobody performs is it the picture. */
function isItsAudience(subject: Subject, { setting, subjects, actions }: Storyboard): boolean {
  const { place } = setting;
  if (place === null || !audiences.test(subject.noun)) return false;
  if (!watched.has(place) && !watched.has(places.get(place)?.set ?? '')) return false;
  const performs = subjects.some((one) => one !== subject && !audiences.test(one.noun) && isAlive(one));
  return performs && actions.every((one) => one.subject !== subject.id || watching.test(one.verb));
}

function isAlive({ drawnAs: { kind, name }, count }: Subject): boolean {
  return count > 0 && kind === 'glyph' && traitsOf(name).gait === 'legs';
}

/** Drawn as a pair or as a whole lot already: `overalls` are one, and so are the heaps of a spice stall. */
const oneOfMany = new Set(
  'stilts|tweezers|pyjamas|overalls|tracksuit|suspenders|blinds|bellows|shavings|spice|garbage|mud|soil|moss'.split(
    '|',
  ),
);

/** How many figures stand for a subject: some are drawn in the plural. */
export function figuresOf({ drawnAs, count }: Subject): number {
  return oneOfMany.has(drawnAs.name) ? Math.min(1, count) : count;
}

const hollow = /\b(?:cave|cavern|grotto|tunnel|mine|dungeon|crypt|sewer)\b/;

const clinging = new Set(
  'hang dangle stick cling crawl climb sit sleep walk float rise fly bump land splash'.split(' '),
);

/** Share of the frame's height that a ceiling takes. */
const CEILING_HEIGHT = 0.075;
/** The same of a fluorescent tube and what it hangs by. */
const TUBE_HEIGHT = 0.12;

/** A ceiling runs along the upper edge, with whoever hangs from it or sticks to it under it; nobody else is near it. */
export function hangFromCeiling(cast: ReadonlyMap<string, Member>, storyboard: Storyboard, frame: Frame): void {
  hangTubes(cast, frame);
  const ceiling = [...cast.values()].find(({ subject }) => subject.drawnAs.name === 'ceiling');
  const board = ceiling?.roles[0];
  if (!ceiling || !board) return;
  const id = ceiling.subject.id;
  const hanging = [...cast.values()].filter((member) => member !== ceiling && isUpThere(member, id, storyboard));
  board.realm = 'air';
  board.height = FRAME_HEIGHT * CEILING_HEIGHT;
  board.x = frame.width / 2;
  board.y = board.height * 0.94;
  delete board.carrier;
  // Rock has no plaster.
  ceiling.roles = hollow.test(storyboard.setting.place ?? '') ? [] : [board];
  const roles = hanging.flatMap((member) => member.roles).filter((role) => !role.carrier);
  for (const [index, role] of roles.entries()) hang(role, board, frame, (index + 1) / (roles.length + 1));
}

/** Fluorescent tubes hang in a row along the upper edge, whether or not the prompt says from what. */
function hangTubes(cast: ReadonlyMap<string, Member>, frame: Frame): void {
  const tubes = [...cast.values()].flatMap(({ subject, roles }) =>
    subject.drawnAs.name === 'strip light' ? roles : [],
  );
  for (const [index, role] of tubes.entries()) {
    role.height = FRAME_HEIGHT * TUBE_HEIGHT;
    role.x = (frame.width * (index + 0.5)) / tubes.length;
    role.y = role.height;
    role.beats = [];
    delete role.carrier;
    delete role.support;
  }
}

function isUpThere({ subject, roles }: Member, ceiling: string, { actions, relations }: Storyboard): boolean {
  if (relations.some((one) => one.subject === subject.id && one.object === ceiling && one.relation !== 'below'))
    return true;
  const reaches = actions.some((one) => one.subject === subject.id && one.object === ceiling && clinging.has(one.verb));
  const hangs = actions.some(
    ({ subject: who, verb, object }) => who === subject.id && object === undefined && /^(?:hang|dangle)$/.test(verb),
  );
  return (reaches || hangs) && roles.length > 0;
}

function hang(role: Role, board: Role, frame: Frame, at: number): void {
  // What stood on the narrow board has been made small for it.
  role.height = clamp(role.height, FRAME_HEIGHT * 0.19, FRAME_HEIGHT * 0.24);
  role.y = board.y + role.height * 0.97;
  role.x = frame.width * (0.4 + 0.5 * at);
  role.realm = 'air';
  role.afloat = false;
  delete role.flight;
  delete role.support;
  // Bats and spiders hang by their feet; a balloon does not.
  role.upsideDown = role.traits.gait === 'legs' || role.traits.gait === 'wings';
  role.beats = role.beats.map((beat) => ({ ...beat, travel: 0 }));
}
