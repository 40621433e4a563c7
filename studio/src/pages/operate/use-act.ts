import { useCallback, useState } from 'react';
import { refreshOperated } from '../../lib/admin-queries.ts';
import { OfflineError } from '../../lib/api.ts';
import { useToast } from '../../parts/toast.tsx';
import { text } from '../../text.ts';

export interface Acting {
  isBusy: boolean;
  /** Why it was refused, until it is tried again. */
  error: string | undefined;
  clear: () => void;
  /** Does it, says `done`, and asks again for all that shows it. Gives undefined when it was refused. */
  act: <Answer>(work: () => Promise<Answer>, done?: string) => Promise<Answer | undefined>;
}

/** One change at a time, with its words. */
export function useAct(): Acting {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const tell = useToast();
  const act = useCallback(
    async <Answer>(work: () => Promise<Answer>, done?: string): Promise<Answer | undefined> => {
      setBusy(true);
      setError(undefined);
      try {
        const answer = await work();
        await refreshOperated();
        if (done !== undefined) tell(done);
        return answer;
      } catch (caught) {
        setError(wordsOf(caught));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [tell],
  );
  return { isBusy, error, clear: useCallback(() => setError(undefined), []), act };
}

export function wordsOf(error: unknown): string {
  if (error instanceof OfflineError) return `${text.common.connectionLost} ${text.common.nothingIsLost}`;
  return error instanceof Error ? error.message : String(error);
}
