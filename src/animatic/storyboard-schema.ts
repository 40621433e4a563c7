import { z } from 'zod';
import type { Storyboard } from './storyboard.ts';

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values);

/** Longer than any API clip; guards the renderer against an order of hours. */
const secondsMax = 120;
const frameSideMax = 4096;
const frameSideMin = 16;
const listMax = 200;

const text = (max: number) => z.string().max(max);
const identifier = text(200).min(1);
const seconds = z.number().min(0).max(secondsMax);

const drawnAs = z.strictObject({ kind: oneOf(['glyph', 'shape', 'reference', 'card']), name: text(200).min(1) });

const subject = z.strictObject({
  id: identifier,
  noun: text(200).min(1),
  drawnAs,
  count: z.number().int().min(1).max(1_000_000_000),
  colours: z
    .array(oneOf(['black', 'white', 'red', 'green', 'yellow', 'blue', 'brown', 'purple', 'pink', 'orange', 'grey']))
    .max(11),
  attributes: z.array(text(700)).max(listMax),
  size: oneOf(['tiny', 'small', 'medium', 'large', 'huge']),
});

const relation = z.strictObject({
  subject: identifier,
  relation: oneOf([
    'left of',
    'right of',
    'on top of',
    'under',
    'in front of',
    'behind',
    'inside',
    'next to',
    'above',
    'below',
    'riding',
    'holding',
    'wearing',
    'chasing',
    'with',
  ]),
  object: identifier,
});

const action = z.strictObject({
  subject: identifier,
  verb: text(100).min(1),
  object: text(200).optional(),
  from: seconds,
  to: seconds,
});

const change = z.strictObject({
  of: identifier,
  attribute: oneOf(['colour', 'size', 'state', 'place', 'time of day', 'weather']),
  from: text(200),
  to: text(200),
});

const cameraMove = z.strictObject({
  move: oneOf([
    'static',
    'pan left',
    'pan right',
    'tilt up',
    'tilt down',
    'zoom in',
    'zoom out',
    'dolly in',
    'dolly out',
    'truck left',
    'truck right',
    'crane up',
    'crane down',
    'orbit',
    'follow',
    'handheld',
    'shake',
    'racking focus',
  ]),
  from: seconds,
  to: seconds,
  view: oneOf(['aerial', 'low angle', 'close-up', 'wide', 'front', 'side', 'oblique']).optional(),
});

const soundCue = z.strictObject({ cue: text(100).min(1), from: seconds, to: seconds, says: text(1000).optional() });

/** The public storyboard, version 1. Strict: an unknown field is a mistake and is named. */
export const storyboardSchema = z.strictObject({
  version: z.literal(1),
  prompt: text(8000),
  seed: z.number().int().min(0).max(4_294_967_295),
  seconds: z.number().positive().max(secondsMax),
  fps: z.literal(24),
  width: z.number().int().min(frameSideMin).max(frameSideMax).multipleOf(2),
  height: z.number().int().min(frameSideMin).max(frameSideMax).multipleOf(2),
  setting: z.strictObject({
    place: text(200).nullable(),
    timeOfDay: oneOf(['dawn', 'day', 'sunset', 'dusk', 'night']),
    indoors: z.boolean(),
    weather: z.array(oneOf(['clear', 'rain', 'snow', 'fog', 'storm', 'wind', 'smoke', 'dust'])).max(8),
    season: oneOf(['spring', 'summer', 'autumn', 'winter']).nullable(),
  }),
  subjects: z.array(subject).max(listMax),
  relations: z.array(relation).max(listMax * 2),
  actions: z.array(action).max(listMax * 2),
  changes: z.array(change).max(listMax),
  camera: z.array(cameraMove).max(listMax),
  look: z.strictObject({
    style: text(200).nullable(),
    monochrome: z.boolean(),
    lens: text(100).optional(),
    depthOfField: oneOf(['deep', 'shallow']),
  }),
  pace: oneOf(['slow motion', 'normal', 'fast', 'time-lapse']),
  sound: z.array(soundCue).max(listMax),
  unresolved: z.array(text(200)).max(listMax * 5),
});

/** What is wrong and where: `subjects[2].colours[0]`. */
export interface StoryboardProblem {
  path: string;
  message: string;
}

/** A storyboard from JSON, or every problem it has. Checks what no single field can: that names point at something. */
export function parseStoryboard(json: unknown): { storyboard: Storyboard } | { problems: StoryboardProblem[] } {
  const parsed = storyboardSchema.safeParse(json);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => ({ path: pathText(issue.path), message: issue.message })) };
  }
  const storyboard = withoutUndefined(parsed.data);
  const problems = crossCheck(storyboard);
  return problems.length > 0 ? { problems } : { storyboard };
}

type Parsed = z.infer<typeof storyboardSchema>;

/** zod gives `undefined` for an absent field where our types say the field is absent. */
function withoutUndefined(data: Parsed): Storyboard {
  return {
    ...data,
    actions: data.actions.map(({ object, ...rest }) => (object === undefined ? rest : { ...rest, object })),
    camera: data.camera.map(({ view, ...rest }) => (view === undefined ? rest : { ...rest, view })),
    look: lookOf(data.look),
    sound: data.sound.map(({ says, ...rest }) => (says === undefined ? rest : { ...rest, says })),
  };
}

function lookOf({ lens, ...rest }: Parsed['look']): Storyboard['look'] {
  return lens === undefined ? rest : { ...rest, lens };
}

function crossCheck(storyboard: Storyboard): StoryboardProblem[] {
  const problems: StoryboardProblem[] = [];
  const ids = new Set<string>();
  for (const [index, { id }] of storyboard.subjects.entries()) {
    if (ids.has(id))
      problems.push({
        path: `subjects[${index}].id`,
        message: `The id "${id}" is used twice; every subject needs its own.`,
      });
    if (id === 'setting')
      problems.push({ path: `subjects[${index}].id`, message: 'The id "setting" is kept for the scene itself.' });
    ids.add(id);
  }
  const pointAt = (id: string, path: string) => {
    if (!ids.has(id)) problems.push({ path, message: `No subject has the id "${id}".` });
  };
  for (const [index, { subject, object }] of storyboard.relations.entries()) {
    pointAt(subject, `relations[${index}].subject`);
    pointAt(object, `relations[${index}].object`);
    if (subject === object)
      problems.push({ path: `relations[${index}]`, message: 'A subject cannot stand in relation to itself.' });
  }
  for (const [index, { subject }] of storyboard.actions.entries()) pointAt(subject, `actions[${index}].subject`);
  for (const [index, { of }] of storyboard.changes.entries()) if (of !== 'setting') pointAt(of, `changes[${index}].of`);
  for (const list of ['actions', 'camera', 'sound'] as const) {
    for (const [index, { from, to }] of storyboard[list].entries())
      checkTimes(from, to, storyboard.seconds, `${list}[${index}]`, problems);
  }
  return problems;
}

function checkTimes(from: number, to: number, clip: number, path: string, problems: StoryboardProblem[]): void {
  if (to < from) problems.push({ path: `${path}.to`, message: `Ends at ${to} s, before it begins at ${from} s.` });
  if (to > clip + 0.001) problems.push({ path: `${path}.to`, message: `Ends at ${to} s; the clip has ${clip} s.` });
}

const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('') || '(storyboard)';
