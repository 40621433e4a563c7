import { type ReactNode, useEffect, useRef, useState } from 'react';
import { shortName, span, timecode } from '../../lib/format.ts';
import { Button } from '../../parts/button.tsx';
import { Gate, Perforations } from '../../parts/gate.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { useShortcuts } from '../../shell/keyboard.ts';
import { text } from '../../text.ts';
import type { Poster } from './use-sketch.ts';
import type { Take } from './use-takes.ts';

const FRAME_SECONDS = 1 / 24;

/** The gate: the sketch, or the take that was chosen, running or playing. */
export function Viewer({
  prompt,
  isTall,
  poster,
  isDrawing,
  error,
  take,
  onTime,
  onOtherTake,
  onPlay,
}: {
  prompt: string;
  isTall: boolean;
  poster: Poster | undefined;
  isDrawing: boolean;
  error: unknown;
  take: Take | undefined;
  /** While a clip is shown: where it is. */
  onTime: (seconds: number | undefined) => void;
  onOtherTake: () => void;
  /** There is no clip yet: order the animatic. */
  onPlay: { label: string; act: () => void };
}): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const url = take?.generation.kind === 'video' ? take.url : undefined;
  useEffect(() => {
    if (!url) {
      onTime(undefined);
      setPlaying(false);
    }
  }, [url, onTime]);
  const toggle = (): void => {
    const element = video.current;
    if (!element) return;
    if (element.paused) void element.play();
    else element.pause();
  };
  const step = (frames: number): void => {
    const element = video.current;
    if (!element) return;
    element.pause();
    element.currentTime = Math.min(element.duration, Math.max(0, element.currentTime + frames * FRAME_SECONDS));
  };
  useShortcuts(
    {
      ' ': toggle,
      k: toggle,
      ',': () => step(-1),
      '.': () => step(1),
      f: () => void frame.current?.requestFullscreen(),
    },
    url !== undefined,
  );
  const tick = (): void => {
    const seconds = video.current?.currentTime ?? 0;
    setAt(seconds);
    onTime(seconds);
  };
  const isRunning =
    take !== undefined && take.url === undefined && ['queued', 'running'].includes(take.generation.state);
  return (
    <figure>
      <div ref={frame}>
        <Gate done={isRunning ? take.percent : undefined} tall={isTall} apertureClass={poster || take ? '' : 'says'}>
          {url ? (
            // biome-ignore lint/a11y/useMediaCaption: what is said in a clip stands in its prompt, which is its name
            <video
              ref={video}
              key={url}
              src={url}
              autoPlay
              loop
              playsInline
              aria-label={text.create.clip(shortName(prompt))}
              onPlay={() => setPlaying(true)}
              onPause={() => setPlaying(false)}
              onTimeUpdate={tick}
              onSeeked={tick}
            />
          ) : (
            <Still prompt={prompt} take={take} poster={poster} isRunning={isRunning} />
          )}
        </Gate>
      </div>
      {error !== undefined && !url && <ErrorNote error={error} />}
      <figcaption className="transport">
        <Button look="quiet" size="small" icon="frameBack" iconOnly disabled={!url} onClick={() => step(-1)}>
          {text.create.frameBack}
        </Button>
        {url ? (
          <Button size="small" icon={isPlaying ? 'pause' : 'play'} onClick={toggle}>
            {isPlaying ? text.create.pause : text.create.play}
          </Button>
        ) : (
          <Button
            size="small"
            icon="play"
            disabled={isRunning || prompt.trim() === ''}
            title={text.create.playsAfter}
            onClick={onPlay.act}
          >
            {onPlay.label}
          </Button>
        )}
        <Button look="quiet" size="small" icon="frameForward" iconOnly disabled={!url} onClick={() => step(1)}>
          {text.create.frameForward}
        </Button>
        {url && <span className="tc">{timecode(at)}</span>}
        <span className="faint not-small cut says-how" role="status">
          {statusOf(take, poster, isDrawing, isRunning)}
        </span>
        <span className="end row">
          {!take && (
            <Button
              look="quiet"
              size="small"
              className="not-small"
              title={text.create.otherTakeHint}
              disabled={!poster}
              onClick={onOtherTake}
            >
              {text.create.otherTake}
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            icon="fullScreen"
            iconOnly
            onClick={() => void frame.current?.requestFullscreen()}
          >
            {text.create.fullScreen}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

function Still({
  prompt,
  take,
  poster,
  isRunning,
}: {
  prompt: string;
  take: Take | undefined;
  poster: Poster | undefined;
  isRunning: boolean;
}): ReactNode {
  const src = take?.url ?? poster?.url;
  if (!src)
    return (
      <div className="empty">
        <h2>{text.create.emptyTitle}</h2>
        <p>{text.create.empty}</p>
      </div>
    );
  return (
    <>
      <img
        key={src}
        className={`poster-fade${isRunning ? ' waiting' : ''}`}
        src={src}
        alt={text.create.poster(shortName(prompt))}
      />
      {isRunning && take && (
        <span className="now-running num">
          {take.generation.state === 'queued' ? text.create.queued : text.create.running(Math.round(take.percent))}
          <Perforations done={take.percent} label={text.clip.progress(take.percent)} />
        </span>
      )}
    </>
  );
}

function statusOf(take: Take | undefined, poster: Poster | undefined, isDrawing: boolean, isRunning: boolean): string {
  if (isRunning) return text.create.mayLeave;
  if (take?.generation.state === 'failed') return take.generation.error?.message ?? text.create.failed;
  if (take) return '';
  if (isDrawing && !poster) return text.create.drawing;
  return poster ? text.create.drawn(span(poster.seconds)) : '';
}
