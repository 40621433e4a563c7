import type { ReactNode } from 'react';
import type { State } from '../lib/api-types.ts';
import { text } from '../text.ts';

export type Tone = 'plain' | 'good' | 'bad' | 'now' | 'ask';

const TONES: Record<State, Tone> = {
  queued: 'plain',
  running: 'now',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'plain',
};

/** A word with a lamp whose shape differs as well as its colour. */
export function Pill({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`pill num${tone === 'plain' ? '' : ` ${tone}`}`}>{children}</span>;
}

/** A generation's state. `unknown`: failed because it is not known whether the engine took the order. */
export function StatusPill({ state, unknown = false }: { state: State; unknown?: boolean }): ReactNode {
  return unknown ? (
    <Pill tone="ask">{text.states.unknown}</Pill>
  ) : (
    <Pill tone={TONES[state]}>{text.states[state]}</Pill>
  );
}

/** The lamp alone, beside a name. */
export function Led({ tone }: { tone: Tone }): ReactNode {
  return <i className={`led ${tone === 'plain' ? '' : tone}`} aria-hidden="true" />;
}

export function Tag({ look, children }: { look?: 'free' | 'old'; children: ReactNode }): ReactNode {
  return <span className={`tag num${look ? ` ${look}` : ''}`}>{children}</span>;
}
