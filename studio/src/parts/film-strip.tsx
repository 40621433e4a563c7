import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { vars } from '../lib/css-vars.ts';
import { timecode } from '../lib/format.ts';

const FRAME_SECONDS = 1 / 24;

/** The clip as frames with a playhead: a slider. Arrows move by a second, with Shift by a frame. */
export function FilmStrip({
  label,
  seconds,
  at,
  onSeek,
  frames,
  children,
}: {
  label: string;
  /** Of the whole clip. */
  seconds: number;
  /** Where the playhead stands, in seconds. */
  at: number;
  onSeek: (seconds: number) => void;
  /** Addresses of pictures, from the first to the last. */
  frames?: readonly string[];
  /** Instead of `frames`: one picture of them all. */
  children?: ReactNode;
}): ReactNode {
  const strip = useRef<HTMLDivElement>(null);
  const clamp = (value: number): number => Math.min(seconds, Math.max(0, value));
  const seekTo = (event: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect();
    if (box && box.width > 0) onSeek(clamp(((event.clientX - box.left) / box.width) * seconds));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? FRAME_SECONDS : 1;
    const target: Record<string, number> = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: seconds };
    const next = target[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(clamp(next));
  };
  return (
    <div
      ref={strip}
      className="strip frames"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds * 1000) / 1000}
      aria-valuenow={Math.round(at * 1000) / 1000}
      aria-valuetext={timecode(at)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && seekTo(event)}
    >
      {frames?.map((frame) => (
        <img key={frame} src={frame} alt="" draggable={false} />
      ))}
      {children}
      <span className="playhead" style={vars({ '--at': seconds > 0 ? (at / seconds) * 100 : 0 })} />
    </div>
  );
}
