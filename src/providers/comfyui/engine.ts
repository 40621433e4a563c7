import { extname } from 'node:path';
import {
  type Engine,
  engineKind,
  type LostWork,
  type Progress,
  StartError,
  type Ticket,
  type Work,
} from '../../core/engine.ts';
import { messageOf, type ReplyRules, refusal, saying, seen, taken, unreadable } from '../../core/engine-call.ts';
import { Problem } from '../../core/problem.ts';
import { createUpstream, type Exchange, type Upstream, type UpstreamReply } from '../../lib/upstream.ts';
import { offerOf, workflowsFor, workflowWith } from './engine-models.ts';
import { type Settings, settingsSchema, type Workflow } from './engine-settings.ts';
import {
  type Entry,
  filled,
  historyReply,
  isOurs,
  MARK,
  promptIdOf,
  promptReply,
  queueReply,
  type Uploads,
  uploadReply,
  videosOf,
  waitingReply,
} from './engine-wire.ts';

const PICK_TIMEOUT_MS = 5_000;
const UPLOAD_TIMEOUT_MS = 120_000;
/** A server that has just begun may be between its queue and its history. */
const FORGOTTEN_AFTER_MS = 15_000;
const HISTORY_ITEMS = 500;
const DETAIL_LENGTH = 2000;
const MEDIA_SUFFIX: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/quicktime': '.mov',
};

const RULES: ReplyRules = { problem: problemOf };

/** ComfyUI servers of the operator's own: a workflow is filled in, queued on the least busy one, and looked at. */
export const engine = engineKind(settingsSchema, createComfyuiEngine);

interface Server {
  url: string;
  upstream: Upstream;
}

function createComfyuiEngine(name: string, settings: Settings): Engine {
  const servers = settings.servers.map((url) => serverOf(url, settings));
  return {
    name,
    provider: 'comfyui',
    place: 'remote',
    // We choose the id (servers before 0.25 choose it themselves, and keep our mark), and queue and history show it. Both are
    // in the server's memory: what is in neither of any server never was, or went with a restart. Nothing there is billed.
    recovery: 'correlator',
    recoveryWindowMs: settings.recoveryWindowSeconds * 1000,
    concurrency: settings.concurrency,
    checkEveryMs: settings.checkEverySeconds * 1000,
    checkEveryMaxMs: settings.checkEveryMaxSeconds * 1000,
    origins: servers.map((server) => server.upstream.origin),
    offer: (model) => offerOf(workflowsFor(settings, model.canonical), model),
    start: (work) => start(name, settings, servers, work),
    check: async (ticket, work) => check(settings, serverFor(servers, ticket), ticket, work),
    cancelsFree: true,
    cancel: async (ticket, work) => cancel(serverFor(servers, ticket), ticket.id ?? '', work.signal),
    recover: (work) => recover(settings, servers, work),
    probe: async (signal) => {
      const answers = await Promise.all(servers.map((server) => server.upstream.read(GET('/system_stats', signal))));
      if (answers.some((answer) => answer.kind === 'reply' && answer.reply.status === 200)) return;
      const answered = answers.find((answer) => answer.kind === 'reply');
      throw new Problem('engine_unavailable', {
        detail: answers.map(troubleOf).join('; '),
        ...(answered?.kind === 'reply' ? { facts: { status: answered.reply.status } } : {}),
      });
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.upstream.close()));
    },
  };
}

function serverOf(url: string, { apiKey, apiKeyHeader }: Settings): Server {
  const bearer = apiKeyHeader.toLowerCase() === 'authorization';
  const authorize = apiKey === undefined ? undefined : () => ({ [apiKeyHeader]: bearer ? `Bearer ${apiKey}` : apiKey });
  return { url, upstream: createUpstream({ baseUrl: url, ...(authorize ? { authorize } : {}) }) };
}

/** The server that has the work: tickets outlive a change of the settings, and then it is a server like the others. */
function serverFor(servers: readonly Server[], ticket: Ticket): Server {
  const found = servers.find((server) => server.url === ticket['server']);
  if (found) return found;
  throw new Problem('output_lost', { detail: `the server ${String(ticket['server'])} is no longer in the settings` });
}

const GET = (path: string, signal: AbortSignal) => ({ method: 'GET', path, signal }) as const;

async function start(name: string, settings: Settings, servers: readonly Server[], work: Work): Promise<Ticket> {
  const workflow = workflowOf(settings, work);
  const server = await leastBusy(servers, work.signal);
  const uploads = await upload(server, work);
  const exchange = await server.upstream.send({
    method: 'POST',
    path: '/prompt',
    body: {
      kind: 'json',
      value: {
        prompt: filled(workflow, work.order, uploads),
        prompt_id: promptIdOf(work.attemptId),
        client_id: `filmgate-${name}`,
        extra_data: { [MARK]: work.attemptId },
      },
    },
    signal: work.signal,
  });
  const reply = await taken(work, exchange, RULES);
  const parsed = promptReply.safeParse(jsonOrNothing(reply.text));
  if (!parsed.success) throw unreadable('an acceptance without a prompt_id');
  return { id: parsed.data.prompt_id, server: server.url };
}

