import type { Storyboard, Subject } from '../../storyboard.ts';
import { withShades } from './shades.ts';

/** What a verb puts under its subject when the prompt does not name it. */
const mounts: Readonly<Record<string, Subject['drawnAs']>> = {
  ski: { kind: 'shape', name: 'skis' },
  skateboard: { kind: 'glyph', name: '🛹' },
  skate: { kind: 'glyph', name: '🛹' },
  surf: { kind: 'shape', name: 'surfboard' },
  snowboard: { kind: 'shape', name: 'snowboard' },
  cycle: { kind: 'glyph', name: '🚲' },
  bike: { kind: 'glyph', name: '🚲' },
  bicycle: { kind: 'glyph', name: '🚲' },
  pedal: { kind: 'glyph', name: '🚲' },
  kayak: { kind: 'glyph', name: '🛶' },
  canoe: { kind: 'glyph', name: '🛶' },
  row: { kind: 'glyph', name: '🛶' },
  sled: { kind: 'glyph', name: '🛷' },
};

const fronts: Readonly<Record<string, string>> = { '🚗': '🚘', '🚕': '🚖', '🚌': '🚍', '🚓': '🚔', '🚋': '🚊' };

function fromTheFront(storyboard: Storyboard): boolean {
  return storyboard.camera.some((move) => move.view === 'front');
}

function turnedToUs(subject: Subject): Subject {
  const name = subject.drawnAs.kind === 'glyph' ? fronts[subject.drawnAs.name] : undefined;
  return name ? { ...subject, drawnAs: { kind: 'glyph', name } } : subject;
}

/** A crowd is seen as people, not as the sign for one. */
function asPeople(subject: Subject): Subject {
  // The singer of the set has a microphone grown in: whoever plays an instrument has that in hand.
  if (subject.drawnAs.name === '🧑‍🎤' && (instrumentOf(subject) ?? '🎤') !== '🎤')
    return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' } };
  // The sign for a family has no legs to sit or walk with.
  if (subject.drawnAs.name.startsWith('👪') && subject.count === 1)
    return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' }, count: 4 };
  if (subject.drawnAs.name !== '👥') return subject;
  return { ...subject, drawnAs: { kind: 'glyph', name: '🧑' }, count: Math.max(12, subject.count), size: 'small' };
}

/** What musicians have in hand when nothing else is said. */
const instruments: readonly (readonly [RegExp, string])[] = [
  [/\b(?:violinist|fiddler|cellist|violist)$/, '🎻'],
  [/\b(?:guitarist|bassist)$/, '🎸'],
  [/\bsaxophonist$/, '🎷'],
  [/\b(?:trumpeter|trombonist|bugler)$/, '🎺'],
  [/\b(?:flutist|flautist|clarinetist|piper)$/, '🪈'],
  [/\baccordionist$/, '🪗'],
  [/\bdrummer$/, '🥁'],
  [/\b(?:singer|vocalist|rapper)$/, '🎤'],
  [/\b(?:pianist|organist|keyboardist)$/, '🎹'],
];

function instrumentOf(subject: Subject): string | undefined {
  return instruments.find(([pattern]) => pattern.test(subject.noun.toLowerCase()))?.[1];
}

const stoves = new Set(['oven', 'grill', 'pan', 'fireplace', '🪵']);

/** Flames that are said to be nowhere burn on the stove, if there is one. */
function kindle(subjects: readonly Subject[], relations: Storyboard['relations']): void {
  const stove = subjects.find(({ drawnAs }) => stoves.has(drawnAs.name));
  const flame = subjects.find(({ drawnAs }) => drawnAs.name === '🔥');
  if (!stove || !flame || relations.some((r) => r.subject === flame.id || r.object === flame.id)) return;
  relations.push({ subject: flame.id, relation: 'on top of', object: stove.id });
}

/** Musicians get their instrument, skateboarders their board. */
function equip(storyboard: Storyboard, subjects: Subject[], relations: Storyboard['relations']): void {
  for (const player of storyboard.subjects) {
    const glyph = instrumentOf(player);
    const named = subjects.some((subject) => subject.drawnAs.name === glyph);
    const busy = relations.some(
      (r) => r.subject === player.id && (r.relation === 'holding' || r.relation === 'riding'),
    );
    if (!glyph || named || busy) continue;
    const id = `${player.id} instrument`;
    const drawnAs = { kind: 'glyph', name: glyph } as const;
    const size = glyph === '🎹' ? 'small' : 'medium';
    subjects.push({ ...player, id, noun: 'instrument', drawnAs, colours: [], attributes: [], size });
    relations.push(
      glyph === '🎹'
        ? { subject: player.id, relation: 'behind', object: id }
        : { subject: player.id, relation: 'holding', object: id },
    );
  }
  for (const rider of storyboard.subjects) {
    const ridden = relations.some(
      (r) => r.subject === rider.id && (r.relation === 'riding' || r.relation === 'holding'),
    );
    if (!/\b(?:skateboarder)$/i.test(rider.noun) || ridden) continue;
    const id = `${rider.id} board`;
    const drawnAs = { kind: 'glyph', name: '🛹' } as const;
    subjects.push({ ...rider, id, noun: 'skateboard', drawnAs, colours: [], attributes: [], size: 'medium' });
    relations.push({ subject: rider.id, relation: 'riding', object: id });
  }
}

/** The storyboard with what its verbs imply: who skis has skis. */
export function withImplied(asked: Storyboard): Storyboard {
  const storyboard = withShades(asked);
  const subjects = [...storyboard.subjects];
  const relations = [...storyboard.relations];
  for (const action of storyboard.actions) {
    const drawnAs = mounts[action.verb];
    const rider = storyboard.subjects.find((subject) => subject.id === action.subject);
    if (!drawnAs || !rider || rider.drawnAs.name === drawnAs.name) continue;
    const named = relations.some((r) => r.subject === rider.id && (r.relation === 'riding' || r.relation === 'inside'));
    const asObject = storyboard.subjects.some((subject) => subject.id === action.object);
    if (named || asObject) continue;
    const id = `${rider.id} ${action.verb}`;
    subjects.push({ ...rider, id, noun: action.verb, drawnAs, colours: [], attributes: [], size: 'medium' });
    relations.push({ subject: rider.id, relation: 'riding', object: id });
  }
  equip(storyboard, subjects, relations);
  kindle(subjects, relations);
  const people = subjects.map(asPeople);
  const seen = fromTheFront(storyboard) ? people.map(turnedToUs) : people;
  return { ...storyboard, subjects: seen, relations };
}
