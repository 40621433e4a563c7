import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { keysQuery } from '../../lib/admin-queries.ts';
import type { Cap, KeyRow, Named } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { ago, figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/choices.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Tag } from '../../parts/status.tsx';
import { useIsAdmin, useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { FormDialog, fieldOf, useMistakes } from '../operate/form.tsx';
import { LimitsDialog } from '../operate/limits.tsx';
import { useAct } from '../operate/use-act.ts';
import { scopesOf } from './scopes.ts';

const words = text.accounts.keys;
const NAME_CHARACTERS_MAX = 100;

type Scope = 'generate' | 'read' | 'admin';

/** The keys of an account: one that was just made shows its secret, once. */
export function Keys({
  account,
  caps,
  mayChange,
  scopes,
}: {
  account: Named;
  caps: readonly Cap[];
  mayChange: boolean;
  /** What a new key may be allowed. */
  scopes: readonly Scope[];
}): ReactNode {
  const isAdmin = useIsAdmin();
  const { data, error, refetch } = useQuery(keysQuery(isAdmin ? account.id : undefined));
  const [made, setMade] = useState<KeyRow>();
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<KeyRow>();
  const [limiting, setLimiting] = useState<KeyRow>();
  const live = (data ?? []).filter((key) => key.revoked_at === undefined);
  // The new one first: its secret must be seen.
  const keys = [...live].sort((a, b) => Number(b.id === made?.id) - Number(a.id === made?.id));
  const revoked = (data?.length ?? 0) - live.length;
  return (
    <section aria-label={words.title}>
      <div className="row">
        <h2>{words.title}</h2>
        {revoked > 0 && <span className="faint">{words.revokedCount(revoked)}</span>}
        {mayChange && (
          <Button size="small" icon="key" className="end" onClick={() => setMaking(true)}>
            {words.new}
          </Button>
        )}
      </div>
      {error && !data && <ErrorNote error={error} again={() => void refetch()} />}
      {data && live.length === 0 && <p className="faint">{words.none}</p>}
      <ul>
        {keys.map((key) => (
          <KeyLine
            key={key.id}
            line={key}
            secret={key.id === made?.id ? made.secret : undefined}
            onRevoke={mayChange ? () => setRevoking(key) : undefined}
            onLimit={isAdmin ? () => setLimiting(key) : undefined}
          />
        ))}
      </ul>
      {isMaking && <NewKeyDialog account={account} scopes={scopes} onClose={() => setMaking(false)} onMade={setMade} />}
      {revoking && <RevokeDialog line={revoking} onClose={() => setRevoking(undefined)} />}
      {limiting && (
        <LimitsDialog
          scope="key"
          id={limiting.id}
          name={limiting.name}
          caps={caps.filter((cap) => cap.id === limiting.id)}
          onClose={() => setLimiting(undefined)}
        />
      )}
    </section>
  );
}

function KeyLine({
  line,
  secret,
  onRevoke,
  onLimit,
}: {
  line: KeyRow;
  secret: string | undefined;
  onRevoke: (() => void) | undefined;
  onLimit: (() => void) | undefined;
}): ReactNode {
  const { key: own } = useSession();
  const rate = line.requests_per_minute;
  return (
    <li className="key">
      <div>
        <b className="strong break">{line.name}</b> {secret && <Tag>{words.fresh}</Tag>}
        {line.id === own.id && <Tag>{words.yours}</Tag>}
        <div className="faint num">
          <span className="mono">{line.prefix}…</span> · {scopesOf(line.scopes)} ·{' '}
          {line.last_used_at ? words.used(ago(line.last_used_at)) : words.unused}
          {rate !== undefined && ` · ${words.rate(figure(rate))}`}
        </div>
      </div>
      <span className="row">
        {onLimit && (
          <Button size="small" look="quiet" aria-label={`${words.limit} ${line.name}`} onClick={onLimit}>
            {words.limit}
          </Button>
        )}
        {onRevoke && line.id !== own.id && (
          <Button
            size="small"
            look="quiet"
            className="danger"
            aria-label={`${words.revoke} ${line.name}`}
            onClick={onRevoke}
          >
            {words.revoke}
          </Button>
        )}
      </span>
      {secret && (
        <div className="whole">
          <div className="reveal">
            <code className="mono grow cut">{secret}</code>
            <CopyButton value={secret} label={words.copy} iconOnly={false} />
          </div>
          <p className="now-ink small" role="status">
            {words.copyNow}
          </p>
        </div>
      )}
    </li>
  );
}

function RevokeDialog({ line, onClose }: { line: KeyRow; onClose: () => void }): ReactNode {
  const isAdmin = useIsAdmin();
  const acting = useAct();
  const revoke = async (): Promise<void> => {
    const path = `${isAdmin ? '/admin' : ''}/keys/${encodeURIComponent(line.id)}`;
    if (await acting.act(() => api(path, { method: 'DELETE' }), words.revoked(line.name))) onClose();
  };
  return (
    <Confirm
      open
      title={words.revokeTitle(line.name)}
      description={
        <>
          {words.revokeSays}
          {acting.error && <span className="block bad-ink">{acting.error}</span>}
        </>
      }
      keep={words.revokeKeep}
      confirm={words.revokeDo}
      busy={acting.isBusy}
      onClose={onClose}
      onConfirm={() => void revoke()}
    />
  );
}

function NewKeyDialog({
  account,
  scopes,
  onClose,
  onMade,
}: {
  account: Named;
  scopes: readonly Scope[];
  onClose: () => void;
  onMade: (key: KeyRow) => void;
}): ReactNode {
  const isAdmin = useIsAdmin();
  const acting = useAct();
  const { mistakes, refuse, forget } = useMistakes();
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(() => new Set(scopes.filter((scope) => scope !== 'admin')));
  const send = async (given: FormData): Promise<void> => {
    const name = fieldOf(given, 'name');
    const written = fieldOf(given, 'rate').replaceAll(',', '');
    if (name === '') return refuse('name', words.nameEmpty);
    if (chosen.size === 0) return refuse('scopes', words.mayNone);
    if (written !== '' && !/^[1-9]\d*$/.test(written)) return refuse('rate', words.rateBad);
    const path = isAdmin ? `/admin/accounts/${encodeURIComponent(account.id)}/keys` : '/keys';
    const rate = written === '' ? {} : { requests_per_minute: Number(written) };
    const body = { name, scopes: [...chosen], ...rate };
    const made = await acting.act(() => api<KeyRow>(path, { method: 'POST', body }));
    if (!made) return;
    onMade(made);
    onClose();
  };
  const toggle = (scope: Scope, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(scope);
    else next.delete(scope);
    setChosen(next);
    forget('scopes');
  };
  return (
    <FormDialog
      title={words.createTitle(account.name)}
      submit={words.do}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      <Field
        label={words.name}
        hint={words.nameHint}
        name="name"
        autoComplete="off"
        maxLength={NAME_CHARACTERS_MAX}
        error={mistakes['name']}
        onChange={() => forget('name')}
      />
      <fieldset className="stack tight">
        <legend className="label">{words.may}</legend>
        {scopes.map((scope) => (
          <div key={scope} className="row scope">
            <Check
              checked={chosen.has(scope)}
              label={text.accounts.scopes[scope]}
              onChange={(isOn) => toggle(scope, isOn)}
            />
            <span>
              <b className="strong">{text.accounts.scopes[scope]}</b>{' '}
              <span className="dim">{words.scopeHints[scope]}</span>
            </span>
          </div>
        ))}
        {mistakes['scopes'] && (
          <span className="err" role="alert">
            {mistakes['scopes']}
          </span>
        )}
      </fieldset>
      {isAdmin && (
        <Field
          label={words.rateField}
          hint={words.rateHint}
          name="rate"
          inputMode="numeric"
          autoComplete="off"
          error={mistakes['rate']}
          onChange={() => forget('rate')}
        />
      )}
    </FormDialog>
  );
}
