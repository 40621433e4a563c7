import { SCOPES, type Scope } from '../../accounts/accounts.ts';
import { Problem } from '../../core/problem.ts';
import type { KeyView, Route } from '../../core/provider.ts';
import type { KeyRow } from '../../store/store.ts';
import { send } from '../answer.ts';
import type { HttpContext } from '../context.ts';
import type { Admitted } from './create.ts';

type Of<Action extends Route['action']> = Extract<Route, { action: Action }>;

const NAME_LENGTH_MAX = 100;

export async function createKeyAction(context: HttpContext, route: Of<'createKey'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const draft = route.draft(call);
  if (draft.name.length > NAME_LENGTH_MAX)
    throw new Problem('invalid_parameter', {
      parameter: 'name',
      message: `A key's name may have at most ${NAME_LENGTH_MAX} characters.`,
    });
  const limit = identity.key.requestsPerMinute;
  const made = await context.accounts.createKey({
    accountId: identity.account.id,
    name: draft.name,
    scopes: scopesOf(draft.scopes ?? identity.key.scopes),
    by: identity,
    ...(limit === undefined ? {} : { requestsPerMinute: limit }),
  });
  await send(context.parts, request, reply, route.answer({ ...keyView(made.key), secret: made.secret }, call));
}

export async function listKeysAction(context: HttpContext, route: Of<'listKeys'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const keys = await context.accounts.listKeys(identity.account.id);
  const live = keys.filter((key) => key.revokedAt === undefined);
  await send(context.parts, request, reply, route.answer(live.map(keyView), call));
}

export async function revokeKeyAction(context: HttpContext, route: Of<'revokeKey'>, admitted: Admitted): Promise<void> {
  const { call, identity, reply, request } = admitted;
  const id = route.id(call);
  const keys = await context.accounts.listKeys(identity.account.id);
  const key = keys.find((one) => one.id === id && one.revokedAt === undefined);
  if (!key) throw new Problem('not_found');
  await context.accounts.revokeKey(id, identity);
  await send(context.parts, request, reply, route.answer(keyView(key), call));
}

/** The scopes of these names, or the Problem with the first that is none. */
export function scopesOf(names: readonly string[]): Scope[] {
  return names.map((name) => {
    const scope = SCOPES.find((one) => one === name);
    if (!scope)
      throw new Problem('invalid_parameter', {
        parameter: 'scopes',
        message: `There is no scope "${name.slice(0, 40)}".`,
      });
    return scope;
  });
}

function keyView(key: KeyRow): KeyView {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    createdAt: key.createdAt,
    ...(key.lastUsedAt === undefined ? {} : { lastUsedAt: key.lastUsedAt }),
  };
}
