import { randomUUID } from 'node:crypto';
import { type Client, connect, type GenerationAnswer, uploaded } from './client.ts';
import { type CommandCall, CommandError } from './command.ts';
import { failureOf, follow } from './follow.ts';
import { type Made, noteWarnings, takeNames } from './made.ts';
import { type GivenInput, givenInputs, inputFields, orderBody } from './order-options.ts';

/** `filmgate generate` on a server: files up, one order, its progress, files down. */
export async function generateThere(call: CommandCall, output: string, kind: 'video' | 'image'): Promise<Made> {
  const { terminal } = call;
  const body = orderBody(call, kind);
  const client = await connect(call);
  const interrupted = terminal.interrupted();
  const inputs: GivenInput[] = [];
  for (const input of givenInputs(call))
    inputs.push({ ...input, value: await uploaded(client, input.value, input.option) });
  const format = kind === 'image' ? { format: output.toLowerCase().endsWith('.png') ? 'png' : 'jpeg' } : {};
  const created = await client.create({ ...body, ...format, ...inputFields(inputs) }, randomUUID());
  noteWarnings(terminal, created.warnings);
  const ended = await watched(call, client, created.id, interrupted);
  const failure = failureOf(ended);
  if (failure) throw failure;
  const files = takeNames(output, ended.outputs.length);
  for (const [i, file] of files.entries())
    await client.download(ended.id, i, file).catch((error: unknown) => {
      terminal.note(`It is made and paid; "filmgate jobs download ${ended.id}" fetches it.`);
      throw error;
    });
  return {
    files,
    id: ended.id,
    model: ended.model,
    engine: ended.engine,
    seconds: ended.seconds,
    width: ended.width,
    height: ended.height,
    seed: ended.seed,
    warnings: ended.warnings,
    ...(ended.charged_credits === undefined ? {} : { charged_credits: ended.charged_credits }),
  };
}

/** Ctrl-C ends the generation, not only the watching. */
async function watched(
  call: CommandCall,
  client: Client,
  id: string,
  interrupted: AbortSignal,
): Promise<GenerationAnswer> {
  const view = call.terminal.progress('Making it');
  try {
    return await follow(client, id, (percent) => view.show(percent), interrupted);
  } catch (error) {
    if (!interrupted.aborted) throw error;
    view.end();
    const { state } = await client.cancel(id);
    throw new CommandError(
      state === 'cancelled' ? `Cancelled ${id}; nothing was charged.` : `Too late to cancel: ${id} has ${state}.`,
    );
  } finally {
    view.end();
  }
}
