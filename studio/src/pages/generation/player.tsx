import { type ReactNode, useRef, useState } from 'react';
import type { Generation } from '../../lib/api-types.ts';
import type { Details } from '../../lib/details-types.ts';
import { shortName, timecode } from '../../lib/format.ts';
import { fileName, outputUrl, save, sheetUrl, thumbnailUrl } from '../../lib/media.ts';
import { Button } from '../../parts/button.tsx';
import { FilmStrip } from '../../parts/film-strip.tsx';
import { Gate } from '../../parts/gate.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Note } from '../../parts/note.tsx';
import { useShortcuts } from '../../shell/keyboard.ts';
import { text } from '../../text.ts';
import { type Player as Playing, SPEEDS, usePlayer } from './use-player.ts';

const words = text.generation;
const FPS = 24;

/** What was delivered, to look at: a clip frame by frame, or a picture. */
export function Player({
  details,
  position,
  onPosition,
}: {
  details: Details;
  position: number;
  onPosition: (position: number) => void;
}): ReactNode {
  return (
    <section className="player" aria-label={words.player}>
      {details.kind === 'image' ? (
        <Picture details={details} position={position} />
      ) : (
        <Clip details={details} position={position} />
      )}
      {details.outputs.length > 1 && <Takes generation={details} position={position} onPosition={onPosition} />}
    </section>
  );
}

function Picture({ details, position }: { details: Details; position: number }): ReactNode {
  return (
    <Gate tall={details.height > details.width} apertureClass="whole">
      <img src={outputUrl(details.id, position)} alt={words.pictureName(shortName(details.prompt))} />
    </Gate>
  );
}

function Clip({ details, position }: { details: Details; position: number }): ReactNode {
  const file = details.files.find((one) => one.position === position);
  const fps = file?.frame_rate ?? FPS;
  const seconds = file?.seconds ?? details.outputs[position]?.seconds ?? details.seconds;
  const source = outputUrl(details.id, position);
  const player = usePlayer(source, seconds, fps);
  const whole = useRef<HTMLDivElement>(null);
  const frames = Math.max(1, Math.round(seconds * fps));
  const frame = Math.min(frames, Math.floor(player.at * fps + 0.001) + 1);
  const saveFrame = (): void => saveStill(player, details, position, frame);
  const full = (): void => void whole.current?.requestFullscreen().catch(() => undefined);
  usePlayerKeys(player, seconds, { saveFrame, full });
  return (
    <>
      <div ref={whole}>
        <Gate tall={details.height > details.width} apertureClass="whole">
          {/* biome-ignore lint/a11y/useMediaCaption: what is said in a clip stands in its prompt, which is its name */}
          <video
            ref={player.video}
            key={source}
            src={source}
            poster={thumbnailUrl(details, position)}
            playsInline
            preload="auto"
            aria-label={words.clipName(shortName(details.prompt))}
            onClick={player.toggle}
          />
        </Gate>
      </div>
      {player.hasFailed && (
        <Note tone="bad" live>
          <b>{words.cannotPlay}</b>
        </Note>
      )}
      <Transport player={player} fps={fps} frame={frame} frames={frames} onFull={full} onSave={saveFrame} />
      <FilmStrip label={words.position} seconds={seconds} at={player.at} onSeek={player.seek}>
        <Sheet id={details.id} position={position} />
      </FilmStrip>
    </>
  );
}

function usePlayerKeys(
  player: Playing,
  seconds: number,
  { saveFrame, full }: { saveFrame: () => void; full: () => void },
) {
  useShortcuts({
    ' ': player.toggle,
    k: player.toggle,
    j: () => player.faster(-1),
    l: () => player.faster(1),
    ',': () => player.step(-1),
    '.': () => player.step(1),
    arrowleft: () => player.seek(player.at - 1),
    arrowright: () => player.seek(player.at + 1),
    home: () => player.seek(0),
    end: () => player.seek(seconds - 0.001),
    m: () => player.setMuted(!player.isMuted),
    r: () => player.setLooping(!player.isLooping),
    f: full,
    s: saveFrame,
  });
}

