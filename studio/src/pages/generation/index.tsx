import './generation.css';
import './player.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'wouter';
import { ApiError } from '../../lib/api.ts';
import type { Details } from '../../lib/details-types.ts';
import { shortName } from '../../lib/format.ts';
import { deliveriesQuery, detailsQuery, historyQuery } from '../../lib/generation-queries.ts';
import { useSketch } from '../../lib/sketch-of.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { Empty, Gate } from '../../parts/gate.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { Loading } from '../../parts/panel.tsx';
import { Page } from '../../shell/page.tsx';
import { text } from '../../text.ts';
import { Attempts } from './attempts.tsx';
import { CodePanel } from './code-panel.tsx';
import { Delivered } from './delivered.tsx';
import { FailedGate, Said, WhatNow } from './failed.tsx';
import { Family } from './family.tsx';
import { Player } from './player.tsx';
import { Provenance } from './provenance.tsx';
import { Running, Waiting } from './running.tsx';
import { Summary } from './summary.tsx';
import { Timeline } from './timeline.tsx';
import { type Live, useLive } from './use-live.ts';

const words = text.generation;

/** One generation: whether it worked, how it looks, whether it is what was ordered, what it cost. */
export default function GenerationPage(): ReactNode {
  const { id = '' } = useParams<{ id: string }>();
  // Another generation is another page: nothing of the one before may stay.
  return <One key={id} id={id} />;
}

function One({ id }: { id: string }): ReactNode {
  const found = useQuery(detailsQuery(id));
  const details = found.data;
  const live = useLive(id, details, words.running.percent);
  const isMissing = found.error instanceof ApiError && found.error.status === 404;
  const name = shortName(details?.prompt || id, 40);
  return (
    <Page
      title={<span className="mono gen-id">{id}</span>}
      name={tabName(details, live, name)}
      crumb={{ href: '/library', label: text.library.title }}
      aside={
        <span className="not-small">
          <CopyButton value={id} label={words.copyId} />
        </span>
      }
    >
      {isMissing ? (
        <Missing />
      ) : (
        <>
          {found.isError && !details && <ErrorNote error={found.error} again={() => void found.refetch()} />}
          {found.isPending && (
            <Loading again={() => void found.refetch()}>
              <Shape />
            </Loading>
          )}
          {details && <Whole details={details} live={live} />}
        </>
      )}
    </Page>
  );
}

function tabName(details: Details | undefined, live: Live, name: string): string {
  if (details?.state === 'running' || details?.state === 'queued') return words.live.inTab(live.percent, name);
  return details?.state === 'failed' ? words.live.failedTab(name) : name;
}

function Missing(): ReactNode {
  return (
    <Gate apertureClass="says">
      <Empty
        title={words.missing}
        actions={
          <ButtonLink href="/library" look="primary">
            {text.shell.toLibrary}
          </ButtonLink>
        }
      >
        {words.missingNote}
      </Empty>
    </Gate>
  );
}

function Shape(): ReactNode {
  return (
    <div className="gen" aria-hidden="true">
      <span className="skel gen-shape" />
      <span className="skel skel-block" />
    </div>
  );
}

function Whole({ details, live }: { details: Details; live: Live }): ReactNode {
  const { id, outputs, state, warnings } = details;
  const [position, setPosition] = useState(0);
  const history = useQuery(historyQuery(id));
  const deliveries = useQuery(deliveriesQuery(id));
  const attempts = history.data?.attempts ?? [];
  const isGoing = state === 'queued' || state === 'running';
  const hasFailed = state === 'failed' || state === 'cancelled';
  const poster = useSketch(details, details.call, isGoing);
  return (
    <>
      {live.connection === 'lost' && isGoing && (
        <Note live className="lost-note">
          <b>{text.common.connectionLost}</b> {words.live.lost(live.retryInSeconds)}
        </Note>
      )}
      <div className="vh" aria-live="polite">
        {isGoing ? live.spoken : live.events.length > 0 ? text.states[state] : ''}
      </div>
      <div className="gen">
        <div className="left">
          {isGoing && <Running details={details} live={live} poster={poster} />}
          {outputs.length > 0 && <Player details={details} position={position} onPosition={setPosition} />}
          {hasFailed && <FailedGate details={details} />}
          {state === 'succeeded' && outputs.length === 0 && <Gone />}
          {hasFailed && <WhatNow details={details} />}
          {hasFailed && <Said details={details} attempts={attempts} />}
          <CodePanel details={details} />
          <Attempts id={id} attempts={attempts} />
        </div>
        <div className="side">
          <Summary details={details} position={position} ranSeconds={live.ranSeconds} />
          {outputs.length > 0 && <Delivered details={details} position={position} />}
          {warnings.length > 0 && (
            <Note tone="look">
              <b>{words.warnings(warnings.length)}</b>{' '}
              {warnings.map((warning) => (
                <span key={`${warning.field} ${warning.message}`} className="warning-line">
                  <span className="mono">{warning.field}</span> {warning.message}{' '}
                </span>
              ))}
            </Note>
          )}
          <Timeline
            details={details}
            events={live.events}
            deliveries={deliveries.data ?? []}
            isLive={isGoing && live.connection === 'open'}
            percent={live.percent}
          />
          {isGoing && <Waiting details={details} poster={poster} />}
          <Family details={details} />
          {outputs.length > 0 && <Provenance key={position} id={id} position={position} />}
        </div>
      </div>
    </>
  );
}

function Gone(): ReactNode {
  return (
    <Gate apertureClass="says">
      <Empty title={words.gone}>{words.goneNote}</Empty>
    </Gate>
  );
}
