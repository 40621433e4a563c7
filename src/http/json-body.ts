import { Problem } from '../core/problem.ts';
import { readJsonStream } from '../lib/json-stream.ts';
import type { BodyLimits, SpoolFiles } from './body.ts';
import { spoolString } from './spool.ts';

/** Parses a JSON body from its stream; a `Spooled` stands in the place of each long string. */
export function readJson(
  chunks: AsyncIterable<Buffer>,
  limits: BodyLimits,
  files: SpoolFiles,
): Promise<{ value: unknown; empty: boolean }> {
  return readJsonStream(chunks, {
    open: () => spoolString(limits.folder, files),
    refuse: (reason, message) => {
      if (reason === 'malformed')
        return new Problem('malformed_body', { message: 'The request body is not valid JSON.' });
      if (reason === 'too deep') return new Problem('malformed_body', { message: `The JSON is ${message}.` });
      return new Problem('body_too_large', { message: `The request body holds ${message}.` });
    },
  });
}
