import { useCallback, useMemo, useState } from 'react';
import type { Generation } from '../../lib/api-types.ts';

export interface Selection {
  ids: ReadonlySet<string>;
  /** One more or less; with `range`, everything from the latest one to this one. */
  toggle: (index: number, range?: boolean) => void;
  /** Everything from where the selection began to this one. */
  extend: (from: number, to: number) => void;
  all: () => void;
  clear: () => void;
  drop: (ids: readonly string[]) => void;
}

/** Which generations were chosen, by their place in the list. */
export function useSelection(items: readonly Generation[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();
  const idAt = useCallback((index: number): string | undefined => items[index]?.id, [items]);
  const between = useCallback(
    (a: number, b: number): string[] => items.slice(Math.min(a, b), Math.max(a, b) + 1).map((one) => one.id),
    [items],
  );
  return useMemo(
    () => ({
      ids,
      toggle: (index, range = false) => {
        const id = idAt(index);
        if (id === undefined) return;
        const from = items.findIndex((one) => one.id === anchor);
        if (range && from >= 0) setIds((now) => new Set([...now, ...between(from, index)]));
        else
          setIds((now) => {
            const next = new Set(now);
            if (!next.delete(id)) next.add(id);
            return next;
          });
        setAnchor(id);
      },
      extend: (from, to) => {
        const began = ids.size === 0 ? from : items.findIndex((one) => one.id === anchor);
        const start = began < 0 ? from : began;
        setAnchor(idAt(start));
        setIds(new Set(between(start, to)));
      },
      all: () => setIds(new Set(items.map((one) => one.id))),
      clear: () => setIds(new Set()),
      drop: (gone) => setIds((now) => new Set([...now].filter((id) => !gone.includes(id)))),
    }),
    [ids, anchor, items, idAt, between],
  );
}
