import { useEffect, useRef } from 'react';
import { readStored, writeStored } from '../lib/stored.ts';

/** Whether ⌘ or Ctrl is this machine's main modifier. */
export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const SEQUENCE_MS = 1200;

/** `⌘K`, `Ctrl K`, from `mod+K`. */
export function keyLabel(keys: string): string {
  return keys
    .replace('Shift+', IS_MAC ? '⇧' : 'Shift ')
    .replace('mod+', IS_MAC ? '⌘' : 'Ctrl ')
    .replace('Enter', '↵');
}

/** Single letters can be switched off, for speech input and slips (WCAG 2.1.4). */
export function areLettersOn(): boolean {
  return readStored('letters') !== 'off';
}

export function setLetters(on: boolean): void {
  writeStored('letters', on ? undefined : 'off');
}

/**
 * What keys do while the component is shown. Names: `mod+k`, `shift+mod+enter`, `?`, `escape`, `g c` (one after the other), `arrowleft`.
 * Without `mod` they work outside text fields only, and letters only while they are switched on. A handler that gives `false` lets
 * the browser go on.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that does its work gives nothing
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void | false>>;

export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!enabled) return;
    let first = '';
    let firstAt = 0;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return;
      const name = nameOf(event);
      const isPlain = !name.includes('mod+');
      if (isPlain && name !== 'escape' && isTyping(event.target)) return;
      if (isPlain && isControl(event.target) && (name === 'enter' || name === ' ')) return;
      if (isPlain && event.key.length === 1 && event.key !== ' ' && !areLettersOn()) return;
      // A window over the page has the keyboard to itself.
      if (isPlain && document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]'))
        return;
      const now = event.timeStamp;
      const sequence = now - firstAt < SEQUENCE_MS ? `${first} ${name}` : '';
      first = name;
      firstAt = now;
      const handler = latest.current[sequence] ?? latest.current[name];
      if (!handler) return;
      if (handler(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const isSign = key.length === 1 && !/[a-z]/.test(key);
  const shift = event.shiftKey && !isSign ? 'shift+' : '';
  return `${shift}${event.metaKey || event.ctrlKey ? 'mod+' : ''}${key}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range', 'file'].includes(target.type);
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('a, button, [role="radio"], [role="slider"], summary') !== null
  );
}
