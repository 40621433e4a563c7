import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { lookSettings, serviceAddress } from '../../core/engine-settings.ts';

/** What a workflow's inputs can be filled with. */
export const FIELDS = [
  'prompt',
  'negativePrompt',
  'seed',
  'width',
  'height',
  'seconds',
  'frames',
  'fps',
  'image',
  'lastFrame',
  'reference',
  'video',
] as const;
export type Field = (typeof FIELDS)[number];

/** `6.text` or `30:6.text`: the node's id, a dot, the input's name. */
const place = z
  .string()
  .regex(/^[^.]+\.[^.]+$/, 'Expected the id of a node, a dot, and the name of an input: 6.text')
  .transform((text) => {
    const dot = text.indexOf('.');
    return { node: text.slice(0, dot), input: text.slice(dot + 1) };
  });
export type Place = z.output<typeof place>;

const places = z.union([place.transform((one) => [one]), z.array(place).min(1)]);

/** A workflow as "Export (API)" writes it: nodes by their id. */
const graph = z.record(
  z.string(),
  z.looseObject({ class_type: z.string(), inputs: z.record(z.string(), z.unknown()) }),
);
export type Graph = z.output<typeof graph>;

const length = z.union([
  z.coerce.number().positive(),
  z.strictObject({
    min: z.number().positive(),
    max: z.number().positive(),
    default: z.number().positive().optional(),
    step: z.number().positive().default(1),
  }),
]);

const workflowFields = z.strictObject({
  /** The file that "Export (API)" has written; or `graph`, the same thing here. */
  file: z.string().min(1).optional(),
  graph: graph.optional(),
  /** Where each field of an order goes: one place, or several. */
  inputs: z.partialRecord(z.enum(FIELDS), places),
  /** Media that may be left out; what has a place is needed otherwise. */
  optional: z.array(z.enum(['image', 'lastFrame', 'reference', 'video'])).default([]),
  /** How long its clips are, or may be. */
  seconds: length.optional(),
  /** Frames in a second, where the workflow counts frames. */
  fps: z.coerce.number().positive().default(24),
  /** Frames are a multiple of it, and one more: 4 for Wan and Hunyuan, 8 for LTX; 1 takes every number. */
  frameStep: z.coerce.number().int().min(1).default(1),
  /** The sizes that it makes; with places for width and height, any within the sides. */
  size: z
    .string()
    .regex(/^\d+x\d+$/)
    .optional(),
  sideMax: z.coerce.number().int().min(64).max(8192).default(1920),
  sideMultiple: z.coerce.number().int().min(2).max(128).default(8),
  /** Whether its clips have sound. */
  audio: z.boolean().default(false),
  /** The node whose files are the result. Default: every node that saves a video. */
  output: z.string().min(1).optional(),
});

export type Workflow = Omit<z.output<typeof workflowFields>, 'file' | 'graph'> & { graph: Graph };

const workflow = workflowFields.transform((given, context): Workflow => {
  const refuse = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  const { file, graph: inline, ...rest } = given;
  const read = inline ?? (file === undefined ? refuse('a workflow needs a file') : readGraph(file, refuse));
  if (read === z.NEVER) return z.NEVER;
  for (const [field, where] of Object.entries(rest.inputs))
    for (const { node, input } of where ?? [])
      if (!read[node]) return refuse(`${field} goes to ${node}.${input}, and there is no node ${node}`);
  if (!rest.inputs.prompt) return refuse('the prompt needs a place: inputs.prompt');
  if (rest.seconds === undefined && !rest.inputs.seconds && !rest.inputs.frames)
    return refuse('how long its clips are must be said: seconds');
  if (typeof rest.seconds === 'object' && !rest.inputs.seconds && !rest.inputs.frames)
    return refuse('seconds can be chosen only where seconds or frames have a place');
  if (rest.size === undefined && !(rest.inputs.width && rest.inputs.height))
    return refuse('the size must be said, or width and height need places');
  return { ...rest, graph: read };
});

function readGraph(file: string, refuse: (message: string) => never): Graph {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = graph.safeParse(value);
  return parsed.success
    ? parsed.data
    : refuse(`${file} is not in the API format: in ComfyUI, choose Workflow, Export (API)`);
}

/** A text is JSON, or the path of a file that holds it. */
const json = (given: unknown, context: z.RefinementCtx): unknown => {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8'));
  } catch (error) {
    context.addIssue({ code: 'custom', message: `neither JSON nor a file of JSON: ${String(error)}` });
    return z.NEVER;
  }
};

export const settingsSchema = z.strictObject({
  /** The servers, one or several; a text has commas between them. */
  servers: z
    .preprocess(
      (given) => (typeof given === 'string' ? given.split(',').map((one) => one.trim()) : given),
      z.array(serviceAddress()).min(1),
    )
    .default(['http://127.0.0.1:8188']),
  /** For what stands in front of the servers; ComfyUI itself asks for nothing. */
  apiKey: z.string().min(1).optional(),
  /** Which header carries the key; `authorization` carries it as a bearer. */
  apiKeyHeader: z.string().min(1).default('authorization'),
  /** By canonical name of a model, or `*` for every other one: a workflow, or several of which the inputs choose. */
  workflows: z.preprocess(
    json,
    z.record(z.string().min(1), z.union([workflow.transform((one) => [one]), z.array(workflow).min(1)])),
  ),
  /** How many calls one worker has open at once. */
  concurrency: z.coerce.number().int().min(1).max(1000).default(8),
  ...lookSettings({ every: 2, everyMax: 10 }),
  /** How long after a lost answer the work is still searched for. */
  recoveryWindowSeconds: z.coerce.number().min(0).max(86_400).default(300),
  /** How long after a lost answer a server that does not know the work may still be reading it. */
  settleSeconds: z.coerce.number().min(0).max(3600).default(10),
});

export type Settings = z.output<typeof settingsSchema>;
