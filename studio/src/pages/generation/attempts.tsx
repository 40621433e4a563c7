import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Attempt } from '../../lib/details-types.ts';
import { span } from '../../lib/format.ts';
import { wholeQuery } from '../../lib/generation-queries.ts';
import { engineName } from '../../lib/models.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill, type Tone } from '../../parts/status.tsx';
import { useIsAdmin } from '../../shell/session.tsx';
import { text } from '../../text.ts';

const words = text.generation.attempts;
const TONES: Readonly<Record<Attempt['state'], Tone>> = {
  intent: 'now',
  submitted: 'now',
  ambiguous: 'ask',
  rejected: 'plain',
  done: 'good',
  failed: 'bad',
  lost: 'ask',
  cancelled: 'plain',
};

/** Each try at an engine, the latest first; operators read what the engine answered. */
export function Attempts({ id, attempts }: { id: string; attempts: readonly Attempt[] }): ReactNode {
  const isAdmin = useIsAdmin();
  const whole = useQuery({ ...wholeQuery(id), enabled: isAdmin });
  const raw = new Map((whole.data?.attempts ?? []).map((one) => [one.id, one]));
  return (
    <Panel
      title={words.title}
      className="late"
      aside={<span className="faint num">{words.count(attempts.length)}</span>}
    >
      {attempts.length === 0 && <p className="dim">{words.none}</p>}
      {[...attempts]
        .sort((a, b) => b.number - a.number)
        .map((attempt) => (
          <One key={attempt.id} attempt={raw.get(attempt.id) ?? attempt} isAdmin={isAdmin} />
        ))}
    </Panel>
  );
}

function One({ attempt, isAdmin }: { attempt: Attempt; isAdmin: boolean }): ReactNode {
  const { engine, number, problem, state } = attempt;
  const seconds =
    attempt.finished_at === undefined
      ? undefined
      : (Date.parse(attempt.finished_at) - Date.parse(attempt.started_at)) / 1000;
  const facts = [upstreamId(attempt), problem?.message, seconds === undefined ? undefined : words.took(span(seconds))];
  return (
    <div className="attempt">
      <Pill tone={TONES[state]}>{words.states[state]}</Pill>
      <div>
        <b className="strong">{`${number} · ${engineName(engine)}`}</b>
        <div className="faint">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {isAdmin && <Raw attempt={attempt} />}
    </div>
  );
}

function upstreamId({ ticket }: Attempt): string | undefined {
  const id = typeof ticket === 'object' && ticket !== null && 'id' in ticket ? ticket.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function Raw({ attempt }: { attempt: Attempt }): ReactNode {
  const said = rawOf(attempt);
  return (
    <details className="raw">
      <summary className="btn small quiet">
        {words.raw} <Icon name="down" small />
      </summary>
      {said === '' ? (
        <p className="dim">{words.noRaw}</p>
      ) : (
        <div className="raw-said">
          <CopyButton value={said} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
          <pre className="code" tabIndex={0}>
            {said}
          </pre>
        </div>
      )}
    </details>
  );
}

/** What an engine said, as JSON where it is some. */
export function rawOf({ problem, reply, ticket }: Attempt): string {
  const parts = [
    reply === undefined ? undefined : pretty(reply),
    problem?.detail,
    ticket === undefined ? undefined : `${words.ticket}: ${JSON.stringify(ticket, null, 2)}`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

function pretty(reply: string): string {
  try {
    return JSON.stringify(JSON.parse(reply), null, 2);
  } catch {
    return reply;
  }
}
