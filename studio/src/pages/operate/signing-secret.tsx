import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { secretQuery } from '../../lib/admin-queries.ts';
import { api } from '../../lib/api.ts';
import { queryClient } from '../../lib/queries.ts';
import { Button } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Panel } from '../../parts/panel.tsx';
import { text } from '../../text.ts';
import { useAct } from './use-act.ts';

const words = text.operate.webhooks;

/** What the own account's callbacks are signed with: hidden until asked for, and changed without losing a call. */
export function SigningSecret({ mayShow }: { mayShow: boolean }): ReactNode {
  const [isShown, setShown] = useState(false);
  const [isAsking, setAsking] = useState(false);
  return (
    <Panel
      title={words.secretTitle}
      aside={
        mayShow && (
          <span className="end row">
            <Button size="small" look="quiet" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? words.hide : words.show}
            </Button>
            <Button size="small" onClick={() => setAsking(true)}>
              {words.rotate}
            </Button>
          </span>
        )
      }
    >
      <p className="dim">
        {words.secretNote} {!mayShow && words.needsGenerate}
      </p>
      {isShown && <Shown />}
      {isAsking && <Rotate onClose={() => setAsking(false)} onDone={() => setShown(true)} />}
    </Panel>
  );
}

function Shown(): ReactNode {
  const { data, error, refetch } = useQuery(secretQuery);
  if (error) return <ErrorNote error={error} again={() => void refetch()} />;
  if (!data) return null;
  const earlier = data.earlier_secrets_expire_at.length;
  return (
    <>
      <div className="reveal">
        <code className="mono grow cut">{data.secret}</code>
        <CopyButton value={data.secret} iconOnly={false} />
      </div>
      {earlier > 0 && <p className="faint small">{words.earlier(earlier)}</p>}
    </>
  );
}

function Rotate({ onClose, onDone }: { onClose: () => void; onDone: () => void }): ReactNode {
  const acting = useAct();
  const rotate = async (): Promise<void> => {
    const made = await acting.act(() => api('/webhooks/secret', { method: 'POST', body: {} }), words.rotated);
    if (!made) return;
    await queryClient.invalidateQueries({ queryKey: secretQuery.queryKey });
    onDone();
    onClose();
  };
  return (
    <Confirm
      open
      fatal={false}
      title={words.rotateTitle}
      description={
        <>
          {words.rotateSays}
          {acting.error && <span className="block bad-ink">{acting.error}</span>}
        </>
      }
      keep={words.rotateKeep}
      confirm={words.rotate}
      busy={acting.isBusy}
      onClose={onClose}
      onConfirm={() => void rotate()}
    />
  );
}
