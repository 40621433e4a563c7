import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { newId } from '../lib/ids.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** Of a secret that a caller gave. Characters. */
export const SECRET_LENGTH_MAX = 256;

export function newSecret(): { id: string; secret: string } {
  return { id: newId('whs'), secret: `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}` };
}

/** One signature for each secret, divided by spaces, as the header `webhook-signature` has them. */
export function signatures(secrets: readonly string[], id: string, at: Date, body: string): string {
  return secrets.map((secret) => new Webhook(keyOf(secret), { format: 'raw' }).sign(id, at, body)).join(' ');
}

/** A caller's own secret may be any text, and what is signed with is then its bytes. */
function keyOf(secret: string): Uint8Array {
  return new Uint8Array(standardKey(secret) ?? Buffer.from(secret));
}

/** The bytes of a secret in the standard's form; undefined for any other text. */
function standardKey(secret: string): Buffer | undefined {
  if (!secret.startsWith(PREFIX)) return undefined;
  const text = secret.slice(PREFIX.length);
  const key = Buffer.from(text, 'base64');
  return key.length > 0 && key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '') ? key : undefined;
}

/** Why a caller's secret cannot be signed with; undefined when it can. A sentence that begins with `{callbackSecret}`. */
export function secretRefusal(secret: string): string | undefined {
  if (secret === '') return '{callbackSecret} must not be empty.';
  if (secret.length > SECRET_LENGTH_MAX) return `{callbackSecret} may have at most ${SECRET_LENGTH_MAX} characters.`;
  // A receiver's library could not read it, and would refuse everything that it is told.
  if (secret.startsWith(PREFIX) && !standardKey(secret)) return `{callbackSecret} must be base64 after ${PREFIX}.`;
  return undefined;
}

/** The text without the secrets, however the receiver came by them. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, secret.replace(PREFIX, '')])
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
}
