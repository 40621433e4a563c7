import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { enginesQuery } from '../../lib/admin-queries.ts';
import type { Engine } from '../../lib/admin-types.ts';
import { api } from '../../lib/api.ts';
import type { Model } from '../../lib/api-types.ts';
import { figure } from '../../lib/format.ts';
import { engineName } from '../../lib/models.ts';
import { modelsQuery } from '../../lib/queries.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Spark } from '../../parts/chart.tsx';
import { Switch } from '../../parts/choices.tsx';
import { CopyButton } from '../../parts/copy.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Loading, Panel } from '../../parts/panel.tsx';
import { Led, type Tone } from '../../parts/status.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { EngineDialog, troubleOf } from './engine-dialog.tsx';
import { FormDialog, fieldOf, useMistakes } from './form.tsx';
import { percent, took } from './stats.tsx';
import { useAct } from './use-act.ts';

const words = text.operate.engines;
const REASON_CHARACTERS_MAX = 500;

/** Which engine is ill, how fast each is, and the switch that keeps work away from it. */
export function Engines(): ReactNode {
  const engines = useQuery(enginesQuery);
  const models = useQuery(modelsQuery);
  const acting = useAct();
  const [pausing, setPausing] = useState<string>();
  const [shown, setShown] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const shownEngine = engines.data?.find(({ engine }) => engine === shown);
  const resume = (name: string): void =>
    void acting.act(
      () => api(`/admin/engines/${encodeURIComponent(name)}/resume`, { method: 'POST' }),
      words.resumed(engineName(name)),
    );
  return (
    <Panel
      bare
      title={words.title}
      aside={
        <>
          <span className="faint not-small">{words.note}</span>
          <Button size="small" icon="plus" className="end" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        </>
      }
    >
      {acting.error && <p className="bad-ink in">{acting.error}</p>}
      {engines.isError && !engines.data && (
        <div className="in">
          <ErrorNote error={engines.error} again={() => void engines.refetch()} />
        </div>
      )}
      {engines.data ? (
        <Table
          label={words.title}
          columns={columnsOf(models.data ?? [], {
            look: setShown,
            change: (engine, on) => (on ? resume(engine.engine) : setPausing(engine.engine)),
          })}
          rows={engines.data}
          keyOf={({ engine }) => engine}
        />
      ) : (
        !engines.isError && <Loading />
      )}
      {pausing && <PauseDialog name={pausing} onClose={() => setPausing(undefined)} />}
      {shownEngine && <EngineDialog engine={shownEngine} onClose={() => setShown(undefined)} />}
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function columnsOf(
  models: readonly Model[],
  acts: { look: (name: string) => void; change: (engine: Engine, on: boolean) => void },
): readonly Column<Engine>[] {
  const columns = words.columns;
  return [
    { key: 'engine', title: columns.engine, cell: (engine) => <Name engine={engine} look={acts.look} /> },
    {
      key: 'serves',
      title: columns.serves,
      cell: (engine) => <span className="dim serves">{servesOf(engine, models)}</span>,
    },
    { key: 'day', title: columns.day, cell: (engine) => <Spark values={engine.hours} bad={engine.failed_hours} /> },
    {
      key: 'delivered',
      title: columns.delivered,
      figures: true,
      cell: ({ day }) => (day.success_rate === undefined ? '–' : `${percent(day.success_rate)} %`),
    },
    {
      key: 'half',
      title: columns.half,
      figures: true,
      cell: ({ day }) => (day.p50_seconds === undefined ? '–' : took(day.p50_seconds)),
    },
    {
      key: 'nine',
      title: columns.nine,
      figures: true,
      cell: ({ day }) => <span className="dim">{day.p90_seconds === undefined ? '–' : took(day.p90_seconds)}</span>,
    },
    { key: 'price', title: columns.price, figures: true, cell: (engine) => priceOf(engine, models) },
    { key: 'flight', title: columns.flight, figures: true, cell: ({ running }) => figure(running) },
    {
      key: 'takes',
      title: columns.takes,
      figures: true,
      cell: (engine) => (
        <Switch
          checked={engine.takes_work}
          label={words.takes(engineName(engine.engine))}
          onChange={(on) => acts.change(engine, on)}
        />
      ),
    },
  ];
}

function Name({ engine, look }: { engine: Engine; look: (name: string) => void }): ReactNode {
  const trouble = troubleOf(engine);
  return (
    <>
      <span className="row">
        <Led tone={toneOf(engine)} />
        <button
          type="button"
          className="text-button strong"
          aria-label={words.details(engineName(engine.engine))}
          onClick={() => look(engine.engine)}
        >
          {engineName(engine.engine)}
        </button>
      </span>
      {trouble && <div className="small now-ink trouble">{trouble}</div>}
    </>
  );
}

function toneOf(engine: Engine): Tone {
  if (!engine.takes_work) return 'ask';
  return engine.ill ? 'bad' : 'good';
}

function servesOf(engine: Engine, models: readonly Model[]): string {
  const canonical = new Set(models.map((model) => model.canonical));
  if (canonical.size > 1 && engine.models.length >= canonical.size) return words.all;
  const names = engine.models.map((id) => models.find((model) => model.canonical === id)?.name ?? id);
  const [first, second, ...rest] = names;
  if (first === undefined) return words.none;
  if (second === undefined) return first;
  return rest.length === 0 ? `${first}, ${second}` : words.more(`${first}, ${second}`, rest.length);
}

/** What callers pay for a second of what it serves: from the cheapest to the dearest row. */
function priceOf(engine: Engine, models: readonly Model[]): string {
  const rates = models
    .filter((model) => model.kind === 'video' && engine.models.includes(model.canonical))
    .flatMap((model) => model.price.rows.flatMap((row) => row.perSecondMillicredits ?? []))
    .map((rate) => rate / 1000);
  if (rates.length === 0) return engine.models.length === 0 ? '–' : words.noPrice;
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  return low === high ? figure(low) : `${figure(low)}–${figure(high)}`;
}

function PauseDialog({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const acting = useAct();
  const { mistakes, refuse, forget } = useMistakes();
  const send = async (given: FormData): Promise<void> => {
    const reason = fieldOf(given, 'reason');
    if (reason === '') return refuse('reason', words.pauseEmpty);
    const path = `/admin/engines/${encodeURIComponent(name)}/pause`;
    if (await acting.act(() => api(path, { method: 'POST', body: { reason } }), words.paused(engineName(name))))
      onClose();
  };
  return (
    <FormDialog
      title={words.pauseTitle(engineName(name))}
      description={words.pauseSays}
      submit={words.pauseDo}
      keep={words.pauseKeep}
      acting={acting}
      onClose={onClose}
      onSubmit={(given) => void send(given)}
    >
      <Field
        label={words.pauseReason}
        hint={words.pauseHint}
        name="reason"
        maxLength={REASON_CHARACTERS_MAX}
        error={mistakes['reason']}
        onChange={() => forget('reason')}
      />
    </FormDialog>
  );
}

const DOCTOR = 'npx filmgate doctor';

function AddDialog({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Dialog open onClose={onClose} title={words.addTitle} description={words.addSays}>
      <div className="stack tight">
        <p className="dim">{words.addCheck}</p>
        <div className="cmd">
          <code className="mono grow">{DOCTOR}</code>
          <CopyButton value={DOCTOR} />
        </div>
      </div>
      <div className="dialog-end">
        <ButtonLink href="/docs" look="quiet" external>
          {words.addDocs}
        </ButtonLink>
        <Button onClick={onClose}>{text.common.close}</Button>
      </div>
    </Dialog>
  );
}
