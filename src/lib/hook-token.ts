import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an upstream calls back at, one path for each attempt: it says no more than "look now". */
export interface HookTokens {
  /** Letters, digits, `_`, `-` and `.`; always the same for the same attempt. */
  token(hook: Hook): string;
  /** Whose it is; undefined for what we have not made. Nothing is read for that. */
  hookOf(token: string): Hook | undefined;
}

export interface Hook {
  generationId: string;
  attemptId: string;
}

const TOKEN = /^(gen_[0-9a-z]{1,64})\.(att_[0-9a-z]{1,64})\.([\w-]{22})$/;
/** As many bits as nobody guesses; a longer one would not fit into a part of a path. */
const SIGNATURE_BYTES = 16;

/** Tokens signed with a secret that all servers of one database have. */
export function createHookTokens(secret: string): HookTokens {
  // The same secret signs links to files; the first line keeps the two apart.
  const signatureOf = ({ generationId, attemptId }: Hook): string =>
    createHmac('sha256', secret)
      .update(`filmgate-hook-1\n${generationId}\n${attemptId}`)
      .digest()
      .subarray(0, SIGNATURE_BYTES)
      .toString('base64url');
  return {
    token: (hook) => `${hook.generationId}.${hook.attemptId}.${signatureOf(hook)}`,
    hookOf: (token) => {
      const [, generationId, attemptId, signature] = TOKEN.exec(token) ?? [];
      if (generationId === undefined || attemptId === undefined || signature === undefined) return undefined;
      const hook = { generationId, attemptId };
      return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(hook))) ? hook : undefined;
    },
  };
}
