import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';

const TYPING_MS = 250;

/** What a list is narrowed to, kept in the address, so that it can be sent and comes back with the back button. */
export function useFilter<Name extends string>(
  names: readonly Name[],
): [values: Readonly<Record<Name, string>>, set: (change: Partial<Record<Name, string>>) => void] {
  const [search, setSearch] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>;
  return [
    values,
    (change) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries<string | undefined>(change))
            if (value === undefined || value === '') next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
  ];
}

/** A field that is asked for once somebody has stopped typing. */
export function useTyped(value: string, onTyped: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onTyped(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onTyped]);
  return [typed, setTyped];
}
