import {
  type Asked,
  type Call,
  isFields,
  type JobOrder,
  jsonFields,
  type Look,
  numberOf,
  ok,
  type Refusal,
  type Reply,
  textOf,
  type Wire,
} from '../wire.ts';

const FRAMES_PER_SECOND = 24;
const SECONDS = 5;

/** A graph of nodes that is queued under the id that the caller gives it. */
export const comfyui: Wire = {
  name: 'comfyui',
  says: 'ComfyUI: a graph in its queue, its history and its files',
  recovery: 'correlator',
  provesAbsence: true,
  cancelsFree: true,
  provider: 'comfyui',
  basePath: '',
  countMax: 1,
  filters: 'nothing',
  keyHeaders: ['authorization', 'x-api-key'],
  route: (call) => {
    const path = call.path.replace(/^\/api(?=\/(prompt|queue|history|view|upload|interrupt|system_stats))/, '');
    if (call.method === 'POST') return post(call, path);
    if (path === '/system_stats')
      return { kind: 'other', answer: () => ok({ system: { comfyui_version: '0.36.0', os: 'linux' }, devices: [] }) };
    if (path === '/queue') return { kind: 'list', answer: (looks) => ok(queue(looks)) };
    if (path === '/view') return view(call);
    const id = /^\/history\/([\w-]+)$/.exec(path)?.[1];
    // An unknown id has an empty history there, so that the fault of a forgotten job looks like one that waits.
    if (id !== undefined) return { kind: 'look', id, answer: (look) => ok(history(look)) };
    return path === '/history' ? { kind: 'list', answer: (looks) => ok(histories(looks)) } : undefined;
  },
  refuse,
};

function post(call: Call, path: string): Asked | undefined {
  const fields = jsonFields(call);
  if (path === '/prompt') {
    const given = textOf(fields['prompt_id']);
    const graph = isFields(fields['prompt']) ? fields['prompt'] : {};
    return {
      kind: 'submit',
      order: { ...orderOf(graph), ...(given === '' ? {} : { id: given }), given: fields },
      answer: ({ job }) => ok({ prompt_id: job.id, number: job.number, node_errors: {} }),
    };
  }
  if (path.startsWith('/upload/')) {
    const name = /filename="([^"]*)"/.exec(call.body.subarray(0, 4096).toString('latin1'))?.[1] ?? 'input.png';
    return { kind: 'other', answer: () => ok({ name, subfolder: '', type: 'input' }) };
  }
  const cancelled =
    path === '/interrupt'
      ? textOf(fields['prompt_id'])
      : path === '/queue' && Array.isArray(fields['delete'])
        ? textOf(fields['delete'][0])
        : undefined;
  return cancelled === undefined ? undefined : { kind: 'cancel', id: cancelled, answer: () => ok('') };
}

/** Reads the order off whatever nodes there are: the first input of each name counts. */
function orderOf(graph: Record<string, unknown>): JobOrder {
  const inputs = Object.values(graph).flatMap((node) =>
    isFields(node) && isFields(node['inputs']) ? [node['inputs']] : [],
  );
  const first = (...names: string[]): unknown => {
    for (const name of names)
      for (const one of inputs) if (typeof one[name] === 'string' || typeof one[name] === 'number') return one[name];
    return undefined;
  };
  const rate = numberOf(first('fps', 'frame_rate'), FRAMES_PER_SECOND);
  const frames = first('length', 'frames', 'num_frames', 'video_frames');
  const seed = first('seed', 'noise_seed');
  const classes = Object.values(graph).map((node) => (isFields(node) ? textOf(node['class_type']) : ''));
  return {
    model: textOf(first('ckpt_name', 'unet_name'), 'workflow'),
    prompt: textOf(first('text', 'prompt', 'positive')),
    seconds: frames === undefined ? numberOf(first('seconds', 'duration'), SECONDS) : numberOf(frames, 0) / rate,
    width: numberOf(first('width'), 1280),
    height: numberOf(first('height'), 720),
    audio: classes.some((name) => /audio/i.test(name)),
    count: numberOf(first('batch_size'), 1),
    ...(seed === undefined ? {} : { seed: numberOf(seed, 0) }),
  };
}

function queue(looks: readonly Look[]): unknown {
  const item = ({ job }: Look): unknown[] => [job.number, job.id, job.order.given?.['prompt'], {}, []];
  return {
    queue_running: looks.filter((look) => look.state === 'running').map(item),
    queue_pending: looks.filter((look) => look.state === 'queued').map(item),
  };
}

function histories(looks: readonly Look[]): unknown {
  return Object.assign({}, ...looks.map((look) => history(look)));
}

/** Only what has ended has a history. */
function history(look: Look): Record<string, unknown> {
  const { job, state } = look;
  if (state === 'queued' || state === 'running') return {};
  const failed = state === 'failed' || state === 'cancelled' || look.filtered > 0;
  const event = state === 'cancelled' ? 'execution_interrupted' : failed ? 'execution_error' : 'execution_success';
  const told = { prompt_id: job.id, ...(event === 'execution_error' ? ERROR : {}) };
  return {
    [job.id]: {
      prompt: [job.number, job.id, job.order.given?.['prompt'], {}, []],
      outputs: failed ? {} : outputs(look),
      status: {
        status_str: failed ? 'error' : 'success',
        completed: !failed,
        messages: [
          ['execution_start', { prompt_id: job.id }],
          [event, told],
        ],
      },
    },
  };
}

const ERROR = {
  node_id: '3',
  node_type: 'KSampler',
  exception_type: 'torch.OutOfMemoryError',
  exception_message: 'Allocation on device failed',
};

function outputs(look: Look): unknown {
  if (look.files.length === 0) return {};
  const images = look.files.map((_, take) => ({
    filename: `${look.job.id}_${take}.mp4`,
    subfolder: 'video',
    type: 'output',
  }));
  return { '99': { images, animated: [true] } };
}

function view(call: Call): Asked {
  const [, id = '', take = '0'] = /^([0-9a-f-]{36})_(\d+)\.mp4$/.exec(call.query.get('filename') ?? '') ?? [];
  return { kind: 'file', id, take: Number(take) };
}

function refuse({ status, message, code }: Refusal): Reply {
  return {
    status,
    body: { error: { type: code.replaceAll(' ', '_'), message, details: message, extra_info: {} }, node_errors: {} },
  };
}
