import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { figure } from '../../lib/format.ts';
import { accountQuery } from '../../lib/queries.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { Loading, Panel } from '../../parts/panel.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { Stat } from '../operate/stats.tsx';
import { OperatePage } from '../operate/tabs.tsx';
import { Keys } from './keys.tsx';

const words = text.accounts;
const OWN_SCOPES = ['generate', 'read'] as const;

/** What a key without the scope admin sees: its account's credits and keys. */
export function OwnAccount(): ReactNode {
  const { account, key } = useSession();
  const { data, error, refetch } = useQuery(accountQuery);
  const mayChange = key.scopes.includes('generate');
  return (
    <OperatePage name={words.keys.title}>
      <div className="narrow stack loose">
        <Panel title={words.own.title} aside={<span className="faint">{account.name}</span>}>
          {error && !data && <ErrorNote error={error} again={() => void refetch()} />}
          {!data && !error && <Loading />}
          {data && (
            <div className="row balance-row">
              <Stat
                name={words.balance}
                value={figure(data.credits)}
                unit={text.common.credits}
                note={data.credits_held === 0 ? words.nothingHeld : words.held(figure(data.credits_held), 0)}
              />
              <ButtonLink href="/ledger" className="end">
                {words.own.seeLedger}
              </ButtonLink>
            </div>
          )}
          <p className="dim">{words.own.ask}</p>
        </Panel>
        <section className="panel keys-panel">
          <div className="in">
            <Keys
              account={account}
              caps={[]}
              mayChange={mayChange}
              // A key gives no right that it does not have.
              scopes={OWN_SCOPES.filter((scope) => key.scopes.includes(scope))}
            />
            {!mayChange && (
              <Note slim icon="lock">
                {words.keys.readOnly}
              </Note>
            )}
          </div>
        </section>
      </div>
    </OperatePage>
  );
}
