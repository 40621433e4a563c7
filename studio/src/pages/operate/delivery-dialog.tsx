import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { deliveriesPath, deliveryQuery } from '../../lib/admin-queries.ts';
import type { Delivery, DeliveryState, DeliveryWhole } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { dayTime, exactTime, span } from '../../lib/format.ts';
import { Confirm, Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Loading } from '../../parts/panel.tsx';
import { Pill, type Tone } from '../../parts/status.tsx';
import { Facts } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { Said } from './said.tsx';
import { useAct } from './use-act.ts';

const words = text.operate.webhooks;
const TONES: Record<DeliveryState, Tone> = { pending: 'now', delivered: 'good', dead: 'bad', gone: 'plain' };

export function DeliveryPill({ state }: { state: DeliveryState }): ReactNode {
  return <Pill tone={TONES[state]}>{words.states[state]}</Pill>;
}

/** One delivery with each of its tries and what the receiver answered. */
export function DeliveryDialog({ own, id, onClose }: { own: boolean; id: string; onClose: () => void }): ReactNode {
  const { data, error, refetch } = useQuery(deliveryQuery(own, id));
  return (
    <Dialog open onClose={onClose} title={words.logTitle} look="sheet">
      {error && !data && <ErrorNote error={error} again={() => void refetch()} />}
      {data ? <Delivered delivery={data} /> : !error && <Loading />}
    </Dialog>
  );
}

function Delivered({ delivery }: { delivery: DeliveryWhole }): ReactNode {
  return (
    <>
      <Said label={words.columns.url}>{delivery.url}</Said>
      <Facts
        facts={[
          [words.columns.state, <DeliveryPill key="state" state={delivery.state} />],
          [
            words.columns.event,
            <span key="event" className="mono">
              {delivery.event}
            </span>,
          ],
          [
            words.columns.generation,
            <span key="id" className="mono">
              {delivery.generation}
            </span>,
          ],
          [words.columns.time, dayTime(delivery.created_at)],
        ]}
      />
      {delivery.next_at && <p className="faint">{words.next(dayTime(delivery.next_at))}</p>}
      {delivery.log.length === 0 ? (
        <p className="faint">{words.noTries}</p>
      ) : (
        <ol className="events">
          {delivery.log.map((one) => (
            <li
              key={one.number}
              className={isGood(one.status) ? 'good' : one.duration_ms === undefined ? 'now' : 'bad'}
            >
              <b className="strong">{words.try(one.number)}</b>
              <time className="num">{exactTime(one.at)}</time>
              <p>
                {one.duration_ms === undefined
                  ? words.running
                  : [one.status, one.error, span(one.duration_ms / 1000)].filter(Boolean).join(' · ')}
              </p>
              {one.reply && <Said label={words.replyLabel(one.number)}>{one.reply}</Said>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

const isGood = (status: number | undefined): boolean => status !== undefined && status >= 200 && status < 300;

export function ReplayDialog({
  own,
  delivery,
  onClose,
}: {
  own: boolean;
  delivery: Delivery;
  onClose: () => void;
}): ReactNode {
  const acting = useAct();
  const replay = async (): Promise<void> => {
    const path = `${deliveriesPath(own)}/${encodeURIComponent(delivery.id)}/replay`;
    if (await acting.act(() => api(path, { method: 'POST' }), words.replayed)) onClose();
  };
  return (
    <Confirm
      open
      fatal={false}
      title={words.replayTitle}
      description={
        <>
          <span className="break">{words.replaySays(delivery.url)}</span>
          {acting.error && <span className="block bad-ink">{acting.error}</span>}
        </>
      }
      keep={words.replayKeep}
      confirm={words.replay}
      busy={acting.isBusy}
      onClose={onClose}
      onConfirm={() => void replay()}
    />
  );
}
