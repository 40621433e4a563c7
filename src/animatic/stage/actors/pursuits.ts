import type { Storyboard, Subject } from '../../storyboard.ts';
import { extra } from './extra.ts';
import { traitsOf } from './traits.ts';

const pursuit =
  /\b(?:car|police|cop|vehicle|high[- ]speed|hot|highway|freeway|street)[- ](?:car )?(?:chase|pursuit)\b|\b(?:the|an?|their|his|her) (?:\w+ )?getaway\b/i;
const police = /\b(?:police|cops?|getaway|robbery|heist)\b/i;
const onFoot = /\b(?:on foot|rooftops?|runs?|running|horses?|horseback|motor(?:cycle|bike)s?)\b/i;

const isCar = ({ drawnAs: { kind, name } }: Subject): boolean => kind === 'glyph' && traitsOf(name).gait === 'wheels';
const isOfficer = ({ noun }: Subject): boolean => /^(?:police|cops?|police officer|officer)$/i.test(noun);

/** A police chase is two cars, one after the other, even where the prompt names none of them. */
export function withPursuits(storyboard: Storyboard): Storyboard {
  const { prompt, subjects, relations, actions, seconds, setting } = storyboard;
  const cars = subjects.filter(isCar);
  const chased = relations.some((r) => r.relation === 'chasing');
  if (!pursuit.test(prompt) || onFoot.test(prompt) || chased || cars.length > 1) return storyboard;
  const others = subjects.filter(
    (one) => !isCar(one) && !isOfficer(one) && !/^(?:getaway|chase|pursuit|robbery|heist|speed)$/i.test(one.noun),
  );
  const [own] = cars;
  const first = own ?? { ...extra('pursued car', 'car', { kind: 'glyph', name: '🚗' }, 'large'), colours: ['red'] };
  const second = police.test(prompt)
    ? extra('police car', 'police car', { kind: 'glyph', name: '🚓' }, 'large')
    : { ...extra('pursuing car', 'car', { kind: 'glyph', name: '🚙' }, 'large'), colours: ['black'] };
  const kept = new Set(others.map(({ id }) => id));
  return {
    ...storyboard,
    setting: setting.place === null ? { ...setting, place: 'city', indoors: false } : setting,
    subjects: [second, first, ...others],
    relations: [
      ...relations.filter((r) => kept.has(r.subject) && kept.has(r.object)),
      { subject: second.id, relation: 'chasing', object: first.id },
    ],
    actions: [
      ...actions.filter(({ subject }) => kept.has(subject)),
      { subject: second.id, verb: 'chase', from: 0, to: seconds, object: first.id },
    ],
  };
}
