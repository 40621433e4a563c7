import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Model, Quote } from '../../lib/api-types.ts';
import { credits } from '../../lib/format.ts';
import { accountQuery } from '../../lib/queries.ts';
import { Confirm } from '../../parts/dialog.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { type Draft, type DraftChange, fitted } from './draft.ts';
import { bodyOf, priceOf } from './order.ts';
import { OrderBar } from './order-bar.tsx';
import { askQuote, useQuote } from './use-sketch.ts';
import { useTakes } from './use-takes.ts';

interface OrderingOrder {
  models: readonly Model[];
  model: Model;
  draft: Draft;
  board: Draft['storyboard'];
  onMade: (id: string) => void;
}

/** The quote, and what spends: it asks again first, and says so when the engine or the price is another now. */
export function useOrdering({ models, model, draft, board, onMade }: OrderingOrder) {
  const { engines } = useSession();
  const account = useQuery(accountQuery);
  const takes = useTakes(draft.remixOf);
  const [isBusy, setBusy] = useState(false);
  /** Why the last order was not taken; said until the next one, or another. */
  const [failure, setFailure] = useState<{ error: unknown; of: string }>();
  const [fresh, setFresh] = useState<Quote>();
  const isAmbiguous = models.some((one) => one !== model && one.id === model.id);
  const animatic = models.find((one) => one.provider === 'filmgate' && one.kind === 'video');
  const hasInput = draft.image !== undefined || draft.video !== undefined || draft.references.length > 0;
  const isEmpty = draft.prompt.trim() === '' && !hasInput;
  const body = isEmpty ? undefined : bodyOf(draft, model, isAmbiguous);
  const { quote, error, isOld } = useQuote(body);
  const asked = JSON.stringify(body);
  const send = useCallback(
    async (make: () => Promise<{ id: string }>) => {
      setBusy(true);
      setFailure(undefined);
      try {
        const { id } = await make();
        if (id !== '') onMade(id);
      } catch (error) {
        setFailure({ error, of: asked });
      } finally {
        setBusy(false);
      }
    },
    [onMade, asked],
  );
  const order = (): void => {
    if (!body || isBusy || error) return;
    // The sketch that was looked at is what the animatic draws.
    const seed = model === animatic && draft.seed === undefined ? { seed: draft.sketchSeed } : {};
    void send(async () => {
      const now = await askQuote(body);
      const isOther = quote !== undefined && (now.engine !== quote.engine || now.price_credits > quote.price_credits);
      if (!isOther) return takes.order({ ...body, ...seed });
      setFresh(now);
      return { id: '' };
    });
  };
  const orderAnimatic = (): void => {
    if (isEmpty || isBusy || !animatic) return;
    const fit = fitted({ ...draft, count: 1 }, animatic.limits).draft;
    const { engine: _engine, ...order } = bodyOf(fit, animatic, false);
    const seed = { seed: draft.seed ?? draft.sketchSeed };
    void send(() => takes.order({ ...order, ...seed, ...(board ? { storyboard: board } : {}) }));
  };
  return {
    takes,
    order,
    orderAnimatic,
    animaticPrice: animatic ? priceOf({ ...draft, count: 1 }, animatic).total : 0,
    bar: (onChange: (change: DraftChange) => void) => (
      <OrderBar
        draft={draft}
        model={model}
        animatic={animatic}
        quote={quote}
        error={error ?? undefined}
        failure={failure?.of === asked ? failure.error : undefined}
        isOld={isOld}
        balance={account.data?.credits}
        engines={engines}
        isBusy={isBusy}
        isEmpty={isEmpty}
        onChange={onChange}
        onOrder={order}
        onAnimatic={orderAnimatic}
      />
    ),
    confirm: fresh && body && (
      <Confirm
        open
        fatal={false}
        title={text.create.quote.changedTitle}
        description={text.create.quote.changed(fresh.engine, credits(fresh.price_credits))}
        confirm={text.create.quote.goOn}
        onClose={() => setFresh(undefined)}
        onConfirm={() => {
          setFresh(undefined);
          void send(() => takes.order(body));
        }}
      />
    ),
  };
}