/** The frame as it is shown, as a PNG. */
function saveStill({ video }: Playing, details: Details, position: number, frame: number): void {
  const element = video.current;
  const output = details.outputs[position];
  if (!element || !output || element.videoWidth === 0) return;
  const canvas = document.createElement('canvas');
  canvas.width = element.videoWidth;
  canvas.height = element.videoHeight;
  canvas.getContext('2d')?.drawImage(element, 0, 0);
  canvas.toBlob((blob) => {
    if (!blob) return;
    const url = URL.createObjectURL(blob);
    save(url, fileName(details, output, position).replace(/\.\w+$/, `-frame-${frame}.png`));
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }, 'image/png');
}

function Transport({
  player,
  fps,
  frame,
  frames,
  onFull,
  onSave,
}: {
  player: Playing;
  fps: number;
  frame: number;
  frames: number;
  onFull: () => void;
  onSave: () => void;
}): ReactNode {
  return (
    <div className="transport">
      <Button look="quiet" size="small" icon="frameBack" iconOnly onClick={() => player.step(-1)}>
        {words.frameBack}
      </Button>
      <Button icon={player.isPlaying ? 'pause' : 'play'} iconOnly onClick={player.toggle}>
        {player.isPlaying ? words.pause : words.play}
      </Button>
      <Button look="quiet" size="small" icon="frameForward" iconOnly onClick={() => player.step(1)}>
        {words.frameForward}
      </Button>
      <span className="tc">{timecode(player.at, fps)}</span>
      <span className="faint num not-small">{words.frameOf(frame, frames)}</span>
      <span className="end row none-between">
        <Menu
          label={words.speedLabel}
          trigger={
            <button
              type="button"
              className="btn quiet small not-small num"
              aria-label={`${words.speedLabel}: ${words.speed(player.speed)}`}
            >
              {words.speed(player.speed)}
            </button>
          }
          items={SPEEDS.map((speed) => ({
            label: words.speed(speed),
            checked: speed === player.speed,
            onSelect: () => player.setSpeed(speed),
          }))}
        />
        <Button
          look="quiet"
          size="small"
          icon="loop"
          iconOnly
          className={`not-small${player.isLooping ? ' now-ink' : ''}`}
          aria-pressed={player.isLooping}
          onClick={() => player.setLooping(!player.isLooping)}
        >
          {words.loop}
        </Button>
        <Button look="quiet" size="small" icon="picture" iconOnly className="not-small" onClick={onSave}>
          {words.saveFrame}
        </Button>
        <Button
          look="quiet"
          size="small"
          icon={player.isMuted ? 'muted' : 'sound'}
          iconOnly
          onClick={() => player.setMuted(!player.isMuted)}
        >
          {player.isMuted ? words.unmute : words.mute}
        </Button>
        <Button look="quiet" size="small" icon="fullScreen" iconOnly onClick={onFull}>
          {words.fullScreen}
        </Button>
      </span>
    </div>
  );
}

/** Eight frames of the sheet of sixteen, side by side. */
function Sheet({ id, position }: { id: string; position: number }): ReactNode {
  const [isGone, setGone] = useState(false);
  const url = sheetUrl(id, position);
  if (isGone) return <span className="strip-cell" />;
  return Array.from({ length: 8 }, (_, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the cells do not move
    <span key={i} className="strip-cell">
      <img src={url} alt="" draggable={false} onError={() => setGone(true)} />
    </span>
  ));
}

function Takes({
  generation,
  position,
  onPosition,
}: {
  generation: Generation;
  position: number;
  onPosition: (position: number) => void;
}): ReactNode {
  return (
    <fieldset className="takes-row">
      <legend className="vh">{words.takes}</legend>
      {generation.outputs.map((_, i) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: takes are known by their number
          key={i}
          type="button"
          className="take-pick"
          aria-pressed={i === position}
          onClick={() => onPosition(i)}
        >
          <img src={thumbnailUrl(generation, i)} alt="" />
          <span className="num">{words.take(i + 1)}</span>
        </button>
      ))}
    </fieldset>
  );
}
