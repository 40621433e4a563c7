import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { openOutcomesQuery, stuckQuery } from '../../lib/admin-queries.ts';
import type { Need, OperatedGeneration, Outcome } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import { ago, credits } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Pill } from '../../parts/status.tsx';
import { text } from '../../text.ts';
import { AskAgain } from './ask.tsx';
import { DecideDialog } from './decide.tsx';
import { useAct } from './use-act.ts';

const words = text.operate.needs;

/** What waits for the operator, each with what can be done about it. */
export function Needs({ needs }: { needs: readonly Need[] }): ReactNode {
  const of = (kind: Need['kind']): Need | undefined => needs.find((need) => need.kind === kind);
  const [webhook, engine, disk] = [of('webhook'), of('engine'), of('disk')];
  if (needs.length === 0)
    return (
      <section className="panel quiet-needs" aria-label={words.quiet}>
        <span className="good-ink row">
          <Icon name="check" />
        </span>
        <p>
          <b className="strong">{words.quiet}</b> <span className="dim">{words.quietNote}</span>
        </p>
      </section>
    );
  return (
    <section className="panel needs" aria-labelledby="needs">
      <header>
        <span className="now-ink row">
          <Icon name="warning" />
        </span>
        <h2 id="needs">{words.title(needs.reduce((sum, { count }) => sum + count, 0))}</h2>
        {(of('outcome') ?? of('stuck')) && <span className="faint">{words.note}</span>}
      </header>
      {of('outcome') && <Outcomes />}
      {of('stuck') && <Stuck />}
      {engine?.subjects.map((name) => (
        <EngineNeed key={name} name={name} since={engine.since_at} />
      ))}
      {webhook && (
        <Row
          pill={words.webhook}
          says={words.webhookSays(webhook.count)}
          aside={webhook.since_at && ago(webhook.since_at)}
        >
          <ButtonLink href="/operate/webhooks?state=dead" size="small">
            {words.webhookDo}
          </ButtonLink>
        </Row>
      )}
      {disk && (
        <Row pill={words.disk} says={words.diskSays(disk.message)}>
          <ButtonLink href="/operate/settings" size="small">
            {words.diskDo}
          </ButtonLink>
        </Row>
      )}
    </section>
  );
}

function Row({
  pill,
  says,
  aside,
  children,
}: {
  pill: string;
  says: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="act">
      <Pill tone="ask">{pill}</Pill>
      <div>{says}</div>
      <span className="faint num">{aside}</span>
      <span className="row wrap right">{children}</span>
    </div>
  );
}

function GenerationLink({ id }: { id: string }): ReactNode {
  return (
    <Link className="mono id-link" href={`/operate/generations/${id}`}>
      {id}
    </Link>
  );
}

function Outcomes(): ReactNode {
  const { data } = useQuery(openOutcomesQuery);
  const [deciding, setDeciding] = useState<Outcome>();
  return (
    <>
      {data?.data.map((outcome) => (
        <Row
          key={outcome.generation_id}
          pill={words.outcome}
          says={
            <>
              <GenerationLink id={outcome.generation_id} />{' '}
              <span className="dim">{words.outcomeSays(engineName(outcome.engine))}</span>
            </>
          }
          aside={
            words.outcomeMoney(credits(outcome.price_credits), ago(outcome.finished_at)) +
            (outcome.loss_credits > 0 ? words.outcomeLoss(credits(outcome.loss_credits)) : '')
          }
        >
          <AskAgain id={outcome.generation_id} engine={engineName(outcome.engine)} />
          <Button size="small" onClick={() => setDeciding(outcome)}>
            {words.decide}
          </Button>
        </Row>
      ))}
      {deciding && <DecideDialog outcome={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}

function Stuck(): ReactNode {
  const { data } = useQuery(stuckQuery);
  const [ending, setEnding] = useState<OperatedGeneration>();
  const rows = data?.data ?? [];
  return (
    <>
      {rows.map((one) => (
        <Row
          key={one.id}
          pill={words.stuck}
          says={
            <>
              <GenerationLink id={one.id} />{' '}
              <span className="dim">{words.stuckSays(text.states[one.state], engineName(one.engine))}</span>
            </>
          }
          aside={words.stuckMoney(credits(one.price_credits), ago(one.created_at))}
        >
          <AskAgain id={one.id} engine={engineName(one.engine)} />
          <Button size="small" look="danger" onClick={() => setEnding(one)}>
            {words.cancel}
          </Button>
        </Row>
      ))}
      {(data?.total ?? 0) > rows.length && (
        <p className="act faint">{words.stuckMore((data?.total ?? 0) - rows.length)}</p>
      )}
      {ending && <CancelDialog generation={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

/** Asks before a generation of any account is ended. */
export function CancelDialog({
  generation,
  onClose,
}: {
  generation: Pick<OperatedGeneration, 'id' | 'price_credits'>;
  onClose: () => void;
}): ReactNode {
  const acting = useAct();
  const cancel = async (): Promise<void> => {
    const path = `/admin/generations/${encodeURIComponent(generation.id)}/cancel`;
    if (await acting.act(() => api(path, { method: 'POST' }), text.operate.cancelDone)) onClose();
  };
  return (
    <Confirm
      open
      title={text.operate.cancelTitle}
      description={
        <>
          {text.operate.cancelSays(credits(generation.price_credits))}
          {acting.error && <span className="block bad-ink">{acting.error}</span>}
        </>
      }
      keep={text.operate.cancelKeep}
      confirm={words.cancel}
      busy={acting.isBusy}
      onClose={onClose}
      onConfirm={() => void cancel()}
    />
  );
}

function EngineNeed({ name, since }: { name: string; since: string | undefined }): ReactNode {
  const acting = useAct();
  return (
    <Row
      pill={words.engine}
      says={
        <>
          {words.engineSays(engineName(name))} {acting.error && <span className="bad-ink">{acting.error}</span>}
        </>
      }
      aside={since && ago(since)}
    >
      <Button
        size="small"
        busy={acting.isBusy}
        onClick={() =>
          void acting.act(
            () => api(`/admin/engines/${encodeURIComponent(name)}/resume`, { method: 'POST' }),
            text.operate.engines.resumed(engineName(name)),
          )
        }
      >
        {words.engineDo}
      </Button>
    </Row>
  );
}
