import type { ReactNode } from 'react';
import { ApiError, OfflineError } from '../lib/api.ts';
import { text } from '../text.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

export type NoteTone = 'plain' | 'look' | 'bad' | 'good';

const ICONS: Record<NoteTone, IconName> = { plain: 'again', look: 'warning', bad: 'warning', good: 'check' };

/** What happened, then what to do. `live`: read aloud when it appears. */
export function Note({
  tone = 'plain',
  icon,
  slim = false,
  live = false,
  actions,
  className = '',
  children,
}: {
  tone?: NoteTone;
  icon?: IconName;
  slim?: boolean;
  live?: boolean;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div
      className={`note${tone === 'plain' ? '' : ` ${tone}`}${slim ? ' slim' : ''} ${className}`}
      {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}
    >
      <Icon name={icon ?? ICONS[tone]} />
      <div>
        {children}
        {actions && !slim && <div className="do">{actions}</div>}
      </div>
      {slim && actions}
    </div>
  );
}

/** What went wrong, in the server's words, and a way to try again. */
export function ErrorNote({ error, again }: { error: unknown; again?: () => void }): ReactNode {
  const isOffline = error instanceof OfflineError;
  const isFault = !(error instanceof ApiError) || error.status >= 500;
  const message = error instanceof ApiError ? error.message : error instanceof Error ? error.message : String(error);
  return (
    <Note
      tone={isOffline ? 'plain' : 'bad'}
      live
      actions={
        again && (
          <Button size="small" onClick={again}>
            {text.common.tryAgain}
          </Button>
        )
      }
    >
      <b>{isOffline ? text.common.connectionLost : isFault ? text.common.serverFault : text.common.refused}</b>{' '}
      {isOffline ? text.common.nothingIsLost : message}
    </Note>
  );
}
