import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '../../lib/api.ts';
import type { Details } from '../../lib/details-types.ts';
import { credits, dayTime, exactTime, figure, span } from '../../lib/format.ts';
import { saveOutput } from '../../lib/media.ts';
import { engineName, modelName } from '../../lib/models.ts';
import { refreshGenerations } from '../../lib/queries.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Menu } from '../../parts/menu.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { StatusPill } from '../../parts/status.tsx';
import { Facts } from '../../parts/table.tsx';
import { useToast } from '../../parts/toast.tsx';
import { text } from '../../text.ts';
import { Again, Delete } from '../library/selection-bar.tsx';

const words = text.generation;

/** How it stands, what was asked, what can be done, and what it cost. */
export function Summary({ details, position, ranSeconds }: { details: Details; position: number; ranSeconds: number }) {
  const isGoing = details.state === 'queued' || details.state === 'running';
  return (
    <section className="panel sum" aria-label={words.title}>
      <div className="row">
        <StatusPill state={details.state} unknown={details.error?.code === 'outcome_unknown'} />
        {details.error && <span className="mono faint">{details.error.code}</span>}
        <span className="faint end num">
          {isGoing ? words.facts.running(span(ranSeconds)) : dayTime(details.finished_at ?? details.created_at)}
        </span>
      </div>
      <p className="words">{details.prompt}</p>
      <Actions details={details} position={position} isGoing={isGoing} />
      <div className="sum-facts">
        <Facts facts={factsOf(details)} />
      </div>
    </section>
  );
}

function Actions({ details, position, isGoing }: { details: Details; position: number; isGoing: boolean }): ReactNode {
  const tell = useToast();
  const [, go] = useLocation();
  const [asked, setAsked] = useState<'delete' | 'again'>();
  const { cancel, isCancelling, error } = useCancel(details.id);
  const output = details.outputs[position];
  const copyLink = (): void =>
    void navigator.clipboard.writeText(window.location.href).then(
      () => tell(words.linkCopied),
      () => tell(text.common.notCopied),
    );
  return (
    <>
      <div className="row actions">
        {isGoing && (
          <Button icon="close" busy={isCancelling} onClick={() => void cancel()}>
            {details.price_credits === 0
              ? words.actions.cancelFree
              : words.actions.cancel(credits(details.price_credits))}
          </Button>
        )}
        {output && (
          <Button look="primary" icon="download" onClick={() => saveOutput(details, output, position)}>
            {words.actions.download}
          </Button>
        )}
        {output && details.kind === 'video' && (
          <ButtonLink href={`/?extend=${details.id}`} icon="extend">
            {words.actions.extend}
          </ButtonLink>
        )}
        {!isGoing && (
          <ButtonLink href={`/?remix=${details.id}`} icon="remix">
            {words.actions.remix}
          </ButtonLink>
        )}
        <Menu
          trigger={
            <Button icon="more" iconOnly>
              {words.actions.more}
            </Button>
          }
          items={[
            { label: words.actions.again, icon: 'again', onSelect: () => setAsked('again') },
            { label: words.copyLink, icon: 'copy', onSelect: copyLink },
            'line',
            { label: words.actions.delete, icon: 'bin', danger: true, onSelect: () => setAsked('delete') },
          ]}
        />
      </div>
      {error !== undefined && <ErrorNote error={error} />}
      {asked === 'delete' && (
        <Delete chosen={[details]} onClose={() => setAsked(undefined)} onDeleted={() => go('/library')} />
      )}
      {asked === 'again' && (
        <Again
          chosen={[details]}
          onClose={() => setAsked(undefined)}
          onOrdered={(made) => made[0] && go(`/generations/${made[0].id}`)}
        />
      )}
    </>
  );
}

