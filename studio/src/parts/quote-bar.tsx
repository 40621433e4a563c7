import type { ReactNode } from 'react';
import { credits, figure } from '../lib/format.ts';
import { text } from '../text.ts';

/**
 * Price before button, reason beside price: the bar under whatever spends. `dimmed` while a new quote is on its way: the old price stays
 * where it is.
 */
export function QuoteBar({
  price,
  how,
  why,
  more,
  dimmed = false,
  actions,
}: {
  /** Credits; undefined before the first quote. */
  price: number | undefined;
  /** `8 s × 40 · leaves 47,890` */
  how?: ReactNode;
  /** Which engine, and why that one. */
  why?: ReactNode;
  /** A second, quieter line. */
  more?: ReactNode;
  dimmed?: boolean;
  actions: ReactNode;
}): ReactNode {
  return (
    <section className={`quote${dimmed ? ' dimmed' : ''}`} aria-label={text.quote.label} aria-busy={dimmed}>
      <div className="price num" aria-live="polite">
        {price === undefined ? (
          <b aria-hidden="true">–</b>
        ) : price === 0 ? (
          <b>{credits(0)}</b>
        ) : (
          <>
            <b>{figure(price)}</b> <span>{price === 1 ? text.quote.credit : text.common.credits}</span>
          </>
        )}
        {how && <small>{how}</small>}
      </div>
      <hr />
      <div className="why">
        {why}
        {more && <small>{more}</small>}
      </div>
      {actions}
    </section>
  );
}
