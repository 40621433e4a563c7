import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../lib/stored.ts';

export type Theme = 'dark' | 'light';

const LIGHT = '(prefers-color-scheme: light)';
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
  writeStored('theme', next);
  show(next);
}

/** Whoever has chosen nothing has what the system has, also when that changes in the evening. */
export function followSystemTheme(): void {
  window.matchMedia(LIGHT).addEventListener('change', ({ matches }) => {
    if (readStored('theme') === undefined) show(matches ? 'light' : 'dark');
  });
}

function show(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  for (const listener of listeners) listener();
}
