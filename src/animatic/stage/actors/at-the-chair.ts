import type { Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

const isPerson = ({ drawnAs }: Subject): boolean => drawnAs.kind === 'glyph' && traitsOf(drawnAs.name).person;
const tended = /^(?:hair|beard|mustache|moustache|fringe|bangs|haircut|head|locks)$/i;
const tending = /^(?:cut|trim|shave|style|snip|clip|wash|dye|cut hair|give)$/;

/** Whose hair is cut sits in a chair, and the scissors are in the hand of who cuts it. */
export function withBarberChair(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions } = storyboard;
  const nounOf = (id: string | undefined): string => subjects.find((one) => one.id === id)?.noun ?? id ?? '';
  const deed = actions.find(({ verb, object }) => tending.test(verb) && tended.test(nounOf(object)));
  const barber = subjects.find(({ id }) => id === deed?.subject);
  const others = subjects.filter((one) => one !== barber && one.count === 1 && isPerson(one));
  const [client] = others;
  if (!deed || !barber || !isPerson(barber) || !client || others.length > 1) return storyboard;
  const seated = relations.some((r) => r.subject === client.id && /^(?:on top of|inside|riding)$/.test(r.relation));
  const busy = relations.some((r) => r.subject === barber.id && r.relation === 'holding');
  const seat = extra(`${client.id} chair`, 'chair', { kind: 'shape', name: 'armchair' }, 'medium');
  const chair = { ...seat, colours: ['blue'] };
  const scissors = extra(`${barber.id} scissors`, 'scissors', { kind: 'glyph', name: '✂️' }, 'small');
  const cuts = /^(?:cut|trim|snip|clip|cut hair|give)$/.test(deed.verb);
  return {
    ...storyboard,
    subjects: [...subjects, ...(seated ? [] : [chair]), ...(busy || !cuts ? [] : [scissors])],
    relations: [
      ...relations.filter((r) => r.subject !== barber.id || r.object !== client.id),
      ...(seated ? [] : [{ subject: client.id, relation: 'on top of' as const, object: chair.id }]),
      ...(busy || !cuts ? [] : [{ subject: barber.id, relation: 'holding' as const, object: scissors.id }]),
    ],
    actions: actions.map((one) => (one === deed ? { ...one, verb: 'trim', object: client.id } : one)),
  };
}

const flipped: ReadonlySet<string> = new Set(['🥞', '🍳', '🥚', '🥩', '🍔', '🫓', '🥓', '🐟', '🌮']);

/** What a cook flips leaves a pan that the cook has in hand; one pancake is no stack of them. */
export function withFryingPan(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions } = storyboard;
  const deed = actions.find(
    ({ verb, object }) =>
      /^(?:flip|toss)$/.test(verb) && flipped.has(subjects.find(({ id }) => id === object)?.drawnAs.name ?? ''),
  );
  const cook = subjects.find(({ id }) => id === deed?.subject);
  if (!deed || !cook || !isPerson(cook)) return storyboard;
  const own = subjects.find(({ noun }) => /\b(?:pan|skillet|wok)$/i.test(noun));
  const pan = own ?? extra(`${cook.id} pan`, 'pan', { kind: 'shape', name: 'pan' }, 'small');
  const thing = deed.object;
  return {
    ...storyboard,
    subjects: [
      ...subjects.map((one) =>
        one.id === thing && one.drawnAs.name === '🥞'
          ? { ...one, count: 1, drawnAs: { kind: 'shape' as const, name: 'pancake' } }
          : one,
      ),
      ...(own ? [] : [pan]),
    ],
    relations: [
      ...relations.filter(
        (r) => r.subject !== thing && r.object !== thing && r.subject !== pan.id && r.object !== pan.id,
      ),
      { subject: cook.id, relation: 'holding', object: pan.id },
    ],
    actions: actions.map((one) => (one === deed ? { ...one, verb: 'flip' } : one)),
  };
}

const banners: ReadonlySet<string> = new Set(['🚩', '🏁', '🏳️', '🏴', '🎌', '🏳', '🇺🇸']);

/** A flag that is planted stands in the ground, as high as whoever has a hand on its pole. */
export function isPlanted(verb: string, thing: Subject): boolean {
  return verb === 'plant' && (banners.has(thing.drawnAs.name) || /\bflag$/i.test(thing.noun));
}
