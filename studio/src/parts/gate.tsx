import type { ReactNode } from 'react';
import { vars } from '../lib/css-vars.ts';

/** The product's one ornament: rounded aperture, perforations above and below. `done`: lit perforations, 0 to 100. */
export function Gate({
  children,
  done,
  tall = false,
  apertureClass = '',
}: {
  children: ReactNode;
  done?: number | undefined;
  tall?: boolean;
  apertureClass?: string;
}): ReactNode {
  return (
    <div
      className={`gate${done === undefined ? '' : ' lit'}${tall ? ' tall' : ''}`}
      {...(done === undefined ? {} : { style: vars({ '--done': done }) })}
    >
      <div className={`aperture ${apertureClass}`}>{children}</div>
    </div>
  );
}

/** The perforation bar: progress, always next to the same figure as text. `label` names it where no text does. */
export function Perforations({
  done,
  small = false,
  label,
  decorative = false,
}: {
  done: number;
  small?: boolean;
  label?: string;
  decorative?: boolean;
}): ReactNode {
  const percent = Math.round(Math.min(100, Math.max(0, done)));
  return (
    <span
      className={small ? 'perfbar s' : 'perfbar'}
      style={vars({ '--done': percent })}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label ?? `${percent} percent` })}
    />
  );
}

/** An empty place that says what belongs there and what to do. */
export function Empty({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className="row wrap">{actions}</div>}
    </div>
  );
}
