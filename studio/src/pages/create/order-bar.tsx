import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ApiError, OfflineError } from '../../lib/api.ts';
import type { Model, Quote, Session } from '../../lib/api-types.ts';
import { credits, figure, span } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Button } from '../../parts/button.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Note } from '../../parts/note.tsx';
import { QuoteBar } from '../../parts/quote-bar.tsx';
import { Led } from '../../parts/status.tsx';
import { keyLabel } from '../../shell/keyboard.ts';
import { useIsAdmin, useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import type { Draft, DraftChange } from './draft.ts';
import { priceOf } from './order.ts';

const words = text.create.quote;

/** What it costs, where it runs and why, and the two ways to order it. */
export function OrderBar({
  draft,
  model,
  animatic,
  quote,
  error,
  failure,
  isOld,
  balance,
  engines,
  isBusy,
  isEmpty,
  onChange,
  onOrder,
  onAnimatic,
}: {
  draft: Draft;
  model: Model;
  animatic: Model | undefined;
  quote: Quote | undefined;
  error: unknown;
  /** Why the order that was sent was not taken; it can be sent again. */
  failure: unknown;
  isOld: boolean;
  balance: number | undefined;
  engines: Session['engines'];
  isBusy: boolean;
  isEmpty: boolean;
  onChange: (change: DraftChange) => void;
  onOrder: () => void;
  onAnimatic: () => void;
}): ReactNode {
  const isAnimatic = model === animatic;
  const price = quote && !error ? quote.price_credits : undefined;
  const left = quote?.balance_credits ?? balance ?? 0;
  const isShort = price !== undefined && price > left;
  const animaticPrice = animatic ? priceOf({ ...draft, count: 1 }, animatic).total : 0;
  const isOff = isEmpty || error !== undefined || isShort;
  return (
    <QuoteBar
      price={price}
      dimmed={isOld && !isEmpty}
      how={price === undefined ? undefined : howOf(draft, model, price, left)}
      why={
        isEmpty ? (
          <span className="dim">{words.write}</span>
        ) : error !== undefined ? (
          <Refusal error={error} />
        ) : failure !== undefined ? (
          <Refusal error={failure} wasSent />
        ) : isShort ? (
          <Note tone="bad" slim icon="credit" live>
            <b>{words.short(figure(price), figure(Math.floor(left)))}</b> <Ask />
          </Note>
        ) : (
          quote && <Why quote={quote} engines={engines} />
        )
      }
      more={
        quote && !isEmpty && error === undefined && failure === undefined ? (
          <>
            {quote.expected_seconds && `${words.half(span(quote.expected_seconds.p50))} `}
            {words.why} {engines.length > 1 && <EngineMenu draft={draft} engines={engines} onChange={onChange} />}
          </>
        ) : undefined
      }
      actions={
        <>
          {!isAnimatic && animatic && (
            <Button
              look="line"
              size="big"
              className={isShort ? '' : 'not-small'}
              disabled={isEmpty || isBusy || animaticPrice > left}
              onClick={onAnimatic}
            >
              {isShort ? words.instead(credits(animaticPrice)) : words.animaticFirst(credits(animaticPrice))}
            </Button>
          )}
          <Button look="primary" size="big" disabled={isOff} busy={isBusy} onClick={onOrder}>
            {isAnimatic ? words.draw : words.generate} <kbd className="not-small">{keyLabel('mod+Enter')}</kbd>
          </Button>
        </>
      }
    />
  );
}

/** Where more credits come from: whoever may grant them does so, everybody else asks. */
function Ask(): ReactNode {
  const { account } = useSession();
  if (!useIsAdmin()) return words.askFor;
  return <Link href={`/accounts?account=${account.id}`}>{text.accounts.grant.open}</Link>;
}

function howOf(draft: Draft, model: Model, price: number, left: number): ReactNode {
  const { perSecond } = priceOf(draft, model);
  const takes = draft.count > 1 ? `${words.each(draft.count)} × ` : '';
  const each =
    perSecond === undefined ? '' : `${takes}${Math.round(price / draft.count / perSecond)} s × ${figure(perSecond)} · `;
  const after = Math.floor(left - price);
  return `${each}${after < 0 ? words.missing(figure(-after)) : words.leaves(figure(after))}`;
}

function Why({ quote, engines }: { quote: Quote; engines: Session['engines'] }): ReactNode {
  const engine = engines.find((one) => one.name === quote.engine);
  const standsIn =
    engine?.place === 'local' && quote.model !== quote.engine && !engines.some((one) => one.place === 'remote');
  return (
    <>
      <span className="engine">
        <Led tone="good" /> <b>{engineName(quote.engine)}</b>
      </span>{' '}
      <span className="dim">
        {standsIn ? words.animaticAnswers : engine?.place === 'local' ? words.animatic : quote.engine_reason}
      </span>
      {quote.warnings.length > 0 && (
        <span className="now-ink block small">
          {words.warnings(quote.warnings.length)} {quote.warnings.map((warning) => warning.message).join(' ')}
        </span>
      )}
    </>
  );
}

function Refusal({ error, wasSent = false }: { error: unknown; wasSent?: boolean }): ReactNode {
  const isOffline = error instanceof OfflineError;
  return (
    <Note tone={isOffline ? 'plain' : 'bad'} slim live>
      {isOffline ? (
        <>
          <b>{text.common.connectionLost}</b> {wasSent ? words.sendAgain : text.common.nothingIsLost}
        </>
      ) : (
        <b>{error instanceof ApiError ? error.message : String(error)}</b>
      )}
    </Note>
  );
}

function EngineMenu({
  draft,
  engines,
  onChange,
}: {
  draft: Draft;
  engines: Session['engines'];
  onChange: (change: DraftChange) => void;
}) {
  return (
    <Menu
      label={words.engine}
      align="start"
      trigger={
        <button type="button" className="text-button">
          {draft.engine === undefined ? words.otherEngines : engineName(draft.engine)}
        </button>
      }
      items={[
        { label: words.choose, checked: draft.engine === undefined, onSelect: () => onChange({ engine: undefined }) },
        'line',
        ...engines.map((one) => ({
          label: engineName(one.name),
          checked: draft.engine === one.name,
          onSelect: () => onChange({ engine: one.name }),
        })),
      ]}
    />
  );
}
