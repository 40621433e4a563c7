import { type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import { credits, shortName } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Perforations } from '../../parts/gate.tsx';
import { Note } from '../../parts/note.tsx';
import { StatusPill } from '../../parts/status.tsx';
import { text } from '../../text.ts';
import type { Take, Takes as TakesState } from './use-takes.ts';

/** What was ordered here, side by side: one is in the gate, and all can be played at once. */
export function Takes({
  takes,
  connection,
  chosen,
  onChoose,
}: {
  takes: readonly Take[];
  connection: TakesState['connection'];
  chosen: string | undefined;
  onChoose: (key: string | undefined) => void;
}): ReactNode {
  const [isComparing, setComparing] = useState(false);
  if (takes.length === 0) return null;
  const numbers = new Map(takes.map((take, i) => [take.key, takes.length - i]));
  const playable = takes.filter((take) => take.url !== undefined && take.generation.kind === 'video');
  return (
    <section className="panel takes" aria-labelledby="takes">
      <header>
        <h2 id="takes">{text.create.takesTitle}</h2>
        <span className="end row">
          <Button size="small" look="quiet" onClick={() => onChoose(undefined)} aria-pressed={chosen === undefined}>
            {text.create.sketch}
          </Button>
          {playable.length > 1 && (
            <Button size="small" onClick={() => setComparing(true)}>
              {text.create.compare}
            </Button>
          )}
        </span>
      </header>
      {connection.state === 'lost' && (
        <Note live>
          <b>{text.common.connectionLost}</b> {text.common.connectionLostAgain(Math.ceil(connection.retryInMs / 1000))}
        </Note>
      )}
      <ol className="take-list">
        {takes.map((take) => (
          <li key={take.key}>
            <TakeCard
              take={take}
              name={text.create.take(numbers.get(take.key) ?? 0)}
              isChosen={take.key === chosen}
              onChoose={() => onChoose(take.key)}
            />
          </li>
        ))}
      </ol>
      {isComparing && <Compare takes={playable} numbers={numbers} onClose={() => setComparing(false)} />}
    </section>
  );
}

function TakeCard({
  take,
  name,
  isChosen,
  onChoose,
}: {
  take: Take;
  name: string;
  isChosen: boolean;
  onChoose: () => void;
}): ReactNode {
  const { generation, url, percent } = take;
  const isRunning = generation.state === 'queued' || generation.state === 'running';
  return (
    <div className={`clip${isChosen ? ' sel' : ''}`}>
      <button
        type="button"
        className="pic"
        onClick={onChoose}
        aria-pressed={isChosen}
        aria-label={`${name}: ${shortName(generation.prompt)}`}
      >
        {url && generation.kind === 'video' && (
          <video src={`${url}#t=0.5`} muted playsInline preload="metadata" tabIndex={-1} />
        )}
        {url && generation.kind === 'image' && <img src={url} alt="" />}
        {!url && <StatusPill state={generation.state} unknown={generation.error?.code === 'outcome_unknown'} />}
        {isRunning && (
          <span className="scrub">
            <Perforations small done={percent} label={text.clip.progress(percent)} />
          </span>
        )}
      </button>
      <div className="meta num">
        <span>{name}</span>
        <span>{credits(generation.charged_credits ?? generation.price_credits)}</span>
        <span>
          <Link href={`/generations/${generation.id}`}>{text.create.open}</Link>
        </span>
      </div>
      {generation.error && <p className="bad-ink small">{generation.error.message}</p>}
    </div>
  );
}

/** All takes at once, started and stopped together. */
function Compare({
  takes,
  numbers,
  onClose,
}: {
  takes: readonly Take[];
  numbers: ReadonlyMap<string, number>;
  onClose: () => void;
}): ReactNode {
  const wall = useRef<HTMLDivElement>(null);
  const [isPlaying, setPlaying] = useState(true);
  const toggle = (): void => {
    const videos = [...(wall.current?.querySelectorAll('video') ?? [])];
    for (const video of videos) {
      if (isPlaying) video.pause();
      else {
        video.currentTime = 0;
        void video.play();
      }
    }
    setPlaying(!isPlaying);
  };
  return (
    <Dialog open onClose={onClose} title={text.create.compare} look="wide compare">
      <div className="wall" ref={wall}>
        {takes.map((take) => (
          <figure key={take.key}>
            <video
              src={take.url}
              autoPlay
              loop
              muted
              playsInline
              aria-label={text.create.take(numbers.get(take.key) ?? 0)}
            />
            <figcaption className="row num small">
              <b className="strong">{text.create.take(numbers.get(take.key) ?? 0)}</b>
              <span className="faint">{take.generation.model}</span>
              <Link className="end" href={`/generations/${take.generation.id}`}>
                {text.create.open}
              </Link>
            </figcaption>
          </figure>
        ))}
      </div>
      <div className="dialog-end">
        <Button icon={isPlaying ? 'pause' : 'play'} onClick={toggle}>
          {isPlaying ? text.create.pauseAll : text.create.playAll}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {text.common.close}
        </Button>
      </div>
    </Dialog>
  );
}
