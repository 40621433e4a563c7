import type { Action, CameraMove, Change, Relation, Storyboard, Subject } from '../storyboard.ts';
import { readCamera } from './camera.ts';
import type { ActionDraft, Cast, ChangeDraft } from './cast.ts';
import { chunkWords } from './chunker.ts';
import { depictEntity } from './depict.ts';
import { depictInContext } from './depict-in-context.ts';
import { type Entity, isAnimate } from './entities.ts';
import { listAliases, listFeatures, listLights, listOutcomes } from './features.ts';
import { warmUp } from './lexicon.ts';
import { readLook } from './looks.ts';
import { readNegative } from './negative.ts';
import { Reader } from './reader.ts';
import { readScene } from './scene-changes.ts';
import { settingOf } from './setting.ts';
import { settle } from './settle.ts';
import { soundCues } from './sound-cues.ts';
import { tagWords } from './tagger.ts';
import { Mask, readText, type Text } from './text.ts';
import { sizes } from './word-lists.ts';

export interface UnderstandOrder {
  prompt: string;
  /** What must not be drawn. */
  negativePrompt?: string;
  /** 0 to 4294967295. */
  seed: number;
  seconds: number;
  /** Pixels. */
  width: number;
  /** Pixels. */
  height: number;
  /** How many subject reference images were given, 0 to 3. */
  references?: number;
  /** Default true; false leaves the sound cues out. */
  sound?: boolean;
}

/** Loads the word list and compiles the patterns now, so that the first prompt is as fast as the rest. */
export function prepareUnderstanding(): void {
  warmUp();
  understand({
    prompt: 'A dog runs through a garden, camera pans left, watercolour.',
    seed: 0,
    seconds: 8,
    width: 1280,
    height: 720,
  });
}

/** Open English → storyboard. Pure: the same order gives the same storyboard. */
export function understand(order: UnderstandOrder): Storyboard {
  const text = readText(order.prompt);
  const mask = new Mask(text.plain.length);
  const scene = readScene(text, mask);
  const camera = readCamera(text, mask);
  const { look, pace } = readLook(text, mask);
  const reader = new Reader(chunkWords(tagWords(text, mask)));
  const cast = reader.run();
  settle(cast);
  listFeatures(cast);
  listLights(cast);
  listOutcomes(cast);
  listAliases(cast);
  for (const change of scene.changes) cast.changes.push(change);
  if (scene.timeOfDay) cast.setHour(scene.timeOfDay);
  if (scene.season) cast.season = scene.season;
  exclude(cast, readNegative(order.negativePrompt ?? ''));
  const ids = nameEntities(cast.entities);
  stageFallback(cast, ids);
  const idOf = (entity: Entity): string => ids.get(entity) ?? entity.noun;
  const setting = settingOf(cast);
  const actions = timeActions(cast.actions, idOf, order.seconds);
  return {
    version: 1,
    prompt: order.prompt,
    seed: order.seed,
    seconds: order.seconds,
    fps: 24,
    width: order.width,
    height: order.height,
    setting,
    subjects: castSubjects(cast, ids, text, order.references ?? 0),
    relations: cast.relations.map(
      ({ subject, relation, object }): Relation => ({ subject: idOf(subject), relation, object: idOf(object) }),
    ),
    actions,
    changes: cast.changes.map((change): Change => ({ ...change, of: changing(change, idOf) })),
    camera: timeCamera(camera.moves, order.seconds),
    look,
    pace,
    sound: order.sound === false ? [] : soundCues({ cast, place: setting.place }, reader.speeches, text, order.seconds),
    unresolved: [...new Set(cast.unresolved)].filter((word) => !cast.absent.includes(word)),
  };
}

/** The sky turns red: the setting does. */
function changing({ of, attribute }: ChangeDraft, idOf: (entity: Entity) => string): string {
  return of === 'setting' || (of.isScenery && attribute === 'colour') ? 'setting' : idOf(of);
}

