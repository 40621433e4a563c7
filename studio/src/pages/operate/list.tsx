import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Empty } from '../../parts/gate.tsx';
import { ErrorNote } from '../../parts/note.tsx';
import { Loading } from '../../parts/panel.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { text } from '../../text.ts';

/** What an infinite query gives, as far as a list needs it. */
interface Pages<Row> {
  data: { pages: readonly { data: readonly Row[] }[] } | undefined;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

/** A long table that is read page by page, with its empty and its error state. */
export function LongTable<Row>({
  label,
  query,
  columns,
  keyOf,
  emptyTitle,
  empty,
  emptyActions,
}: {
  label: string;
  query: Pages<Row>;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  emptyTitle: string;
  empty?: string;
  emptyActions?: ReactNode;
}): ReactNode {
  const again = (): void => void query.refetch();
  if (query.error && !query.data)
    return (
      <div className="in">
        <ErrorNote error={query.error} again={again} />
      </div>
    );
  if (!query.data)
    return (
      <div className="in">
        <Loading again={again} />
      </div>
    );
  const rows = query.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0)
    return (
      <div className="empty-panel">
        <Empty title={emptyTitle} actions={emptyActions}>
          {empty}
        </Empty>
      </div>
    );
  return (
    <>
      <Table label={label} columns={columns} rows={rows} keyOf={keyOf} />
      {query.hasNextPage && (
        <div className="list-end">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text.operate.loadMore}
          </Button>
        </div>
      )}
    </>
  );
}
