import './library.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { figure } from '../../lib/format.ts';
import { modelsQuery } from '../../lib/queries.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Empty, Gate } from '../../parts/gate.tsx';
import { ErrorNote, Note } from '../../parts/note.tsx';
import { Loading } from '../../parts/panel.tsx';
import { useShortcuts } from '../../shell/keyboard.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { text } from '../../text.ts';
import { FilterBar } from './filter-bar.tsx';
import { addressOf, type Filters, filtersFrom, isNarrowed, NO_FILTERS } from './filters.ts';
import { Grid } from './grid.tsx';
import { type Asked, SelectionBar, useDownload } from './selection-bar.tsx';
import { useLibrary } from './use-library.ts';
import { useSelection } from './use-selection.ts';

const NONE: readonly never[] = [];

/** Everything the account has made: to find, to look at, and to do something with many. */
export default function LibraryPage(): ReactNode {
  const search = useSearch();
  const [, go] = useLocation();
  const filters = useMemo(() => filtersFrom(search), [search]);
  const models = useQuery(modelsQuery);
  const { engines } = useSession();
  const library = useLibrary(filters);
  const items = library.listed?.items ?? NONE;
  const selection = useSelection(items);
  const [asked, setAsked] = useState<Asked>();
  const field = useRef<HTMLInputElement>(null);
  const download = useDownload();
  const chosen = items.filter((one) => selection.ids.has(one.id));
  const change = useCallback(
    (next: Partial<Filters>) => {
      selection.clear();
      go(addressOf({ ...filters, ...next }), { replace: true });
      window.scrollTo({ top: 0 });
    },
    [filters, go, selection],
  );
  useShortcuts({
    '/': () => field.current?.focus(),
    escape: () => (selection.ids.size > 0 ? selection.clear() : false),
    'mod+a': () => (document.activeElement instanceof HTMLInputElement ? false : selection.all()),
    d: () => (chosen.length > 0 ? void download(chosen) : false),
    delete: () => (chosen.length > 0 ? setAsked('delete') : false),
  });
  return (
    <Page
      title={text.library.title}
      bodyClass="library"
      aside={library.listed && <span className="faint num">{figure(library.listed.total)}</span>}
    >
      <h2 className="vh">{text.library.heading}</h2>
      <FilterBar
        filters={filters}
        models={models.data ?? NONE}
        engines={engines.map((engine) => engine.name)}
        searchRef={field}
        onChange={change}
      />
      {library.isLost && (
        <Note live className="lost-note">
          <b>{text.common.connectionLost}</b> {text.library.lost}
        </Note>
      )}
      {library.error !== undefined && <ErrorNote error={library.error} again={library.refresh} />}
      {!library.listed && library.error === undefined && (
        <Loading again={library.refresh}>
          <Shape />
        </Loading>
      )}
      {library.listed && items.length === 0 && <Nothing filters={filters} onChange={change} />}
      {items.length > 0 && library.listed && (
        <Grid
          listed={library.listed}
          isLoading={library.isLoading}
          models={models.data}
          selection={selection}
          onMore={library.loadMore}
          onDownload={(one) => void download([one])}
          onDelete={() => setAsked('delete')}
        />
      )}
      <SelectionBar
        chosen={chosen}
        asked={chosen.length > 0 ? asked : undefined}
        onAsk={setAsked}
        onClear={selection.clear}
        onDeleted={(ids) => {
          library.drop(ids);
          selection.drop(ids);
        }}
        onOrdered={() => {
          selection.clear();
          library.refresh();
        }}
      />
    </Page>
  );
}

/** The layout of what comes. */
function Shape(): ReactNode {
  return (
    <div className="grid" aria-hidden="true">
      {Array.from({ length: 8 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div key={i} className="clip">
          <div className="pic skel" />
          <span className="skel skel-line" />
        </div>
      ))}
    </div>
  );
}

function Nothing({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }): ReactNode {
  const words = text.library.empty;
  if (!isNarrowed(filters))
    return (
      <Gate apertureClass="says">
        <Empty
          title={words.title}
          actions={
            <>
              <ButtonLink href="/?new=1" look="primary">
                {words.first}
              </ButtonLink>
              <ButtonLink href="/docs" external>
                {words.code}
              </ButtonLink>
            </>
          }
        >
          {words.note}
        </Empty>
      </Gate>
    );
  const when = filters.days === 0 ? '' : text.library.filters.inDays(filters.days);
  return (
    <Gate apertureClass="says">
      <Empty
        title={words.noMatch(filters.q.trim(), when)}
        actions={
          <>
            {filters.days !== 0 && <Button onClick={() => onChange({ days: 0 })}>{words.allTime}</Button>}
            <Button onClick={() => onChange(NO_FILTERS)}>{words.clear}</Button>
          </>
        }
      />
    </Gate>
  );
}
