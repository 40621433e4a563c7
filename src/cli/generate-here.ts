import { randomInt } from 'node:crypto';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BriefDraft, Spooled } from '../core/brief.ts';
import type { Engine, Output, Progress, Work } from '../core/engine.ts';
import { orderOf } from '../core/order.ts';
import { Problem } from '../core/problem.ts';
import { type Call, spell } from '../core/provider.ts';
import { createCatalogue } from '../generations/catalogue.ts';
import { chooseRoute } from '../generations/route.ts';
import { briefFromWire } from '../providers/filmgate/brief.ts';
import { providers } from '../providers/index.ts';
import { requireFile, withCode } from './client.ts';
import { type CommandCall, CommandError, UsageError } from './command.ts';
import { type Made, noteWarnings, takeNames } from './made.ts';
import { givenInputs, orderBody } from './order-options.ts';

const SEED_MAX = 4_294_967_295;

/** `filmgate generate` without a server: the same limits, defaults and engine, in this process. */
export async function generateHere(call: CommandCall, output: string, kind: 'video' | 'image'): Promise<Made> {
  const { terminal } = call;
  const interrupted = terminal.interrupted();
  try {
    const draft = await draftOf(call, output, kind);
    const catalogue = createCatalogue(providers.flatMap((provider) => provider.models ?? []));
    const model = catalogue.find(draft.model, 'filmgate');
    if (model?.kind !== kind)
      throw new Problem('unknown_model', { message: `There is no model "${draft.model}" that makes a ${kind}.` });
    const engines = providers
      .flatMap((provider) => provider.createEngine?.() ?? [])
      .filter(({ place }) => place === 'local');
    const { engine, warnings } = chooseRoute(draft, model, engines, {});
    const order = orderOf(draft, model, randomInt(SEED_MAX));
    terminal.note(`Drawn here by ${engine.name}, without a server and without credits; FILMGATE_URL names a server.`);
    noteWarnings(terminal, warnings);
    const directory = await mkdtemp(join(tmpdir(), 'filmgate-'));
    const work: Work = {
      generationId: 'gen_here',
      attemptId: 'att_here',
      attemptedAt: Date.now(),
      now: Date.now(),
      order,
      inputs: draft.inputs.map(({ role, source }) => ({
        role,
        assetId: '',
        mediaType: '',
        path: source.kind === 'file' ? source.file.path : '',
      })),
      directory,
      signal: interrupted,
      journal: async () => {},
    };
    try {
      const made = await render(call, engine, work);
      const files = takeNames(output, made.length);
      for (const [i, file] of files.entries()) await keep(made[i], file);
      const { seconds, width, height, seed } = order;
      return { files, model: model.id, engine: engine.name, seconds, width, height, seed, warnings };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  } catch (error) {
    throw inWords(error);
  }
}

/** The brief that the server's own API would read from the same order, with local files as inputs. */
async function draftOf(call: CommandCall, output: string, kind: 'video' | 'image'): Promise<BriefDraft> {
  const format = output.toLowerCase().endsWith('.png') ? 'png' : 'jpeg';
  const body = { ...orderBody(call, kind), ...(kind === 'image' ? { format } : {}) };
  const inputs: BriefDraft['inputs'][number][] = [];
  for (const { role, option, value } of givenInputs(call)) {
    if (/^https?:/i.test(value))
      throw new UsageError(`${option}: without a server only files can be given; save it first, or set FILMGATE_URL.`);
    const bytes = await requireFile(value, option);
    const file = new Spooled({ path: value, bytes, encoding: 'binary' });
    inputs.push({ role, parameter: option, source: { kind: 'file', file } });
  }
  return { ...briefFromWire(localCall(body)), inputs };
}

/** The order as the server would have received it. */
function localCall(body: object): Call {
  return {
    method: 'POST',
    path: '/filmgate/v1/generations',
    params: {},
    query: {},
    headers: {},
    body,
    bodyKind: 'json',
    origin: '',
    requestId: '',
    receivedAt: Date.now(),
  };
}

async function render(call: CommandCall, engine: Engine, work: Work): Promise<readonly Output[]> {
  const view = call.terminal.progress('Drawing');
  try {
    const ticket = await engine.start(work);
    for (;;) {
      const look: Progress = await engine.check(ticket, work);
      if (work.signal.aborted) throw new CommandError('Cancelled; nothing was written.');
      if (look.state === 'done') return look.outputs;
      if (look.state === 'failed') throw look.problem;
      if (look.state === 'lost') throw new Error('the engine lost its own work');
      view.show(look.percent ?? 0);
      await sleep(engine.checkEveryMs, undefined, { signal: work.signal }).catch(() => undefined);
    }
  } finally {
    view.end();
  }
}

/** The temporary folder may be another disk, so the file is copied; it appears under its name complete. */
async function keep(made: Output | undefined, file: string): Promise<void> {
  if (made?.kind !== 'file') throw new Error('a local engine makes files');
  const part = `${file}.part`;
  try {
    await copyFile(made.path, part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A Problem with the options' names for the fields it speaks of. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const names = new Proxy<Record<string, string>>({}, { get: (_, field) => optionName(String(field)) });
  // What the body's schema refuses begins with the name of the field.
  const message = spell(error, names).message.replace(/^[a-z_]+(?=: )/, optionName);
  return new CommandError(withCode(message, error.code), { cause: error });
}

/** `aspectRatio` and `aspect_ratio` as `--aspect-ratio`. */
function optionName(field: string): string {
  return `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')}`;
}
