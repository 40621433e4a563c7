import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { wholeQuery } from '../../lib/admin-queries.ts';
import type { Entry, OperatedWhole } from '../../lib/admin-types.ts';
import { ApiError } from '../../lib/api.ts';
import { credits, dayTime, exactTime } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/gate.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { Loading, Panel } from '../../parts/panel.tsx';
import { StatusPill } from '../../parts/status.tsx';
import { Facts, Table } from '../../parts/table.tsx';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { AdoptDialog, AskAgain } from './ask.tsx';
import { entryColumns } from './entry-columns.tsx';
import { CancelDialog } from './needs.tsx';
import { Said } from './said.tsx';

const words = text.operate.generation;
const EVENT_TONES: Readonly<Record<string, string>> = {
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'bad',
  retrying: 'now',
};

/** One generation of any account: why it is where it is, what each engine said, and its money. */
export default function GenerationPage({ id }: { id: string }): ReactNode {
  const { data, error, refetch } = useQuery(wholeQuery(id));
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <Page
      title={<span className="mono">{id}</span>}
      name={id}
      crumb={{ href: '/operate', label: text.operate.title }}
      bodyClass="ops-body"
    >
      {isMissing ? (
        <section className="panel empty-panel">
          <Empty title={words.missing} actions={<ButtonLink href="/operate">{words.back}</ButtonLink>} />
        </section>
      ) : (
        error && !data && <ErrorNote error={error} again={() => void refetch()} />
      )}
      {data ? <Whole one={data} /> : !error && <Loading again={() => void refetch()} />}
    </Page>
  );
}

function Whole({ one }: { one: OperatedWhole }): ReactNode {
  const { account } = useSession();
  const [isEnding, setEnding] = useState(false);
  const [isAdopting, setAdopting] = useState(false);
  const isOpen = one.state === 'queued' || one.state === 'running';
  // What was found has files, although it stays failed.
  const isLost = one.error?.code === 'outcome_unknown' && one.outputs.length === 0;
  const facts = words.facts;
  return (
    <div className="ops">
      <section className="panel seven" aria-labelledby="prompt">
        <header>
          <h2 id="prompt">{words.prompt}</h2>
          <StatusPill state={one.state} unknown={one.error?.code === 'outcome_unknown'} />
          <span className="end row">
            {one.account.id === account.id && (
              <ButtonLink href={`/generations/${one.id}`} size="small" look="quiet">
                {words.own}
              </ButtonLink>
            )}
            {(isOpen || isLost) && <AskAgain id={one.id} engine={engineName(one.engine)} />}
            {isLost && (
              <Button size="small" onClick={() => setAdopting(true)}>
                {text.operate.ask.adopt}
              </Button>
            )}
            {isOpen && (
              <Button size="small" look="danger" onClick={() => setEnding(true)}>
                {text.operate.needs.cancel}
              </Button>
            )}
          </span>
        </header>
        <div className="in stack loose">
          <p className="break">{one.prompt}</p>
          {one.error && (
            <Note tone="bad">
              <b>{one.error.message}</b>
              {one.error_detail && <span className="block mono small break">{one.error_detail}</span>}
            </Note>
          )}
          <Facts
            facts={[
              [facts.account, one.account.name],
              [facts.key, one.key.name ?? one.key.id],
              [facts.model, `${one.model}, ${one.dialect}`],
              [facts.engine, `${engineName(one.engine)}: ${one.engine_reason}`],
              [facts.price, credits(one.price_credits)],
              [facts.charged, chargedOf(one)],
              [facts.ordered, dayTime(one.created_at)],
              [facts.ended, one.finished_at === undefined ? words.notYet : dayTime(one.finished_at)],
            ]}
          />
        </div>
      </section>
      <Events events={one.events} />
      <Attempts attempts={one.attempts} />
      <Money entries={one.entries} />
      {isOpen && <Steps steps={one.steps} />}
      {isEnding && <CancelDialog generation={one} onClose={() => setEnding(false)} />}
      {isAdopting && <AdoptDialog id={one.id} engine={engineName(one.engine)} onClose={() => setAdopting(false)} />}
    </div>
  );
}

function chargedOf({ charged_credits: charged, state }: OperatedWhole): string {
  if (charged === undefined && (state === 'queued' || state === 'running')) return words.notYet;
  return charged === undefined || charged === 0 ? words.nothing : credits(charged);
}

function Events({ events }: Pick<OperatedWhole, 'events'>): ReactNode {
  return (
    <Panel title={words.events} className="five">
      {events.length === 0 && <p className="faint">{words.noEvents}</p>}
      <ol className="events">
        {events.map((event) => (
          <li key={event.sequence} className={EVENT_TONES[event.kind] ?? ''}>
            <b className="strong">{event.kind}</b>
            <time className="num">{exactTime(event.at)}</time>
            {Object.keys(event.data).length > 0 && <p className="break">{JSON.stringify(event.data)}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Attempts({ attempts }: Pick<OperatedWhole, 'attempts'>): ReactNode {
  return (
    <Panel title={words.attempts}>
      {attempts.length === 0 && <p className="faint">{words.noAttempts}</p>}
      <ol className="stack loose">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="stack tight">
            <span className="row wrap">
              <b className="strong">{words.attempt(attempt.number, engineName(attempt.engine))}</b>
              <span className="dim">{attempt.state}</span>
              <span className="faint num">{dayTime(attempt.started_at)}</span>
            </span>
            {attempt.problem && <p className="break">{attempt.problem.detail ?? attempt.problem.message}</p>}
            {attempt.reply && <Said label={words.reply(attempt.number)}>{attempt.reply}</Said>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Money({ entries }: { entries: readonly Entry[] }): ReactNode {
  return (
    <Panel bare title={words.money}>
      <Table label={words.money} columns={entryColumns({ own: false })} rows={entries} keyOf={({ id }) => id} />
    </Panel>
  );
}

function Steps({ steps }: Pick<OperatedWhole, 'steps'>): ReactNode {
  return (
    <Panel title={words.steps}>
      {steps.length === 0 && <p className="faint">{words.noSteps}</p>}
      {steps.map((step) => (
        <p key={`${step.kind}${step.due_at}`}>
          <span className="mono">{step.kind}</span>{' '}
          <span className="dim">{words.stepDue(exactTime(step.due_at), step.tries)}</span>
        </p>
      ))}
    </Panel>
  );
}