function useCancel(id: string): { cancel: () => Promise<void>; isCancelling: boolean; error: unknown } {
  const tell = useToast();
  const [isCancelling, setCancelling] = useState(false);
  const [error, setError] = useState<unknown>();
  const cancel = async (): Promise<void> => {
    setCancelling(true);
    setError(undefined);
    try {
      await api(`/generations/${id}/cancel`, { method: 'POST' });
      tell(words.actions.cancelled);
    } catch (problem) {
      setError(problem);
    } finally {
      setCancelling(false);
      refreshGenerations();
    }
  };
  return { cancel, isCancelling, error };
}

type Fact = [name: string, value: ReactNode];

function factsOf(details: Details): Fact[] {
  const { facts } = words;
  const engine: Fact[] = [
    [facts.engine, engineName(details.engine)],
    [facts.why, <span key="why">{details.engine_reason}</span>],
  ];
  const model: Fact = [facts.model, details.listed?.name ?? modelName(undefined, details)];
  const dialect = text.library.dialects[details.dialect as keyof typeof text.library.dialects] ?? details.dialect;
  const asked: Fact = [
    facts.asked,
    <span key="asked">
      {facts.dialect(dialect)}
      {details.key.prefix && (
        <>
          , {facts.key} <span className="mono">{`${details.key.prefix}…`}</span>
        </>
      )}
    </span>,
  ];
  if (details.state === 'queued' || details.state === 'running')
    return [
      [facts.held, cost(details, details.price_credits)],
      model,
      ...engine,
      [facts.ordered, orderOf(details)],
      asked,
    ];
  if (details.state !== 'succeeded') return [...moneyBack(details), model, ...engine, asked];
  const took = between(details.created_at, details.finished_at);
  const queued = between(details.created_at, details.started_at);
  return [
    [facts.cost, cost(details, details.charged_credits ?? 0)],
    [
      facts.took,
      <span key="took">
        {took === undefined ? '–' : span(took)}
        {queued !== undefined && queued >= 1 && <span className="faint"> {facts.queued(span(queued))}</span>}
      </span>,
    ],
    model,
    ...engine,
    asked,
    ...(details.expires_at === undefined ? [] : [[facts.kept, dayTime(details.expires_at)] satisfies Fact]),
  ];
}

/** `320 credits 8 s × 40`. */
function cost(details: Details, value: number): ReactNode {
  const each = value / (details.seconds * details.count);
  const isPlain = details.count === 1 && details.seconds > 0 && Number.isInteger(each * 1000) && value > 0;
  return (
    <>
      <b className="strong">{credits(value)}</b>
      {isPlain && <span className="faint"> {words.facts.perSecond(details.seconds, figure(each))}</span>}
    </>
  );
}

function moneyBack(details: Details): Fact[] {
  const { facts } = words;
  const held = details.entries.find((entry) => entry.kind === 'hold');
  const returned = details.entries.find((entry) => entry.kind === 'release');
  const at = (entry: typeof held): string =>
    entry ? facts.heldAt(figure(entry.amount_credits), exactTime(entry.created_at).slice(0, 8)) : '';
  return [
    [
      facts.cost,
      <b key="cost" className="strong">
        {facts.nothing}
      </b>,
    ],
    ...(held ? [[facts.held, at(held)] satisfies Fact] : []),
    ...(returned
      ? [
          [
            facts.returned,
            <span key="returned">
              {at(returned)} <Link href={`/ledger?q=${returned.id}`}>{facts.entry}</Link>
            </span>,
          ] satisfies Fact,
        ]
      : []),
    ...(details.error
      ? [[facts.again, details.error.retryable ? facts.retry.later : facts.retry.never] satisfies Fact]
      : []),
  ];
}

function orderOf({ audio, height, kind, seconds, width }: Details): string {
  const size = `${width} × ${height}`;
  if (kind === 'image') return size;
  return `${seconds} s, ${size}, ${audio ? words.facts.sound : words.facts.noSound}`;
}

function between(from: string, to: string | undefined): number | undefined {
  return to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 1000;
}
