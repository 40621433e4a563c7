/** Shorter values (`true`, a version) are not secrets, and blotting them out would spoil every text. */
const SECRET_LENGTH_MIN = 8;
const INSTEAD = '[secret]';

/** What of the credentials' headers is secret: their values, without the word that says what kind they are. */
export function secretsOf(credentials: Readonly<Record<string, string>>): string[] {
  return Object.values(credentials)
    .map((value) => value.replace(/^(Bearer|Key|Token|Basic) /i, ''))
    .filter((value) => value.length >= SECRET_LENGTH_MIN);
}

/**
 * A text without the secrets: also as JSON, a URL or a page of HTML write them, because whoever parses the text has them
 * again afterwards, and cut off at the end, as an answer that broke off has them.
 */
export function blot(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => withoutEnd(rest, secret).replaceAll(patternOf(secret), INSTEAD), text);
}

/** The same for a text that is too large to be held: its bytes, with the secrets as they are or as JSON and URLs write them. */
export async function* blotStream(chunks: AsyncIterable<Buffer>, secrets: readonly string[]): AsyncGenerator<Buffer> {
  const forms = secrets.flatMap((secret) => [
    ...new Set([secret, secret.replaceAll('/', '\\/'), encodeURIComponent(secret)]),
  ]);
  const longest = Math.max(0, ...forms.map((form) => form.length));
  if (longest === 0) return yield* chunks;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const rest = without(Buffer.concat([held, chunk]), forms);
    // What may be the beginning of a secret waits for the next part.
    const ready = Math.max(0, rest.length - longest + 1);
    held = rest.subarray(ready);
    if (ready > 0) yield rest.subarray(0, ready);
  }
  if (held.length > 0) yield held;
}

function without(bytes: Buffer, forms: readonly string[]): Buffer {
  let rest = bytes;
  for (const form of forms)
    for (let at = rest.indexOf(form); at >= 0; at = rest.indexOf(form, at))
      rest = Buffer.concat([rest.subarray(0, at), Buffer.from(INSTEAD), rest.subarray(at + form.length)]);
  return rest;
}

function withoutEnd(text: string, secret: string): string {
  for (let length = secret.length - 1; length >= SECRET_LENGTH_MIN; length--)
    if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}${INSTEAD}`;
  return text;
}

/** Made once: a server has few secrets, and blots thousands of answers. */
const patterns = new Map<string, RegExp>();
const PATTERNS_MAX = 64;

/** Each letter as it is, as `\u0061`, `%61`, `&#97;` or `&#x61;`, and `/` also as `\/`. */
function patternOf(secret: string): RegExp {
  const known = patterns.get(secret);
  if (known) return known;
  const letters = Array.from(secret, (letter) => {
    const code = letter.charCodeAt(0);
    const hex = code.toString(16).padStart(2, '0');
    const plain = letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    return `(?:\\\\?${plain}|\\\\u00${hex}|%${hex}|&#${code};|&#x${hex};)`;
  });
  const pattern = new RegExp(letters.join(''), 'gi');
  const [oldest] = patterns.keys();
  if (patterns.size >= PATTERNS_MAX && oldest !== undefined) patterns.delete(oldest);
  patterns.set(secret, pattern);
  return pattern;
}
