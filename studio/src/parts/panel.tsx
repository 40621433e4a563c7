import { type ReactNode, useEffect, useId, useState } from 'react';
import { text } from '../text.ts';
import { Button } from './button.tsx';

/** A surface with a heading. */
export function Panel({
  title,
  aside,
  children,
  className = '',
  bare = false,
}: {
  title: ReactNode;
  /** Beside the heading: counts, buttons. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Without the inner margin, for tables. */
  bare?: boolean;
}): ReactNode {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {bare ? children : <div className="in">{children}</div>}
    </section>
  );
}

const SKELETON_AFTER_MS = 200;
const STILL_AFTER_MS = 5000;

/** Nothing at first, after a moment the shape of what comes (`children`, with `.skel`), after five seconds a way to try again. */
export function Loading({ children, again }: { children?: ReactNode; again?: () => void }): ReactNode {
  const [stage, setStage] = useState<'none' | 'shape' | 'still'>('none');
  useEffect(() => {
    const shape = setTimeout(() => setStage('shape'), SKELETON_AFTER_MS);
    const still = setTimeout(() => setStage('still'), STILL_AFTER_MS);
    return () => {
      clearTimeout(shape);
      clearTimeout(still);
    };
  }, []);
  if (stage === 'none') return null;
  return (
    <div className="stack loose" aria-busy="true">
      {stage === 'still' && (
        <p className="row" role="status">
          <b className="strong">{text.common.stillLoading}</b>
          {again && (
            <Button size="small" onClick={again}>
              {text.common.tryAgain}
            </Button>
          )}
        </p>
      )}
      {children ?? <span className="skel skel-block" />}
    </div>
  );
}
