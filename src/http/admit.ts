import { type Identity, requireScope, type Scope } from '../accounts/accounts.ts';
import { Problem } from '../core/problem.ts';
import type { AccountView, Call, Dialect, Route } from '../core/provider.ts';
import type { HttpContext } from './context.ts';
import { sessionIdentity } from './studio-sessions.ts';

/** What a key must be allowed for each action. */
const SCOPE: Record<Exclude<Route['action'], 'fixed'>, Scope> = {
  create: 'generate',
  quote: 'read',
  show: 'read',
  history: 'read',
  details: 'read',
  cancel: 'generate',
  delete: 'generate',
  deleteMany: 'generate',
  list: 'read',
  download: 'read',
  events: 'read',
  models: 'read',
  account: 'read',
  entries: 'read',
  exportEntries: 'read',
  createKey: 'generate',
  listKeys: 'read',
  revokeKey: 'generate',
  upload: 'generate',
  beginUpload: 'generate',
  uploadPart: 'generate',
  verify: 'read',
  storyboard: 'read',
  poster: 'read',
  showFile: 'read',
  deleteFile: 'generate',
  listDeliveries: 'read',
  showDelivery: 'read',
  replayDelivery: 'generate',
  // Whoever may order what is told must be able to check what it is told.
  webhookSecret: 'generate',
  rotateWebhookSecret: 'generate',
  admin: 'admin',
};

/** One door for every dialect: the key, its scope, its rate. Throws a Problem before anything of the body is read. */
export async function admit(
  context: HttpContext,
  dialect: Dialect,
  route: Route,
  call: Call,
): Promise<{ identity: Identity; rateLimit: { remaining: number; resetAt: number } }> {
  if (route.action === 'fixed') throw new Error('a fixed answer needs no key');
  const secret = dialect.credential(call);
  const identity =
    secret === undefined ? await sessionIdentity(context, call) : await context.accounts.authenticate(secret);
  if (!identity) throw new Problem('unauthenticated', { message: 'No API key was given.' });
  requireScope(identity.key, SCOPE[route.action]);
  const allowance = await context.limiter.take(
    identity.key.id,
    identity.key.requestsPerMinute ?? context.requestsPerMinute,
  );
  return {
    identity,
    rateLimit: { remaining: allowance.remaining, resetAt: call.receivedAt + allowance.resetSeconds * 1000 },
  };
}

export function accountView({ account, key }: Identity): AccountView {
  return {
    id: account.id,
    name: account.name,
    availableMillicredits: account.availableMillicredits,
    heldMillicredits: account.heldMillicredits,
    scopes: key.scopes,
  };
}