/** Somebody without a hat and somebody with `a` hat: the second is there. */
const presenting = new Set(['a', 'an', 'another', 'one', 'his', 'her', 'its', 'their']);

/** Takes out what the prompt or the negative prompt says must not be there. */
function exclude(cast: Cast, negative: string[]): void {
  const absent = new Set([...cast.absent, ...negative]);
  const isAbsent = (entity: Entity) => absent.has(entity.noun) || absent.has(entity.noun.split(' ').at(-1) ?? '');
  const keep = <Item>(list: Item[], test: (item: Item) => boolean) => list.splice(0, list.length, ...list.filter(test));
  const only = new Set(negative);
  // `without gloves … his wife, who wears gloves`: what somebody is said to have is there.
  const isHad = (entity: Entity) =>
    cast.relations.some(({ relation, object }) => object === entity && ['wearing', 'holding'].includes(relation));
  const gone = new Set(
    cast.entities.filter(
      (entity) =>
        isAbsent(entity) &&
        (only.has(entity.noun) || !(entity.counted || presenting.has(entity.determiner) || isHad(entity))),
    ),
  );
  keep(cast.entities, (entity) => !gone.has(entity));
  // A thing that turned out to be a feature of another has left the cast too: nothing may point at it.
  const there = new Set(cast.entities);
  keep(cast.relations, ({ subject, object }) => there.has(subject) && there.has(object));
  keep(cast.actions, (action) => there.has(action.subject));
  for (const action of cast.actions)
    if (typeof action.object === 'object' && !there.has(action.object)) delete action.object;
  keep(cast.changes, (change) => change.of === 'setting' || there.has(change.of));
  for (const weather of [...cast.weather]) if (absent.has(weather)) cast.weather.delete(weather);
}

function nameEntities(entities: readonly Entity[]): Map<Entity, string> {
  const ids = new Map<Entity, string>();
  const used = new Set<string>();
  for (const entity of entities) {
    const base =
      entity.noun
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '') || 'thing';
    let id = base;
    for (let number = 2; used.has(id); number++) id = `${base}-${number}`;
    used.add(id);
    ids.set(entity, id);
  }
  return ids;
}

/** A prompt of which nothing can be drawn gets a card with its first word, never an empty stage. */
function stageFallback(cast: Cast, ids: Map<Entity, string>): void {
  const word = cast.unresolved.find((candidate) => !cast.absent.includes(candidate));
  if (cast.entities.length > 0 || cast.place || cast.timeOfDay || cast.weather.size > 0 || !word) return;
  const entity: Entity = {
    noun: word,
    written: word,
    count: 1,
    counted: false,
    plural: false,
    determiner: '',
    colours: [],
    attributes: [],
    letter: 'c',
    minor: false,
    negated: false,
    start: 0,
  };
  cast.entities.push(entity);
  cast.unresolved.splice(cast.unresolved.indexOf(word), 1);
  ids.set(entity, word.replace(/[^\p{L}\p{N}]+/gu, '-'));
}

function castSubjects(cast: Cast, ids: Map<Entity, string>, text: Text, references: number): Subject[] {
  const played = playedByReferences(cast, references);
  const subjects = cast.entities.map((entity): Subject => {
    const reference = played.indexOf(entity);
    return {
      id: ids.get(entity) ?? entity.noun,
      noun: entity.written,
      drawnAs:
        reference >= 0
          ? { kind: 'reference', name: String(reference) }
          : ((entity.isScenery ? undefined : depictInContext(entity, cast, text.plain)) ?? depictEntity(entity)),
      count: entity.count,
      colours: entity.colours,
      attributes: [...new Set(entity.attributes)].map((attribute) =>
        attribute.replace(/‹(\d+)›/, (_, index) => `"${text.quotes[Number(index)]?.says ?? ''}"`),
      ),
      size: sizeOf(entity),
    };
  });
  for (let index = played.length; index < references; index++) {
    const id = index === 0 ? 'character' : `character-${index + 1}`;
    subjects.push({
      id,
      noun: 'character',
      drawnAs: { kind: 'reference', name: String(index) },
      count: 1,
      colours: [],
      attributes: [],
      size: 'medium',
    });
  }
  return subjects;
}

