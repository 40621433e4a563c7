import type { ReactNode } from 'react';

/** What somebody else said, word for word: an upstream, a receiver. As text, whatever it says; scrolls when it is long. */
export function Said({ label, children }: { label: string; children: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="said mono" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
