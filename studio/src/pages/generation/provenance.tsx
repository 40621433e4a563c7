import { type ReactNode, useState } from 'react';
import { api } from '../../lib/api.ts';
import type { Verification } from '../../lib/details-types.ts';
import { Button } from '../../parts/button.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { text } from '../../text.ts';

const words = text.generation.provenance;

/** What the file itself says of where it comes from, read when somebody asks. */
export function Provenance({ id, position }: { id: string; position: number }): ReactNode {
  const [found, setFound] = useState<Verification>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const check = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      setFound(await api<Verification>('/verify', { method: 'POST', body: { generation: id, output: position } }));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Note
        icon="shield"
        live
        actions={
          !found && (
            <Button size="small" look="line" busy={isBusy} onClick={() => void check()}>
              {isBusy ? words.checking : words.check}
            </Button>
          )
        }
      >
        {found ? (
          <Verdict found={found} id={id} />
        ) : (
          <>
            <b>{words.title}.</b> {words.unknown}
          </>
        )}
      </Note>
      {error !== undefined && <ErrorNote error={error} again={() => void check()} />}
    </>
  );
}

function Verdict({ found, id }: { found: Verification; id: string }): ReactNode {
  const { metadata, watermark } = found;
  if (!metadata.found && !watermark.found) return <>{found.generation === id ? words.byHash : words.none}</>;
  const board = metadata.found ? metadata.storyboard : (watermark.storyboard ?? '');
  const says = !metadata.found
    ? words.watermark
    : (watermark.found ? words.both : words.metadata)(metadata.engine, metadata.version);
  return (
    <>
      <b>{words.found}</b> {says}
      {board !== '' && (
        <>
          {words.storyboard}
          <span className="mono">{`${board.slice(0, 8)}…`}</span>
        </>
      )}
      .
    </>
  );
}
