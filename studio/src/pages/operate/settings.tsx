import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { systemQuery } from '../../lib/admin-queries.ts';
import type { System } from '../../lib/admin-types.ts';
import { bytes, count, span } from '../../lib/format.ts';
import { FindField } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Loading, Panel } from '../../parts/panel.tsx';
import { type Column, Facts, Table } from '../../parts/table.tsx';
import { text } from '../../text.ts';
import { OperatePage } from './tabs.tsx';

const words = text.operate.settings;
/** How the server says that a secret is there. */
const MASKED = '(set)';

type Setting = System['settings'][number];

/** Everything that can be set, as it is in force, and the machine it runs on. */
export default function SettingsPage(): ReactNode {
  const { data, error, refetch } = useQuery(systemQuery);
  return (
    <OperatePage name={words.title}>
      <div className="stack loose">
        {error && !data && <ErrorNote error={error} again={() => void refetch()} />}
        {data ? (
          <>
            <Server system={data} />
            <InForce settings={data.settings} />
          </>
        ) : (
          !error && <Loading again={() => void refetch()} />
        )}
      </div>
    </OperatePage>
  );
}

function Server({ system }: { system: System }): ReactNode {
  const facts = words.facts;
  return (
    <Panel title={words.server}>
      <div className="two-facts">
        <Facts
          facts={[
            [facts.version, system.version],
            [facts.node, system.node],
            [facts.platform, system.platform],
            [facts.uptime, span(system.uptime_seconds)],
          ]}
        />
        <Facts
          facts={[
            [facts.memory, bytes(system.memory_bytes)],
            [
              facts.database,
              facts.schema(system.database.kind, bytes(system.database.bytes), system.database.schema_version),
            ],
            [facts.files, facts.filesValue(count(system.files.count, 'file'), bytes(system.files.bytes))],
            [facts.disk, facts.diskValue(bytes(system.disk.free_bytes), bytes(system.disk.total_bytes))],
          ]}
        />
      </div>
    </Panel>
  );
}

const COLUMNS: readonly Column<Setting>[] = [
  { key: 'env', title: words.columns.env, cell: (setting) => <span className="mono">{setting.env}</span> },
  { key: 'value', title: words.columns.value, cell: (setting) => <Value value={setting.value} /> },
  { key: 'help', title: words.columns.help, cell: (setting) => <span className="dim help">{setting.help}</span> },
];

function Value({ value }: { value: string }): ReactNode {
  if (value === '') return <span className="faint">{words.unset}</span>;
  if (value !== MASKED) return <span className="mono break value">{value}</span>;
  return (
    <span className="row dim nowrap">
      <Icon name="lock" small />
      {words.secret}
    </span>
  );
}

function InForce({ settings }: { settings: readonly Setting[] }): ReactNode {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const rows = settings.filter((one) => `${one.env} ${one.name} ${one.help}`.toLowerCase().includes(wanted));
  return (
    <section className="panel" aria-label={words.inForce}>
      <header className="filters">
        <FindField
          label={words.find}
          className="find-wide"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="faint end not-small">{words.note}</span>
      </header>
      {rows.length === 0 ? (
        <p className="faint in">{words.none(typed)}</p>
      ) : (
        <Table label={words.inForce} columns={COLUMNS} rows={rows} keyOf={({ env, name }) => `${env}${name}`} />
      )}
    </section>
  );
}
