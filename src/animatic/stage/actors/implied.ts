import type { Storyboard, Subject } from '../../storyboard.ts';

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

/** The storyboard with what its verbs imply: who skis has skis. */
export function withImplied(storyboard: Storyboard): Storyboard {
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
  const seen = fromTheFront(storyboard) ? subjects.map(turnedToUs) : subjects;
  return { ...storyboard, subjects: seen, relations };
}
