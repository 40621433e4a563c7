import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Generation, Model } from '../../lib/api-types.ts';
import { vars } from '../../lib/css-vars.ts';
import { credits, day, figure } from '../../lib/format.ts';
import { useShortcuts } from '../../shell/keyboard.ts';
import { text } from '../../text.ts';
import { Card } from './card.tsx';
import { layOut, type Measure, type Row } from './rows.ts';
import type { Listed } from './use-library.ts';
import type { Selection } from './use-selection.ts';
import { useMeasure, useWindow } from './use-window.ts';

/** The next page is asked for when so little is left below what is there. */
const MORE_AT_PX = 2000;
/** Where one was in the list, for the way back from a generation. */
let leftAt: { address: string; y: number } | undefined;

interface GridProps {
  listed: Listed;
  isLoading: boolean;
  models: readonly Model[] | undefined;
  selection: Selection;
  onMore: () => void;
  onDownload: (generation: Generation) => void;
  onDelete: () => void;
}

/** Days and cards. Of thousands, only those near the view are there. */
export function Grid(props: GridProps): ReactNode {
  const place = useRef<HTMLElement>(null);
  const measure = useMeasure(place);
  return (
    <section ref={place} className="lib" aria-label={text.library.heading}>
      {measure && <Rows {...props} place={place} measure={measure} />}
    </section>
  );
}

function Rows({
  listed,
  isLoading,
  models,
  selection,
  onMore,
  onDownload,
  onDelete,
  place,
  measure,
}: GridProps & { place: React.RefObject<HTMLElement | null>; measure: Measure }): ReactNode {
  const { items, hasMore, total } = listed;
  const { rows, height } = useMemo(() => layOut(items, measure, !hasMore), [items, measure, hasMore]);
  const note = usePlaceKept();
  const { rows: shown, bottom, reveal } = useWindow(place, rows, note);
  const { aimed, onAimed } = useKeys({ items, rows, measure, selection, reveal, onDownload, onDelete });
  const wantsMore = hasMore && !isLoading && height - bottom < MORE_AT_PX;
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (wantsMore) more.current();
  }, [wantsMore]);
  const toggle = useRef(selection.toggle);
  toggle.current = selection.toggle;
  const onToggle = useCallback((index: number, range: boolean) => toggle.current(index, range), []);
  return (
    <div className="lib-whole" style={vars({ '--height': `${height}px`, '--columns': measure.columns })}>
      {shown.map((row) => (
        <div key={row.key} className="lib-row" style={vars({ '--y': `${row.y}px`, '--h': `${row.height}px` })}>
          {row.kind === 'day' ? (
            <Day row={row} />
          ) : (
            <div className="grid">
              {row.items.map((generation, i) => (
                <Card
                  key={generation.id}
                  generation={generation}
                  index={row.first + i}
                  total={total}
                  models={models}
                  isSelected={selection.ids.has(generation.id)}
                  isAimed={aimed === row.first + i}
                  onAimed={onAimed}
                  onToggle={onToggle}
                />
              ))}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

function Day({ row }: { row: Extract<Row, { kind: 'day' }> }): ReactNode {
  const spent = row.credits > 0 ? ` · ${credits(row.credits)}` : '';
  return (
    <div className="day">
      <h3>{dayName(row.day)}</h3>
      {row.isWhole && <span className="faint num">{`${figure(row.count)}${spent}`}</span>}
    </div>
  );
}

function dayName(key: string): string {
  const at = new Date(`${key}T12:00:00`);
  const today = new Date();
  today.setHours(12, 0, 0, 0);
  const days = Math.round((today.getTime() - at.getTime()) / 86_400_000);
  if (days === 0) return text.library.today;
  return days === 1 ? text.library.yesterday : day(at.toISOString());
}

/** Who comes back from a generation stands where they stood. Gives what is to be told how far down that is. */
function usePlaceKept(): (y: number) => void {
  const address = useRef('');
  useLayoutEffect(() => {
    address.current = window.location.href;
    if (leftAt?.address === address.current) window.scrollTo({ top: leftAt.y });
    leftAt = undefined;
  }, []);
  return useCallback((y: number) => {
    // Not on the way in, nor on the way out.
    if (address.current !== '' && window.location.href === address.current) leftAt = { address: address.current, y };
  }, []);
}

/** Arrows from card to card, with Shift to select on the way; the rest of the keys. */
function useKeys({
  items,
  rows,
  measure,
  selection,
  reveal,
  onDownload,
  onDelete,
}: {
  items: readonly Generation[];
  rows: readonly Row[];
  measure: Measure;
  selection: Selection;
  reveal: (y: number, height: number) => void;
  onDownload: (generation: Generation) => void;
  onDelete: () => void;
}): { aimed: number | undefined; onAimed: () => void } {
  const [aimed, setAimed] = useState<number>();
  const onAimed = useCallback(() => setAimed(undefined), []);
  const aim = (index: number): void => {
    const row = rows.find((one) => one.kind === 'cards' && index >= one.first && index < one.first + one.items.length);
    if (row) reveal(row.y, row.height);
    setAimed(index);
  };
  const move = (target: (at: number) => number, isExtending = false): false | undefined => {
    const at = focused();
    if (at === undefined) {
      if (!isNowhere()) return false;
      aim(0);
      return;
    }
    const next = Math.min(items.length - 1, Math.max(0, target(at)));
    if (isExtending) selection.extend(at, next);
    aim(next);
  };
  const vertical = (direction: 1 | -1) => (at: number) => beside(rows, measure.columns, at, direction);
  const withFocused = (act: (index: number) => void) => (): false | undefined => {
    const at = focused();
    if (at === undefined) return false;
    act(at);
  };
  useShortcuts({
    arrowright: () => move((at) => at + 1),
    arrowleft: () => move((at) => at - 1),
    arrowdown: () => move(vertical(1)),
    arrowup: () => move(vertical(-1)),
    'shift+arrowright': () => move((at) => at + 1, true),
    'shift+arrowleft': () => move((at) => at - 1, true),
    'shift+arrowdown': () => move(vertical(1), true),
    'shift+arrowup': () => move(vertical(-1), true),
    home: () => move(() => 0),
    end: () => move(() => items.length - 1),
    x: withFocused((at) => selection.toggle(at)),
    'shift+x': withFocused((at) => selection.toggle(at, true)),
    ...(selection.ids.size === 0
      ? {
          d: withFocused((at) => {
            const one = items[at];
            if (one && one.outputs.length > 0) onDownload(one);
          }),
          delete: withFocused((at) => {
            selection.toggle(at);
            onDelete();
          }),
        }
      : {}),
  });
  return { aimed, onAimed };
}

/** The card that the focus is in. */
function focused(): number | undefined {
  const index = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}

function isNowhere(): boolean {
  return document.activeElement === document.body || document.activeElement?.id === 'main';
}

/** The card above or below, over the line of a day: the same column, or the last of a shorter line. */
function beside(rows: readonly Row[], columns: number, at: number, direction: 1 | -1): number {
  const lines = rows.filter((row) => row.kind === 'cards');
  const line = lines.findIndex((row) => at >= row.first && at < row.first + row.items.length);
  const here = lines[line];
  const there = lines[line + direction];
  if (!here || !there) return at;
  const column = Math.min(columns - 1, at - here.first);
  return there.first + Math.min(column, there.items.length - 1);
}
