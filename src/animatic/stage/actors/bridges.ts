import type { Storyboard, Subject } from '../../storyboard.ts';
import { FRAME_HEIGHT } from '../world.ts';
import { extra } from './extra.ts';
import type { Frame, Member } from './role.ts';
import { traitsOf } from './traits.ts';

const boating = /^(?:row|paddle|kayak|canoe|sail|swim|raft|punt)$/;
const crossing = /^(?:cross|traverse|pass|go|drive|run|walk|ride|travel|race|roll|speed|span|rumble|chug|steam)$/;
const trains = /^(?:🚂|🚆|🚄|🚅|🚃|🚇|🚈|🚊|🚝|🚞)/u;
const ofSteel = /\b(?:steel|iron|metal|girder|truss|railway|railroad|rail|trestle)\b/i;
const ofStone = /\b(?:stone|brick|arched|arch|old|ancient|roman|medieval|foot|venetian)\b/i;

const hasHull = ({ drawnAs: { kind, name } }: Subject): boolean =>
  (kind === 'glyph' && (traitsOf(name).gait === 'hull' || /^(?:🦆|🦢)/u.test(name))) || name === 'rowing boat';

const beneath = /\b(?:under|beneath|below|underneath) (?:an? |the |its |their |his |her )?(?:[\w-]+ )?bridge\b/i;

const isAlive = ({ drawnAs: { kind, name } }: Subject): boolean =>
  kind === 'glyph' && ['legs', 'wings', 'fins'].includes(traitsOf(name).gait);

/** Bridges that are crossed from edge to edge. */
export const CROSSED: ReadonlySet<string> = new Set(['viaduct', 'truss bridge']);

/** Who comes by boat is under a bridge, not on its road; a train crosses a bridge that is seen from the side. */
export function withBridges(storyboard: Storyboard): Storyboard {
  const { subjects, relations, actions, setting, prompt } = storyboard;
  const bridge = subjects.find(({ noun, drawnAs }) => /\bbridge$/i.test(noun) && drawnAs.name === 'bridge');
  const place = setting.place;
  if (!bridge && place !== 'bridge') return storyboard;
  const about = `${bridge?.attributes.join(' ') ?? ''} ${bridge?.noun ?? ''} ${/\b[\w-]+ (?:[\w-]+ )?bridge\b/i.exec(prompt)?.[0] ?? ''}`;
  const rows = actions.find(({ verb }) => boating.test(verb))?.subject;
  const below = beneath.test(prompt) ? subjects.find((one) => isAlive(one))?.id : undefined;
  const floats = subjects.find((one) => hasHull(one) || one.id === rows || (place === 'bridge' && one.id === below));
  if (floats) {
    const stone = place === 'bridge' || ofStone.test(about) || place === 'canal';
    if (!stone) return storyboard;
    const arch = { kind: 'shape', name: 'stone bridge' } as const;
    const drawn = bridge ? { ...bridge, drawnAs: arch } : extra('bridge', 'bridge', arch, 'huge');
    return {
      ...storyboard,
      setting: place === 'bridge' ? { ...setting, place: 'river', indoors: false } : setting,
      subjects: [...subjects.filter((one) => one !== bridge), drawn],
      relations: relations.filter((r) => r.subject !== drawn.id && r.object !== drawn.id),
    };
  }
  const goer = subjects.find(
    (one) =>
      (trains.test(one.drawnAs.name) ||
        (bridge && one.drawnAs.kind === 'glyph' && traitsOf(one.drawnAs.name).gait === 'wheels')) &&
      (actions.some((a) => a.subject === one.id && crossing.test(a.verb)) ||
        relations.some((r) => r.subject === one.id && r.object === bridge?.id)),
  );
  if (!goer || (!bridge && !trains.test(goer.drawnAs.name))) return storyboard;
  const span = {
    kind: 'shape',
    name: ofSteel.test(about) || !ofStone.test(about) ? 'truss bridge' : 'viaduct',
  } as const;
  const drawn: Subject = bridge ? { ...bridge, drawnAs: span } : extra('bridge', 'bridge', span, 'huge');
  return {
    ...storyboard,
    setting: place === 'bridge' ? { ...setting, place: 'river', indoors: false } : setting,
    subjects: [...subjects.filter((one) => one !== bridge), drawn],
    relations: [
      ...relations.filter((r) => r.subject !== drawn.id && r.object !== drawn.id),
      { subject: goer.id, relation: 'on top of', object: drawn.id },
    ],
  };
}

/** A bridge over the water one is on spans the frame behind whoever passes under it. */
export function spanTheWater(cast: ReadonlyMap<string, Member>, frame: Frame): void {
  for (const { subject, roles } of cast.values()) {
    if (subject.drawnAs.name !== 'stone bridge') continue;
    for (const role of roles) {
      role.realm = 'scenery';
      role.height = Math.max(FRAME_HEIGHT * 0.56, (frame.width * 0.92) / role.aspect);
      role.x = frame.width / 2;
      role.y = frame.horizon + (FRAME_HEIGHT - frame.horizon) * 0.3;
    }
  }
}