/** References play the people and animals first, in the order of the prompt, and `the character` before all. */
function playedByReferences(cast: Cast, references: number): Entity[] {
  const rank = (entity: Entity) =>
    entity.noun === 'character' || entity.noun === 'subject' ? 0 : entity.minor ? 3 : isAnimate(entity) ? 1 : 2;
  return cast.entities
    .filter((entity) => !entity.isScenery)
    .sort((one, other) => rank(one) - rank(other) || one.start - other.start)
    .slice(0, references);
}

const bulk: Readonly<Record<string, Subject['size']>> = { V: 'large', B: 'huge', f: 'small', C: 'small' };
const ownSizes: ReadonlyMap<string, Subject['size']> = new Map([
  ...'bicycle bike scooter motorcycle wheelchair sled canoe kayak raft stroller'
    .split(' ')
    .map((noun) => [noun, 'medium'] as const),
  ...'skateboard balloon snowboard surfboard'.split(' ').map((noun) => [noun, 'small'] as const),
  ...'droplet raindrop drop acorn spark petal worm pill breadcrumb firefly pebble pearl nail needle match dewdrop bee ant fly mosquito ladybug beetle butterfly snowflake seed coin ring key'
    .split(' ')
    .map((noun) => [noun, 'tiny'] as const),
  ...'mouse bird sparrow robin chick frog cup mug apple banana book phone flower rose ball candle bottle glass snail spider crab hamster'
    .split(' ')
    .map((noun) => [noun, 'small'] as const),
  ...'horse elephant giraffe whale bear lion tiger tree car bus truck tank boat cow rhinoceros hippopotamus camel'
    .split(' ')
    .map((noun) => [noun, 'large'] as const),
  ...'mountain castle house building skyscraper ship lighthouse bridge tower volcano planet earth moon dragon dinosaur airplane rocket train'
    .split(' ')
    .map((noun) => [noun, 'huge'] as const),
]);

function sizeOf(entity: Entity): Subject['size'] {
  for (const attribute of entity.attributes) {
    const size = sizes.get(attribute);
    if (size) return size;
  }
  return ownSizes.get(entity.noun) ?? bulk[entity.letter] ?? 'medium';
}

/** Story steps become equal shares of the clip; what happens together shares a step. */
function timeActions(drafts: readonly ActionDraft[], idOf: (entity: Entity) => string, seconds: number): Action[] {
  const steps = [...new Set(drafts.map((draft) => draft.step))].sort((one, other) => one - other);
  const time = (index: number) => Math.round(((index * seconds) / Math.max(1, steps.length)) * 1000) / 1000;
  const inOrder = drafts
    .map((draft, index) => ({ draft, index }))
    .sort((one, other) => one.draft.step - other.draft.step || one.index - other.index);
  return inOrder.map(({ draft }): Action => {
    const step = steps.indexOf(draft.step);
    const action: Action = { subject: idOf(draft.subject), verb: draft.verb, from: time(step), to: time(step + 1) };
    if (draft.object !== undefined)
      action.object = typeof draft.object === 'string' ? draft.object : idOf(draft.object);
    return action;
  });
}

function timeCamera(moves: readonly Omit<CameraMove, 'from' | 'to'>[], seconds: number): CameraMove[] {
  const shown = moves.length === 0 ? [{ move: 'static' as const }] : moves;
  const time = (index: number) => Math.round(((index * seconds) / shown.length) * 1000) / 1000;
  return shown.map((move, index) => ({ ...move, from: time(index), to: time(index + 1) }));
}
