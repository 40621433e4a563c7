const MASK = '…';

/** What looks like a secret in an upstream's words: keys in headers and JSON, and what signs an address. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic|key|token)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASK}`],
  [
    /("[^"]*(?:api[_-]?key|authorization|secret|password|access[_-]?token|credential)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi,
    `$1"${MASK}"`,
  ],
  [
    /([?&](?:[\w-]*signature|sig|token|key|api_?key|secret|x-amz-credential|x-amz-security-token|googleaccessid)=)[^&\s"'\\]+/gi,
    `$1${MASK}`,
  ],
  [/\b(?:sk|fg|rk|pk|r8|AIza|ya29)[-_.]?[\w-]{16,}/g, MASK],
];

/** A text as an operator may read it: an upstream sometimes repeats the key that it was called with. */
export function masked(text: string): string {
  return SECRETS.reduce((shown, [secret, instead]) => shown.replace(secret, instead), text);
}
