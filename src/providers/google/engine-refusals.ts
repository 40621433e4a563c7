import { messageOf, type ReplyRules, saying } from '../../core/engine-call.ts';
import { Problem } from '../../core/problem.ts';
import type { UpstreamReply } from '../../lib/upstream.ts';

/** Google has no code for a prompt that Veo does not film; it says so in words alone. */
const SAFETY_WORDS =
  /responsible ai|safety (?:filter|setting|polic)|sensitive words|usage guidelines|prohibited use|content polic|blocked by/i;

export function isAboutSafety(message: string | undefined): boolean {
  return message !== undefined && SAFETY_WORDS.test(message);
}

/** What the interface of Interactions calls content that it does not make. */
const BLOCKED: ReadonlySet<string> = new Set([
  'safety',
  'recitation',
  'language',
  'prohibited_content',
  'spii',
  'blocklist',
  'image_safety',
  'image_prohibited_content',
  'image_recitation',
  'image_other',
  'content_blocked',
]);

export function isBlocked(code: string | number | undefined): boolean {
  return typeof code === 'string' && BLOCKED.has(code.toLowerCase());
}

/** Our project, our region, our access to the model: nothing that the caller could mend, and with names of ours in it. */
const OURS: ReadonlySet<string> = new Set([
  'FAILED_PRECONDITION',
  'failed_precondition',
  'NOT_FOUND',
  'model_not_found',
]);

/** What is different from other services: a key that is not valid is answered with 400, a model that is not ours with 404. */
export const RULES: ReplyRules = {
  problem: (reply) => {
    const error = errorOf(reply);
    const detail = `${reply.status}: ${reply.text.slice(0, 1000)}`;
    const words = withoutProject(error.message ?? messageOf(reply));
    if (isBlocked(error.code) || (reply.status === 400 && isAboutSafety(words)))
      return new Problem('content_filtered', {
        message: saying('The order was refused by a safety filter', words),
        detail,
      });
    const isOurs =
      reply.status === 404 ||
      error.words.some((word) => OURS.has(word)) ||
      error.reason?.startsWith('API_KEY_') === true;
    if (isOurs) return new Problem('engine_unavailable', { detail });
    if (reply.status === 400)
      return new Problem('engine_rejected', { message: saying('The engine refused the order', words), detail });
    return undefined;
  },
};

interface Told {
  code?: string | number;
  message?: string;
  words: readonly string[];
  reason?: string;
}

/** Both envelopes: the classic one, sometimes in an array, and that of Interactions, whose `code` is a word. */
function errorOf(reply: UpstreamReply): Told {
  let value: unknown;
  try {
    value = JSON.parse(reply.text);
  } catch {
    return { words: [] };
  }
  const error = Object(Object(Array.isArray(value) ? value[0] : value).error);
  const { code, message, status, details } = error;
  const reason = Array.isArray(details)
    ? details.map((one) => Object(one).reason).find((one) => one !== undefined)
    : undefined;
  return {
    words: [code, status].filter((word): word is string => typeof word === 'string'),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}

/** Google names our project in its sentences, and callers need not know it. */
function withoutProject(words: string | undefined): string | undefined {
  return words?.replaceAll(/projects\/[^/\s`'"]+/g, 'projects/…');
}
