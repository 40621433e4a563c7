import { type ReactNode, useEffect, useState } from 'react';
import { orderAgain, quoteAgain } from '../../lib/again.ts';
import { api } from '../../lib/api.ts';
import type { Generation } from '../../lib/api-types.ts';
import { bytes, credits, figure } from '../../lib/format.ts';
import { saveAll } from '../../lib/media.ts';
import { refreshGenerations } from '../../lib/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { useToast } from '../../parts/toast.tsx';
import { text } from '../../text.ts';

/** As many as the server deletes in one call. */
const AT_ONCE = 100;
/** Bought one after the other, each with its price said before: more is work for code. */
const AGAIN_MAX = 20;

export type Asked = 'delete' | 'again' | undefined;

/** What can be done with those that were chosen. */
export function SelectionBar({
  chosen,
  asked,
  onAsk,
  onClear,
  onDeleted,
  onOrdered,
}: {
  chosen: readonly Generation[];
  asked: Asked;
  onAsk: (what: Asked) => void;
  onClear: () => void;
  onDeleted: (ids: readonly string[]) => void;
  onOrdered: () => void;
}): ReactNode {
  const words = text.library.selection;
  const download = useDownload();
  const files = chosen.flatMap((one) => one.outputs);
  const spent = chosen.reduce((sum, one) => sum + (one.charged_credits ?? 0), 0);
  const size = files.reduce((sum, one) => sum + one.bytes, 0);
  return (
    <>
      {chosen.length > 0 && (
        <div className="pop selbar" role="toolbar" aria-label={words.label(chosen.length)}>
          <b className="strong num" role="status">
            {words.label(chosen.length)}
          </b>
          <span className="faint num not-small">
            {[spent > 0 ? credits(spent) : '', size > 0 ? bytes(size) : ''].filter(Boolean).join(' · ')}
          </span>
          <Button look="quiet" icon="download" disabled={files.length === 0} onClick={() => void download(chosen)}>
            {text.library.download}
          </Button>
          <Button
            look="quiet"
            icon="again"
            className="not-small"
            disabled={chosen.length > AGAIN_MAX}
            title={chosen.length > AGAIN_MAX ? words.againMax(AGAIN_MAX) : undefined}
            onClick={() => onAsk('again')}
          >
            {words.again}
          </Button>
          <Button look="quiet" icon="bin" className="bad-ink" onClick={() => onAsk('delete')}>
            {words.delete}
          </Button>
          <Button look="quiet" icon="close" iconOnly onClick={onClear}>
            {words.clear}
          </Button>
        </div>
      )}
      {asked === 'delete' && <Delete chosen={chosen} onClose={() => onAsk(undefined)} onDeleted={onDeleted} />}
      {asked === 'again' && <Again chosen={chosen} onClose={() => onAsk(undefined)} onOrdered={onOrdered} />}
    </>
  );
}

/** Saves every file of these, and says how many there were. */
export function useDownload(): (chosen: readonly Generation[]) => Promise<void> {
  const tell = useToast();
  return async (chosen) => {
    const saved = await saveAll(chosen);
    tell(text.library.selection.downloaded(saved));
  };
}

export function Delete({
  chosen,
  onClose,
  onDeleted,
}: {
  chosen: readonly Generation[];
  onClose: () => void;
  onDeleted: (ids: readonly string[]) => void;
}): ReactNode {
  const words = text.library.selection;
  const tell = useToast();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const ids = chosen.map((one) => one.id);
    try {
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const part = ids.slice(i, i + AT_ONCE);
        await api('/generations/delete', { method: 'POST', body: { ids: part } });
        onDeleted(part);
      }
      tell(words.deleted(ids.length));
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
      refreshGenerations();
    }
  };
  return (
    <Confirm
      open
      title={words.deleteTitle(chosen.length)}
      description={
        <>
          {chosen.some((one) => one.state === 'queued' || one.state === 'running') && `${words.deleteRunning} `}
          {words.deleteNote}
          {error !== undefined && <ErrorNote error={error} />}
        </>
      }
      keep={words.keep(chosen.length)}
      confirm={words.deleteConfirm(chosen.length)}
      busy={isBusy}
      onClose={onClose}
      onConfirm={() => void run()}
    />
  );
}

/** The same again: the price first. */
export function Again({
  chosen,
  onClose,
  onOrdered,
}: {
  chosen: readonly Generation[];
  onClose: () => void;
  onOrdered: (made: readonly Generation[]) => void;
}): ReactNode {
  const words = text.library.selection;
  const tell = useToast();
  const [price, setPrice] = useState<{ total: number; balance: number }>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen when it was asked
  useEffect(() => {
    let isOpen = true;
    const ask = async (): Promise<void> => {
      let total = 0;
      let balance = 0;
      for (const { id } of chosen) {
        const quote = await quoteAgain(id);
        total += quote.price_credits;
        balance = quote.balance_credits;
      }
      if (isOpen) setPrice({ total, balance });
    };
    ask().catch((problem: unknown) => isOpen && setError(problem));
    return () => {
      isOpen = false;
    };
  }, []);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    const made: Generation[] = [];
    try {
      for (const { id } of chosen) made.push(await orderAgain(id));
      tell(words.ordered(made.length));
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
      refreshGenerations();
      onOrdered(made);
    }
  };
  const isShort = price !== undefined && price.total > price.balance;
  return (
    <Confirm
      open
      fatal={false}
      title={words.againTitle(chosen.length)}
      description={
        <>
          {price === undefined && error === undefined && words.quoting}
          {price && words.againNote(credits(price.total), figure(Math.floor(price.balance - price.total)))}
          {isShort && ` ${words.short}`}
          {error !== undefined && <ErrorNote error={error} />}
        </>
      }
      keep={text.common.cancel}
      confirm={words.againConfirm(price === undefined ? '' : credits(price.total))}
      busy={isBusy || (price === undefined && error === undefined)}
      onClose={onClose}
      onConfirm={() => !isShort && price && void run()}
    />
  );
}
