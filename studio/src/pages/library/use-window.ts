import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Measure, type Row, rowsBetween } from './rows.ts';

/** Lines kept beside those in view: enough that quick scrolling finds them there. */
const BESIDE_PX = 700;
const SMALL_PX = 860;
const MEDIUM_PX = 1180;

/** How wide a card is follows from the window, as in library.css; how high, from its width. */
function measureOf(width: number): Measure {
  const screen = window.innerWidth;
  const isSmall = screen <= SMALL_PX;
  const columns = isSmall ? 2 : screen <= MEDIUM_PX ? 3 : screen >= 2300 ? 6 : screen >= 1800 ? 5 : 4;
  const gap = isSmall ? 12 : 16;
  const card = (width - gap * (columns - 1)) / columns;
  const words = isSmall ? 62 : 46;
  return { columns, cardHeight: Math.ceil((card * 9) / 16) + words + (isSmall ? 18 : 20), dayHeight: 46 };
}

/** How the cards stand in this window, kept up to date. Undefined before the first look. */
export function useMeasure(place: RefObject<HTMLElement | null>): Measure | undefined {
  const [measure, setMeasure] = useState<Measure>();
  useLayoutEffect(() => {
    const look = (): void => {
      const width = place.current?.clientWidth ?? 0;
      if (width === 0) return;
      const next = measureOf(width);
      setMeasure((now) => (now && now.columns === next.columns && now.cardHeight === next.cardHeight ? now : next));
    };
    look();
    const observer = new ResizeObserver(look);
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return measure;
}

export interface Shown {
  rows: readonly Row[];
  /** So far down the list goes what is there now. */
  bottom: number;
  /** Brings a height of the list into view, away from the bars. */
  reveal: (y: number, height: number) => void;
}

/** Only the lines near the view are there; the window scrolls. */
export function useWindow(
  place: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  /** Told how far down the page is, once a frame. */
  onScrolled: (y: number) => void,
): Shown {
  const [range, setRange] = useState({ top: 0, bottom: 1600 });
  const told = useRef(onScrolled);
  told.current = onScrolled;
  useLayoutEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      // The one question a frame that needs the layout: each other asked in between would lay out once more.
      const start = place.current?.getBoundingClientRect().top ?? 0;
      told.current(window.scrollY);
      const top = -start - BESIDE_PX;
      // In steps, so that most of the scrolling changes nothing here.
      const step = BESIDE_PX / 2;
      const next = Math.floor(top / step) * step;
      const bottom = next + window.innerHeight + 2 * BESIDE_PX + step;
      setRange((now) => (now.top === next && now.bottom === bottom ? now : { top: next, bottom }));
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    };
  }, [place]);
  const reveal = useCallback(
    (y: number, height: number) => {
      const start = (place.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      const above = 140;
      const below = 110;
      const top = start + y;
      if (top - above < window.scrollY) window.scrollTo({ top: Math.max(0, top - above) });
      else if (top + height + below > window.scrollY + window.innerHeight)
        window.scrollTo({ top: top + height + below - window.innerHeight });
    },
    [place],
  );
  return { rows: rowsBetween(rows, range.top, range.bottom), bottom: range.bottom, reveal };
}
