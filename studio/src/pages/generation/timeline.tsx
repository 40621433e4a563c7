import type { ReactNode } from 'react';
import type { Delivery, Details } from '../../lib/details-types.ts';
import type { GenerationEvent } from '../../lib/events.ts';
import { bytes, count, credits, exactTime, span } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Panel } from '../../parts/panel.tsx';
import { Pill } from '../../parts/status.tsx';
import { text } from '../../text.ts';

const words = text.generation.happened;

interface Line {
  key: string;
  at: string;
  says: string;
  note?: string | undefined;
  look?: 'good' | 'bad' | 'now';
}

/** What happened, one line for each fact; while it runs, the latest of its progress stands at the end. */
export function Timeline({
  details,
  events,
  deliveries,
  isLive,
  percent,
}: {
  details: Details;
  events: readonly GenerationEvent[];
  deliveries: readonly Delivery[];
  isLive: boolean;
  percent: number;
}): ReactNode {
  const lines = linesOf(details, events, deliveries);
  const took =
    details.finished_at === undefined
      ? undefined
      : (new Date(details.finished_at).getTime() - new Date(details.created_at).getTime()) / 1000;
  return (
    <Panel
      title={words.title}
      aside={
        isLive ? (
          <span className="end">
            <Pill tone="good">{words.live}</Pill>
          </span>
        ) : (
          took !== undefined && <span className="faint end num">{span(took)}</span>
        )
      }
    >
      <ol className="events num">
        {lines.map(({ key, at, says, note, look }) => (
          <li key={key} className={look ?? ''}>
            <span>{says}</span>
            <time dateTime={at}>{exactTime(at)}</time>
            {note && <p>{note}</p>}
          </li>
        ))}
        {isLive && details.state === 'running' && percent > 0 && (
          <li className="now">
            <span>{words.progress(percent)}</span>
            <span className="faint small">{words.now}</span>
          </li>
        )}
      </ol>
    </Panel>
  );
}

function linesOf(details: Details, events: readonly GenerationEvent[], deliveries: readonly Delivery[]): Line[] {
  const told: Line[] = deliveries.map((one) => ({
    key: one.id,
    at: one.delivered_at ?? one.created_at,
    says: one.state === 'delivered' ? words.told : one.state === 'pending' ? words.telling : words.notTold,
    note: one.url,
  }));
  const happened = events.flatMap((event): Line[] => {
    const said = sentenceOf(event, details);
    return said === undefined ? [] : [{ key: String(event.sequence), at: event.at, ...said }];
  });
  return [...happened, ...told].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A fact in words; undefined for what is shown elsewhere. */
function sentenceOf({ kind, data }: GenerationEvent, details: Details): Omit<Line, 'key' | 'at'> | undefined {
  const price = details.price_credits;
  const money = credits(price);
  switch (kind) {
    case 'created':
      return { says: price === 0 ? words.createdFree : words.created(money) };
    case 'started':
      return { says: words.started(engineName(textOf(data['engine']) || details.engine)) };
    case 'submitted':
      return { says: words.submitted };
    case 'progress':
      return undefined;
    case 'retrying':
      return { says: words.retrying, note: textOf(data['reason']) };
    case 'rerouted':
      return {
        says: words.rerouted(engineName(textOf(data['to']))),
        note: words.reroutedNote(engineName(textOf(data['from'])), textOf(data['reason'])),
      };
    case 'reconciling':
      return { says: words.reconciling(engineName(textOf(data['engine']))), look: 'now' };
    case 'recovered':
      return { says: words.recovered(Number(data['outputs'] ?? 1)), look: 'good' };
    case 'collected':
      return { says: words.collected };
    case 'warning':
      return { says: words.warning, note: textOf(data['note']) };
    case 'succeeded': {
      const charged = details.charged_credits ?? 0;
      const size = details.outputs.reduce((sum, one) => sum + one.bytes, 0);
      return {
        says: charged === 0 ? words.succeededFree : words.succeeded(credits(charged)),
        note: size > 0 ? `${count(details.outputs.length, 'file')}, ${bytes(size)}. ${words.filesNote}` : undefined,
        look: 'good',
      };
    }
    case 'failed':
      return { says: price === 0 ? words.failedFree : words.failed(money), note: textOf(data['message']), look: 'bad' };
    case 'cancelled':
      return { says: price === 0 ? words.cancelledFree : words.cancelled(money) };
    case 'deleted':
      return { says: words.deleted };
    default:
      return { says: kind };
  }
}