function workflowOf(settings: Settings, work: Work): Workflow {
  const roles = work.inputs.map((input) => input.role);
  const workflow = workflowWith(workflowsFor(settings, work.order.model), roles);
  if (workflow) return workflow;
  throw new StartError(
    'not sent',
    new Problem('engine_unavailable', { detail: `no workflow for ${work.order.model}` }),
  );
}

/** Asked all at once; who does not answer in time is not asked for more. */
async function leastBusy(servers: readonly Server[], signal: AbortSignal): Promise<Server> {
  const [only] = servers;
  if (only && servers.length === 1) return only;
  const asked = await Promise.all(
    servers.map(async (server) => {
      const exchange = await server.upstream.read({ ...GET('/prompt', signal), timeoutMs: PICK_TIMEOUT_MS });
      const parsed = exchange.kind === 'reply' ? waitingReply.safeParse(jsonOrNothing(exchange.reply.text)) : undefined;
      return { server, exchange, waiting: parsed?.success ? parsed.data.exec_info.queue_remaining : undefined };
    }),
  );
  const able = asked.filter((one) => one.waiting !== undefined);
  const [best] = able.toSorted((one, other) => (one.waiting ?? 0) - (other.waiting ?? 0));
  if (best) return best.server;
  const detail = asked.map(({ exchange }) => troubleOf(exchange)).join('; ');
  throw new StartError('not sent', new Problem('engine_unavailable', { detail }));
}

/** Inputs go to the server that gets the work; the same name may be uploaded again. */
async function upload(server: Server, work: Work): Promise<Uploads> {
  const names: Record<string, string[]> = {};
  for (const [index, input] of work.inputs.entries()) {
    const suffix = MEDIA_SUFFIX[input.mediaType] ?? extname(input.path);
    const exchange = await server.upstream.read({
      method: 'POST',
      path: '/upload/image',
      body: {
        kind: 'form',
        parts: [
          { name: 'type', value: 'input' },
          { name: 'overwrite', value: 'true' },
          {
            name: 'image',
            path: input.path,
            filename: `filmgate-${work.attemptId}-${index}${suffix}`,
            mediaType: input.mediaType,
          },
        ],
      },
      timeoutMs: UPLOAD_TIMEOUT_MS,
      signal: work.signal,
    });
    const parsed = exchange.kind === 'reply' ? uploadReply.safeParse(jsonOrNothing(exchange.reply.text)) : undefined;
    if (!parsed?.success) {
      const detail = `an input could not be uploaded: ${troubleOf(exchange)}`;
      throw new StartError('not sent', new Problem('engine_unavailable', { detail }));
    }
    const { name, subfolder } = parsed.data;
    names[input.role] = [...(names[input.role] ?? []), subfolder === '' ? name : `${subfolder}/${name}`];
  }
  return names;
}

/** The history has what has ended, the queue what has not; who is in neither is forgotten. */
async function check(settings: Settings, server: Server, ticket: Ticket, work: Work): Promise<Progress> {
  const id = ticket.id ?? '';
  const path = `/history/${encodeURIComponent(id)}`;
  const first = await ended(server, path, id, work);
  if ('progress' in first) return first.progress;
  if (first.entry) return progressOf(settings, server, first.entry, work);
  const queue = seen(work, await server.upstream.read(GET('/queue', work.signal)));
  if ('progress' in queue) return queue.progress;
  const parsed = queueReply.safeParse(jsonOrNothing(queue.reply.text));
  if (!parsed.success) return { state: 'running' };
  const { queue_running, queue_pending } = parsed.data;
  if ([...queue_running, ...queue_pending].some((row) => row[1] === id)) return { state: 'running' };
  // It may have ended between the two questions.
  const second = await ended(server, path, id, work);
  if ('progress' in second) return second.progress;
  if (second.entry) return progressOf(settings, server, second.entry, work);
  return work.now - work.attemptedAt > FORGOTTEN_AFTER_MS ? { state: 'lost' } : { state: 'running' };
}

async function ended(
  server: Server,
  path: string,
  id: string,
  work: Work,
): Promise<{ progress: Progress } | { entry: Entry | undefined }> {
  const look = seen(work, await server.upstream.read(GET(path, work.signal)));
  if ('progress' in look) return look;
  const parsed = historyReply.safeParse(jsonOrNothing(look.reply.text));
  if (!parsed.success) return { progress: { state: 'running' } };
  return { entry: parsed.data[id] };
}

