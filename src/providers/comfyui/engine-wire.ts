import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Order } from '../../core/order.ts';
import type { Field, Graph, Workflow } from './engine-settings.ts';

/** A file as the history tells of it; what else stands there, such as a path on the server's disk, is left aside. */
const file = z.object({
  filename: z.string().min(1),
  subfolder: z.string().default(''),
  type: z.string().default('output'),
});
export type File = z.output<typeof file>;

const files = z.array(z.unknown()).transform((list) => list.flatMap((one) => file.safeParse(one).data ?? []));
const message = z
  .tuple([z.string(), z.looseObject({})])
  .rest(z.unknown())
  .transform(([event, told]) => ({ event, told }));

/** What has ended. Outputs by node, and in each by kind: `images`, `gifs`, `videos`, `audio`, and whatever nodes invent. */
const entry = z.object({
  prompt: z.array(z.unknown()).optional(),
  outputs: z.record(z.string(), z.record(z.string(), files.catch([]))).catch({}),
  status: z
    .object({
      status_str: z.string().nullish(),
      completed: z.boolean().nullish(),
      messages: z
        .array(z.unknown())
        .transform((list) => list.flatMap((one) => message.safeParse(one).data ?? []))
        .catch([]),
    })
    .nullish(),
});
export type Entry = z.output<typeof entry>;

export const historyReply = z.record(z.string(), entry);
/** Items are rows: number, id, graph, further data, and more. */
export const queueReply = z.object({
  queue_running: z.array(z.array(z.unknown())),
  queue_pending: z.array(z.array(z.unknown())),
});
export const promptReply = z.object({ prompt_id: z.string().min(1) });
export const waitingReply = z.object({ exec_info: z.object({ queue_remaining: z.number() }) });
export const uploadReply = z.object({ name: z.string().min(1), subfolder: z.string().default('') });

/** What is sent beside the graph, so that older servers, which choose the id themselves, can be searched too. */
export const MARK = 'filmgate_attempt';

/** The id that the work gets on the server: the same for the same attempt, in the spelling that servers ask for. */
export function promptIdOf(attemptId: string): string {
  const hex = createHash('sha256').update(`comfyui ${attemptId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A row of the queue or of the history: its id, and whether it is the attempt's. */
export function isOurs(row: readonly unknown[] | undefined, attemptId: string): boolean {
  if (row === undefined) return false;
  if (row[1] === promptIdOf(attemptId)) return true;
  const extra = z.looseObject({}).safeParse(row[3]);
  return extra.success && extra.data[MARK] === attemptId;
}

/** Names of the uploaded inputs by role, in order. */
export type Uploads = Readonly<Partial<Record<'image' | 'lastFrame' | 'reference' | 'video', readonly string[]>>>;

/** The workflow with the order in its places. */
export function filled(workflow: Workflow, order: Order, uploads: Uploads): Graph {
  const graph = structuredClone(workflow.graph);
  const values: Record<Field, unknown> = {
    prompt: order.prompt,
    negativePrompt: order.negativePrompt,
    seed: order.seed,
    width: order.width,
    height: order.height,
    seconds: order.seconds,
    frames: framesOf(order.seconds, workflow),
    fps: workflow.fps,
    image: uploads.image?.[0],
    lastFrame: uploads.lastFrame?.[0],
    reference: undefined,
    video: uploads.video?.[0],
  };
  for (const [field, places] of Object.entries(workflow.inputs))
    places?.forEach(({ node, input }, index) => {
      const value = field === 'reference' ? uploads.reference?.[index] : values[field as Field];
      const target = graph[node];
      if (value !== undefined && target) target.inputs[input] = value;
    });
  return graph;
}

/** The nearest number of frames that the model makes: a multiple of the step, and one more where the step is larger than one. */
export function framesOf(seconds: number, { fps, frameStep }: Pick<Workflow, 'fps' | 'frameStep'>): number {
  const frames = seconds * fps;
  if (frameStep === 1) return Math.max(1, Math.round(frames));
  return Math.max(1, Math.round(frames / frameStep)) * frameStep + 1;
}

const VIDEO = /\.(mp4|webm|mov|mkv|m4v)$/i;

/** The videos that an entry holds: those that were kept before those that were only shown. */
export function videosOf(ended: Entry, output: string | undefined): File[] {
  const nodes = Object.entries(ended.outputs).filter(([node]) => output === undefined || node === output);
  const found = nodes.flatMap(([, kinds]) => Object.values(kinds).flat()).filter((one) => VIDEO.test(one.filename));
  const kept = found.filter((one) => one.type === 'output');
  const chosen = kept.length > 0 ? kept : found;
  return chosen.filter((one, index) => chosen.findIndex((other) => sameFile(one, other)) === index);
}

function sameFile(one: File, other: File): boolean {
  return one.filename === other.filename && one.subfolder === other.subfolder && one.type === other.type;
}
