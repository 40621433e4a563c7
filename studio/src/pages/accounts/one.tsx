import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accountDetailQuery, capsQuery } from '../../lib/admin-queries.ts';
import type { AccountDetail } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { figure } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Menu } from '../../parts/menu.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { Loading } from '../../parts/panel.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { Limits } from '../operate/limits.tsx';
import { Stat } from '../operate/stats.tsx';
import { useAct } from '../operate/use-act.ts';
import { GrantDialog, RenameDialog } from './dialogs.tsx';
import { Keys } from './keys.tsx';

const words = text.accounts;
type Asking = 'grant' | 'take' | 'rename' | 'close';

/** One account: what it has, what it may spend, and its keys. */
export function OneAccount({ id }: { id: string }): ReactNode {
  const { data, error, refetch } = useQuery(accountDetailQuery(id));
  // What is shown while another account is on its way is that of the one before.
  const account = data?.id === id ? data : undefined;
  return (
    <aside className="panel one" aria-label={account?.name ?? words.list}>
      {error && !account ? (
        <div className="in lead">
          <ErrorNote error={error} again={() => void refetch()} />
        </div>
      ) : account ? (
        <Whole account={account} />
      ) : (
        <div className="in lead">
          <Loading again={() => void refetch()} />
        </div>
      )}
    </aside>
  );
}

function Whole({ account }: { account: AccountDetail }): ReactNode {
  const [asking, setAsking] = useState<Asking>();
  const close = (): void => setAsking(undefined);
  const caps = useQuery(capsQuery);
  const isClosed = account.disabled_at !== undefined;
  return (
    <>
      <header>
        <h2 className="big-title cut">{account.name}</h2>
        <span className="end row">
          <CloseOrOpen account={account} onClose={() => setAsking('close')} />
          <Menu
            label={account.name}
            trigger={
              <Button look="quiet" size="small" icon="more" iconOnly>
                {words.more}
              </Button>
            }
            items={[
              { label: words.rename.open, onSelect: () => setAsking('rename') },
              { label: words.take.open, onSelect: () => setAsking('take'), danger: true },
            ]}
          />
        </span>
      </header>
      <div className="in stack loose">
        {isClosed && (
          <Note tone="look" slim>
            {words.close.closed}
          </Note>
        )}
        <div className="row balance-row">
          <Stat
            name={words.balance}
            value={figure(account.available_credits)}
            unit={text.common.credits}
            note={
              account.held_credits === 0 ? words.nothingHeld : words.held(figure(account.held_credits), account.running)
            }
          />
          <Button look="primary" icon="plus" className="end" onClick={() => setAsking('grant')}>
            {words.grant.open}
          </Button>
        </div>
        <div className="ruled">
          <Limits
            scope="account"
            id={account.id}
            name={account.name}
            caps={(caps.data ?? []).filter((cap) => cap.scope === 'account' && cap.id === account.id)}
          />
        </div>
        <Keys
          account={account}
          caps={(caps.data ?? []).filter((cap) => cap.scope === 'key')}
          mayChange
          scopes={['generate', 'read', 'admin']}
        />
      </div>
      {asking === 'grant' && <GrantDialog account={account} take={false} onClose={close} />}
      {asking === 'take' && <GrantDialog account={account} take onClose={close} />}
      {asking === 'rename' && <RenameDialog account={account} onClose={close} />}
      {asking === 'close' && <CloseDialog account={account} onClose={close} />}
    </>
  );
}

function CloseOrOpen({ account, onClose }: { account: AccountDetail; onClose: () => void }): ReactNode {
  const { account: own } = useSession();
  const acting = useAct();
  if (account.id === own.id) return null;
  if (account.disabled_at === undefined)
    return (
      <Button size="small" onClick={onClose}>
        {words.close.open}
      </Button>
    );
  const path = `/admin/accounts/${encodeURIComponent(account.id)}`;
  return (
    <Button
      size="small"
      busy={acting.isBusy}
      onClick={() =>
        void acting.act(
          () => api(path, { method: 'PATCH', body: { disabled: false } }),
          words.close.reopened(account.name),
        )
      }
    >
      {words.close.reopen}
    </Button>
  );
}

function CloseDialog({ account, onClose }: { account: AccountDetail; onClose: () => void }): ReactNode {
  const acting = useAct();
  const send = async (): Promise<void> => {
    const path = `/admin/accounts/${encodeURIComponent(account.id)}`;
    const done = await acting.act(
      () => api(path, { method: 'PATCH', body: { disabled: true } }),
      words.close.done(account.name),
    );
    if (done) onClose();
  };
  return (
    <Confirm
      open
      title={words.close.title(account.name)}
      description={
        <>
          {words.close.says}
          {acting.error && <span className="block bad-ink">{acting.error}</span>}
        </>
      }
      keep={words.close.keep}
      confirm={words.close.do}
      busy={acting.isBusy}
      onClose={onClose}
      onConfirm={() => void send()}
    />
  );
}
