import { useQueries, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { order, orderAgain } from '../../lib/again.ts';
import { ApiError, api } from '../../lib/api.ts';
import type { Generation, GenerationBody, Quote } from '../../lib/api-types.ts';
import type { Attempt, Details } from '../../lib/details-types.ts';
import { credits } from '../../lib/format.ts';
import { wholeQuery } from '../../lib/generation-queries.ts';
import { engineName } from '../../lib/models.ts';
import { refreshGenerations } from '../../lib/queries.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { Gate } from '../../parts/gate.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Pill, Tag } from '../../parts/status.tsx';
import { useIsAdmin, useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { rawOf } from './attempts.tsx';

const words = text.generation.failed;
const ELSEWHERE_MAX = 3;

/** Why there is nothing to see, and that the credits are back. */
export function FailedGate({ details }: { details: Details }): ReactNode {
  const { error, engine, price_credits: price } = details;
  const isCancelled = details.state === 'cancelled';
  const why = words.title[error?.code as keyof typeof words.title] ?? words.title.other;
  return (
    <section aria-label={text.generation.noVideo}>
      <Gate apertureClass="says-why">
        <div className="over">
          <span className={isCancelled ? 'faint' : 'bad-ink'}>
            <Icon name={isCancelled ? 'close' : 'warning'} />
          </span>
          <h2>{isCancelled ? words.cancelled : why(engineName(engine))}</h2>
          <p className="dim">
            {isCancelled ? words.cancelledNote : error && words.words(error.message)} {words.notCharged}
          </p>
          {price > 0 && <Pill tone="good">{words.back(credits(price))}</Pill>}
        </div>
      </Gate>
    </section>
  );
}

/** The ways on, each with its price. */
export function WhatNow({ details }: { details: Details }): ReactNode {
  const { error, kind, state } = details;
  const drawing: GenerationBody = {
    model: kind === 'image' ? 'animatic-image' : 'animatic',
    kind,
    prompt: details.prompt,
    ...(kind === 'video' ? { seconds: Math.max(1, Math.round(details.seconds)) } : {}),
    ...(details.call.aspect_ratio === undefined ? {} : { aspect_ratio: details.call.aspect_ratio }),
  };
  const isDrawn = details.listed?.provider === 'filmgate';
  const drawn = useQuery({
    queryKey: ['quote', 'draw', details.id],
    enabled: !isDrawn && details.prompt !== '',
    retry: false,
    queryFn: () => api<Quote>('/quote', { method: 'POST', body: drawing }),
  });
  const elsewhere = useElsewhere(details);
  const { run, isBusy, problem } = useRun();
  return (
    <Panel title={words.todo}>
      {problem !== undefined && <ErrorNote error={problem} />}
      <Way title={words.edit} note={words.editNote}>
        <ButtonLink href={`/?remix=${details.id}`} look="primary">
          {words.editButton}
        </ButtonLink>
      </Way>
      {(error?.retryable || state === 'cancelled') && (
        <Way title={words.again} note={state === 'cancelled' ? '' : words.againNote} price={details.price_credits}>
          <Button busy={isBusy === 'again'} onClick={() => void run('again', () => orderAgain(details.id))}>
            {words.againButton}
          </Button>
        </Way>
      )}
      {drawn.data && (
        <Way title={words.draw} note={words.drawNote} price={drawn.data.price_credits}>
          <Button
            busy={isBusy === 'draw'}
            onClick={() => void run('draw', () => order({ ...drawing, remix_of: details.id }))}
          >
            {words.drawButton}
          </Button>
        </Way>
      )}
      {elsewhere.map(({ engine, price_credits }) => (
        <Way
          key={engine}
          title={words.elsewhere}
          note={words.elsewhereNote(engineName(engine), credits(price_credits))}
        >
          <Button busy={isBusy === engine} onClick={() => void run(engine, () => orderAgain(details.id, { engine }))}>
            {words.elsewhereButton(engineName(engine))}
          </Button>
        </Way>
      ))}
    </Panel>
  );
}

/** Orders by one of the ways, and leads to what comes of it. */
function useRun() {
  const [, go] = useLocation();
  const [isBusy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const run = async (name: string, make: () => Promise<Generation>): Promise<void> => {
    setBusy(name);
    setProblem(undefined);
    try {
      const made = await make();
      refreshGenerations();
      go(`/generations/${made.id}`);
    } catch (reason) {
      setProblem(reason);
    } finally {
      setBusy(undefined);
    }
  };
  return { run, isBusy, problem };
}

function Way({
  title,
  note,
  price,
  children,
}: {
  title: string;
  note: string;
  price?: number;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="row wrap todo">
      <div className="grow">
        <b className="strong">{title}</b>
        <p className="dim num">{note}</p>
      </div>
      {price !== undefined && <Tag {...(price === 0 ? { look: 'free' as const } : {})}>{credits(price)}</Tag>}
      {children}
    </div>
  );
}

/** Engines that would take the same order, with their price; those that would not are not named. */
function useElsewhere(details: Details): Quote[] {
  const { engines } = useSession();
  const others = engines.filter((one) => one.name !== details.engine).slice(0, ELSEWHERE_MAX);
  const isWorth = details.state === 'failed';
  const quotes = useQueries({
    queries: others.map(({ name }) => ({
      queryKey: ['quote', 'elsewhere', details.id, name],
      enabled: isWorth,
      retry: false,
      queryFn: async (): Promise<Quote | null> => {
        try {
          const { exclude_engines: _others, ...call } = details.call;
          return await api<Quote>('/quote', { method: 'POST', body: { ...call, engine: name } });
        } catch (error) {
          if (error instanceof ApiError) return null;
          throw error;
        }
      },
    })),
  });
  return quotes.flatMap(({ data }) => (data ? [data] : []));
}

/** The engine's words, as they came; for operators the raw reply. */
export function Said({ details, attempts }: { details: Details; attempts: readonly Attempt[] }): ReactNode {
  const isAdmin = useIsAdmin();
  const whole = useQuery({ ...wholeQuery(details.id), enabled: isAdmin });
  const last = (whole.data?.attempts ?? attempts).at(-1);
  if (last === undefined || (last.reply === undefined && last.problem?.detail === undefined)) return null;
  const said = rawOf(last);
  return (
    <Panel
      className="late"
      title={words.said(engineName(last?.engine ?? details.engine))}
      aside={
        <span className="end">
          <CopyButton value={said} label={text.common.copy} iconOnly={false} />
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <pre className="code" tabIndex={0}>
        {said}
      </pre>
    </Panel>
  );
}
