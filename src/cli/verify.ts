import { requireFile } from './client.ts';
import { type Command, CommandError, flagValue, onlyWord, UsageError } from './command.ts';
import { printJson } from './terminal.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'Says whether the animatic made a file, by what the file carries.',
  help: `
Usage: filmgate verify FILE

Reads two marks that the animatic leaves in an MP4, PNG or JPEG: a description among its metadata, which any program can read and
strip, and an invisible watermark in the pictures, which survives re-encoding. Gives 0 when it finds one of them, 1 when it finds
neither, 2 when it is no such file. A file without marks may still be the animatic's, cut or scaled.

  --json   as JSON`,
  takesFile: true,
  options: { json: { type: 'boolean' } },
  run: async (call) => {
    const path = onlyWord(call.positionals, 'The file');
    await requireFile(path, 'FILE');
    const { AnimaticError, verifyFile } = await import('../animatic/index.ts');
    const found = await verifyFile(path).catch((error: unknown) => {
      throw error instanceof AnimaticError ? new UsageError(`${path} is no MP4, PNG or JPEG that can be read.`) : error;
    });
    const isOurs = found.provenance !== undefined || found.watermark.found;
    if (flagValue(call, 'json')) {
      printJson(call.terminal, found);
      return isOurs ? 0 : 1;
    }
    if (found.provenance)
      for (const [name, value] of Object.entries(found.provenance))
        call.terminal.print(`${call.terminal.paint('dim', name.padEnd(14))}  ${String(value)}`);
    if (found.watermark.found) call.terminal.print(`The watermark is there: storyboard ${found.watermark.storyboard}.`);
    if (!isOurs) throw new CommandError(`${path} carries neither a description nor a watermark of the animatic.`);
    return 0;
  },
};
