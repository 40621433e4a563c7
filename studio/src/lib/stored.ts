import { useCallback, useState } from 'react';

/** Something small that this browser remembers, such as a theme. Without storage (private windows) it lasts as long as the page. */
export function useStored(name: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => readStored(name) ?? initial);
  const keep = useCallback(
    (next: string) => {
      setValue(next);
      writeStored(name, next);
    },
    [name],
  );
  return [value, keep];
}

export function readStored(name: string): string | undefined {
  try {
    return localStorage.getItem(`filmgate-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeStored(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`filmgate-${name}`);
    else localStorage.setItem(`filmgate-${name}`, value);
  } catch {
    // Full, or switched off: nothing depends on it.
  }
}
