import { useEffect, useRef, useState } from 'react';
import { apiBlob } from '../../lib/api.ts';
import type { Details } from '../../lib/details-types.ts';
import { sketchOf } from '../../lib/sketch-of.ts';

/** The engine that draws the same picture whenever it is asked. */
const DRAWS_HERE = 'animatic';
const FPS = 24;
/** Each is drawn by this server, beside the clip itself. */
const EVERY_MS = 2500;
const FROM_PERCENT = 5;

export interface CurrentFrame {
  url: string;
  /** From 1. */
  frame: number;
  frames: number;
}

/**
 * The frame that the engine is at. Only the animatic can show one: what it draws follows from the order alone, so the frame is drawn
 * once more, small, for the page.
 */
export function useCurrentFrame(details: Details, percent: number): CurrentFrame | undefined {
  const [shown, setShown] = useState<CurrentFrame>();
  const latest = useRef(percent);
  latest.current = percent;
  const isDrawn =
    details.engine === DRAWS_HERE &&
    details.state === 'running' &&
    details.kind === 'video' &&
    details.call.video === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an order does not change while it runs
  useEffect(() => {
    if (!isDrawn) return;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let drawn = 0;
    let url: string | undefined;
    const draw = async (): Promise<void> => {
      const at = latest.current;
      if (at >= FROM_PERCENT && at !== drawn && !document.hidden) {
        drawn = at;
        const seconds = (details.seconds * at) / 100;
        const body = { ...sketchOf(details, details.call), at: seconds };
        const { blob } = await apiBlob('/posters', { method: 'POST', body, signal: gone.signal });
        const before = url;
        url = URL.createObjectURL(blob);
        const frames = Math.round(details.seconds * FPS);
        setShown({ url, frame: Math.min(frames, Math.floor(seconds * FPS) + 1), frames });
        // The one before may still be on the screen.
        if (before) setTimeout(() => URL.revokeObjectURL(before), EVERY_MS);
      }
    };
    const plan = (): void => {
      timer = setTimeout(() => {
        // A server that is too busy to draw it shows none.
        void draw()
          .catch(() => undefined)
          .then(() => !gone.signal.aborted && plan());
      }, EVERY_MS);
    };
    plan();
    return () => {
      gone.abort();
      clearTimeout(timer);
      if (url) URL.revokeObjectURL(url);
    };
  }, [isDrawn]);
  return isDrawn ? shown : undefined;
}