async function progressOf(settings: Settings, server: Server, entry: Entry, work: Work): Promise<Progress> {
  const problem = failureOf(entry);
  if (problem) return { state: 'failed', problem };
  const workflow = workflowWith(
    workflowsFor(settings, work.order.model),
    work.inputs.map((input) => input.role),
  );
  const videos = videosOf(entry, workflow?.output);
  if (videos.length === 0)
    return { state: 'failed', problem: new Problem('output_lost', { detail: 'the workflow has saved no video' }) };
  const headers = await server.upstream.authorization();
  const outputs = videos.slice(0, work.order.count).map(
    (file) =>
      ({
        kind: 'url',
        url: `${server.url.replace(/\/+$/, '')}/view?${new URLSearchParams(file)}`,
        ...(Object.keys(headers).length === 0 ? {} : { headers }),
      }) as const,
  );
  return { state: 'done', outputs };
}

/** A failure and an interruption look alike but for the last message. */
function failureOf({ status, outputs }: Entry): Problem | undefined {
  if (!status) return undefined;
  const failed = status.status_str === 'error' || (status.completed === false && Object.keys(outputs).length === 0);
  if (!failed) return undefined;
  const last = status.messages.findLast(({ event }) => /_error$|_interrupted$/.test(event));
  const { event, told } = last ?? {};
  if (event === 'execution_interrupted')
    return new Problem('engine_failed', { message: 'The work was interrupted at the engine.' });
  const node = typeof told?.['node_type'] === 'string' ? told['node_type'] : 'the workflow';
  const words = typeof told?.['exception_message'] === 'string' ? told['exception_message'] : undefined;
  return new Problem('engine_failed', {
    message: saying(`The engine failed in ${node}`, words),
    detail: JSON.stringify(told ?? status).slice(0, DETAIL_LENGTH),
  });
}

/** A graph that a server refuses is the operator's to mend: the caller is told that, and the log which node it was. */
function problemOf(reply: UpstreamReply): Problem | undefined {
  if (reply.status !== 400) return undefined;
  return new Problem('engine_rejected', {
    message: saying('The engine refused the workflow', messageOf(reply)),
    detail: `400: ${reply.text.slice(0, DETAIL_LENGTH)}`,
  });
}

/** Newer servers cancel one job by its id; older ones interrupt whatever runs, so that must be ours at that moment. */
async function cancel(server: Server, id: string, signal: AbortSignal): Promise<void> {
  const post = (path: string, value: unknown): Promise<Exchange> =>
    server.upstream.read({ method: 'POST', path, body: { kind: 'json', value }, signal });
  const direct = await post(`/api/jobs/${encodeURIComponent(id)}/cancel`, {});
  if (direct.kind === 'reply' && direct.reply.status === 200) return;
  await must(post('/queue', { delete: [id] }));
  const queue = await must(server.upstream.read(GET('/queue', signal)));
  const parsed = queueReply.safeParse(jsonOrNothing(queue.text));
  if (parsed.success && parsed.data.queue_running.some((row) => row[1] === id))
    await must(post('/interrupt', { prompt_id: id }));
}

async function must(asking: Promise<Exchange>): Promise<UpstreamReply> {
  const exchange = await asking;
  if (exchange.kind !== 'reply') throw new Problem('engine_unavailable', { detail: exchange.detail });
  if (exchange.reply.status >= 300) throw refusal(exchange.reply);
  return exchange.reply;
}

/** Every server is asked, because which one was chosen is not written anywhere. */
async function recover(
  settings: Settings,
  servers: readonly Server[],
  work: LostWork,
): Promise<Ticket | 'absent' | 'unknown'> {
  let isSure = work.now - work.attemptedAt > settings.settleSeconds * 1000;
  for (const server of servers) {
    const found = await search(server, work);
    if (found === 'unknown') isSure = false;
    else if (found !== 'absent') return { id: found.id, server: server.url };
  }
  return isSure ? 'absent' : 'unknown';
}

async function search(server: Server, work: LostWork): Promise<{ id: string } | 'absent' | 'unknown'> {
  const queue = await server.upstream.read(GET('/queue', work.signal));
  const history = await server.upstream.read({
    ...GET('/history', work.signal),
    query: { max_items: String(HISTORY_ITEMS) },
    folder: work.directory,
  });
  if (queue.kind !== 'reply' || history.kind !== 'reply') return 'unknown';
  const waiting = queueReply.safeParse(jsonOrNothing(queue.reply.text));
  const done = historyReply.safeParse(await wholeJson(history.reply));
  if (!waiting.success || !done.success) return 'unknown';
  const { queue_running, queue_pending } = waiting.data;
  const rows = [...queue_running, ...queue_pending, ...Object.values(done.data).map((entry) => entry.prompt)];
  const ours = rows.find((row) => isOurs(row, work.attemptId));
  const id = ours?.[1];
  return typeof id === 'string' ? { id } : 'absent';
}

/** A long history holds every graph and is large; it went to a file. */
async function wholeJson(reply: UpstreamReply): Promise<unknown> {
  if (reply.path === undefined) return jsonOrNothing(reply.text);
  const { readFile } = await import('node:fs/promises');
  return jsonOrNothing(await readFile(reply.path, 'utf8'));
}

function troubleOf(exchange: Exchange): string {
  return exchange.kind === 'reply' ? `${exchange.reply.status}: ${exchange.reply.text.slice(0, 300)}` : exchange.detail;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
