import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OperatedWhole } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { text } from '../../text.ts';
import { FormDialog, fieldOf, useMistakes } from './form.tsx';
import { useAct } from './use-act.ts';

const words = text.operate.ask;
const LOOK_MS = 1000;
const LOOKS_MAX = 20;
const ID_CHARACTERS_MAX = 500;

const pathOf = (id: string): string => `/admin/generations/${encodeURIComponent(id)}`;

/** Has the upstream looked at once more; what it says stands beside the button until something else is known. */
export function AskAgain({ id, engine }: { id: string; engine: string }): ReactNode {
  const acting = useAct();
  const [said, setSaid] = useState<string>();
  const [isLooking, setLooking] = useState(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const ask = async (): Promise<void> => {
    setSaid(undefined);
    const before = await acting.act(() => api<OperatedWhole>(`${pathOf(id)}/ask`, { method: 'POST' }));
    if (!before) return;
    setLooking(true);
    const answer = await answerTo(before, () => isGone.current).catch(() => undefined);
    if (isGone.current) return;
    setLooking(false);
    setSaid(answer === undefined ? words.later : (words.said[answer as keyof typeof words.said]?.(engine) ?? answer));
  };
  return (
    <>
      {(acting.error ?? said) !== undefined && (
        <span className={acting.error ? 'bad-ink' : 'dim'} role="status">
          {acting.error ?? said}
        </span>
      )}
      <Button size="small" busy={acting.isBusy || isLooking} onClick={() => void ask()}>
        {words.again}
      </Button>
    </>
  );
}

/** What came of the look: the code that the server tells, `recovered`, or undefined when nothing has come yet. */
async function answerTo(before: OperatedWhole, isGone: () => boolean): Promise<string | undefined> {
  const last = before.events.at(-1)?.sequence ?? 0;
  for (let look = 0; look < LOOKS_MAX && !isGone(); look++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await api<OperatedWhole>(pathOf(before.id));
    const next = now.events.find(
      ({ kind, sequence }) => sequence > last && ['reconciling', 'recovered'].includes(kind),
    );
    if (next) return next.kind === 'recovered' ? 'recovered' : String(next.data['said'] ?? 'unknown');
    if (now.state !== before.state) return 'moved';
  }
  return undefined;
}

/** Takes the clip that the upstream calls so; for whoever has found it in the upstream's own list. */
export function AdoptDialog({ id, engine, onClose }: { id: string; engine: string; onClose: () => void }): ReactNode {
  const acting = useAct();
  const { mistakes, refuse, forget } = useMistakes();
  const send = async (given: FormData): Promise<void> => {
    const upstreamId = fieldOf(given, 'upstream');
    if (upstreamId === '') return refuse('upstream', words.adoptEmpty);
    const body = { upstream_id: upstreamId };
    if (await acting.act(() => api(`${pathOf(id)}/adopt`, { method: 'POST', body }), words.adopting(engine))) onClose();
  };
  return (
    <FormDialog
      title={words.adoptTitle}
      description={words.adoptSays(engine)}
      submit={words.adoptDo}
      keep={text.operate.decide.keep}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      <Field
        label={words.adoptId(engine)}
        hint={words.adoptHint}
        name="upstream"
        className="mono"
        maxLength={ID_CHARACTERS_MAX}
        error={mistakes['upstream']}
        onChange={() => forget('upstream')}
      />
    </FormDialog>
  );
}
