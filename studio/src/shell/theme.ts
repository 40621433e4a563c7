import { useSyncExternalStore } from 'react';
import { writeStored } from '../lib/stored.ts';

export type Theme = 'dark' | 'light';

const listeners = new Set<() => void>();

function current(): Theme {
  return document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark';
}

/** The theme, and a function that changes to the other one and remembers it. */
export function useTheme(): [Theme, () => void] {
  const theme = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
  return [theme, toggleTheme];
}

export function toggleTheme(): void {
  const next: Theme = current() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  writeStored('theme', next);
  for (const listener of listeners) listener();
}
