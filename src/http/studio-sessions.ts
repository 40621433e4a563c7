import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Identity } from '../accounts/accounts.ts';
import { Problem } from '../core/problem.ts';
import type { Call } from '../core/provider.ts';
import { sha256 } from '../lib/ids.ts';
import type { SessionRow } from '../store/session-table.ts';
import type { HttpContext } from './context.ts';
import { SESSION_API } from './studio-paths.ts';

export const CSRF_HEADER = 'x-filmgate-csrf';

const ID_BYTES = 32;
const HOUR_MS = 3_600_000;
const LIFE_MS = 7 * 24 * HOUR_MS;
const IDLE_MS = 12 * HOUR_MS;
/** How often a session's last use is written down. */
const TOUCH_MS = 60_000;
const COOKIE_LENGTH_MAX = 100;

export interface OpenSession extends Identity {
  session: SessionRow;
  /** What the cookie holds; the database has only its hash. */
  id: string;
  /** Bound to the session's id: whoever can read it has the session already. */
  csrf: string;
}

/** Exchanges a key for a session with a new random id; throws `unauthenticated` for a key that is none. */
export async function openSession(context: HttpContext, secret: string): Promise<OpenSession> {
  const identity = await context.accounts.authenticate(secret);
  const id = randomBytes(ID_BYTES).toString('base64url');
  const session = await context.parts.store.sessions.insert({
    idHash: sha256(id),
    keyId: identity.key.id,
    lifeMs: LIFE_MS,
    idleMs: IDLE_MS,
  });
  return { ...identity, session, id, csrf: csrfOf(id) };
}

/** From now on its cookie is worth nothing. */
export async function closeSession(context: HttpContext, session: OpenSession): Promise<void> {
  await context.parts.store.sessions.remove(sha256(session.id));
}

/** The session whose cookie the call carries, if it is alive. */
export async function findSession(context: HttpContext, headers: Call['headers']): Promise<OpenSession | undefined> {
  const id = cookieOf(headers);
  // A request that another site's page made is nobody's, whatever the browser sent along.
  if (id === undefined || !isOwnPage(headers)) return undefined;
  const { sessions } = context.parts.store;
  const idHash = sha256(id);
  const found = await sessions.byHash(idHash, IDLE_MS);
  if (!found) return undefined;
  if (found.account.disabledAt !== undefined) throw new Problem('forbidden', { message: 'This account is disabled.' });
  // Not awaited: nobody waits for a fact of statistics, and a failure of it is no failure of the call.
  if (found.now - found.session.lastUsedAt > TOUCH_MS) sessions.touch(idHash).catch(() => undefined);
  return { key: found.key, account: found.account, session: found.session, id, csrf: csrfOf(id) };
}

/** Who calls our own API from the studio: the cookie's key, and for what changes something the CSRF token too. */
export async function sessionIdentity(context: HttpContext, call: Call): Promise<Identity | undefined> {
  if (!call.path.startsWith(SESSION_API)) return undefined;
  const session = await findSession(context, call.headers);
  if (!session) return undefined;
  requireCsrf(session, call.method, call.headers);
  return { account: session.account, key: session.key };
}

/** Throws `forbidden` when a call that changes something lacks the session's token. */
export function requireCsrf(session: OpenSession, method: string, headers: Call['headers']): void {
  if (method === 'GET' || method === 'HEAD') return;
  const given = Buffer.from(headers[CSRF_HEADER] ?? '');
  const wanted = Buffer.from(session.csrf);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new Problem('forbidden', { message: `The call lacks the session's token in the header ${CSRF_HEADER}.` });
}

/** Browsers say which page a request comes from; what is no browser says nothing and has no cookie. */
export function isOwnPage(headers: Call['headers']): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Behind https the name's prefix makes browsers refuse it from anywhere else. */
const COOKIE = 'filmgate_session';
const SECURE_COOKIE = `__Host-${COOKIE}`;

/** `value` undefined takes the cookie away. */
export function setCookie(origin: string, session: OpenSession | undefined): string {
  const isSecure = origin.startsWith('https:');
  const name = isSecure ? SECURE_COOKIE : COOKIE;
  const age = session === undefined ? 0 : Math.floor((session.session.expiresAt - session.session.createdAt) / 1000);
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${session?.id ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`;
}

function cookieOf(headers: Call['headers']): string | undefined {
  const pairs = (headers['cookie'] ?? '').split(';').map((pair) => pair.trim());
  for (const name of [SECURE_COOKIE, COOKIE]) {
    const found = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
    if (found !== undefined && found !== '' && found.length <= COOKIE_LENGTH_MAX) return found;
  }
  return undefined;
}

function csrfOf(id: string): string {
  return createHash('sha256').update(`csrf:${id}`).digest('base64url');
}
