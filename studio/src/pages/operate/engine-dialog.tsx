import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { capsQuery } from '../../lib/admin-queries.ts';
import type { Engine } from '../../lib/admin-types.ts';
import { credits, dayTime, figure } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/note.tsx';
import { Facts } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { Limits } from './limits.tsx';
import { Said } from './said.tsx';
import { dollars } from './stats.tsx';

const words = text.operate.engines;

/** What there is to know of one engine, its last error, and what may be spent through it. */
export function EngineDialog({ engine, onClose }: { engine: Engine; onClose: () => void }): ReactNode {
  const facts = words.facts;
  const caps = useQuery(capsQuery);
  const trouble = troubleOf(engine);
  const error = engine.last_error;
  return (
    <Dialog open onClose={onClose} title={engineName(engine.engine)} look="sheet">
      {trouble && (
        <Note tone="look" slim>
          {trouble}
        </Note>
      )}
      <Facts
        facts={[
          [facts.place, facts.places[engine.place]],
          [facts.concurrency, figure(engine.concurrency)],
          [facts.queued, figure(engine.queued)],
          ...(engine.place === 'remote'
            ? ([[facts.recovery, facts.recoveries[engine.recovery]]] as [string, ReactNode][])
            : []),
          [facts.earned, credits(engine.day.spent_credits)],
          [facts.cost, dollars(engine.day.cost_dollars)],
          ...(engine.day.loss_dollars > 0
            ? ([[facts.loss, dollars(engine.day.loss_dollars)]] as [string, ReactNode][])
            : []),
        ]}
      />
      <Limits
        scope="engine"
        id={engine.engine}
        name={engineName(engine.engine)}
        caps={(caps.data ?? []).filter((cap) => cap.scope === 'engine' && cap.id === engine.engine)}
      />
      <div className="stack tight">
        <h3>{facts.models}</h3>
        <p className="dim mono">{engine.models.length === 0 ? words.none : engine.models.join(', ')}</p>
      </div>
      {error && (
        <div className="stack tight">
          <h3>
            {facts.error}, {dayTime(error.at)}
          </h3>
          <p>
            {error.message}{' '}
            <Link className="mono id-link" href={`/operate/generations/${error.generation_id}`}>
              {error.generation_id}
            </Link>
          </p>
          {error.detail && <Said label={facts.error}>{error.detail}</Said>}
        </div>
      )}
    </Dialog>
  );
}

/** Why it gets no work, or less. */
export function troubleOf(engine: Engine): string | undefined {
  if (engine.paused_at !== undefined) return words.pausedBy(dayTime(engine.paused_at), engine.reason ?? '');
  if (engine.breaker_at !== undefined) return words.breaker(dayTime(engine.breaker_at), engine.breaker_reason ?? '');
  return engine.ill ? words.ill : undefined;
}
