import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { text } from '../text.ts';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  /** Figures stand on the right. */
  figures?: boolean;
  cell: (row: Row) => ReactNode;
}

/** Rows and columns; scrolls inside its panel on small screens. With `href`, a row is one link, named by its first cell. */
export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
  href,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  href?: (row: Row) => string;
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="scrolls" aria-label={text.common.table(label)} tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figures ? 'n' : ''}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={href ? 'row-link' : ''}>
              {columns.map((column, i) => (
                <td key={column.key} className={column.figures ? 'n' : ''}>
                  {href && i === 0 ? <Link href={href(row)}>{column.cell(row)}</Link> : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Names on the left, values on the right. */
export function Facts({ facts }: { facts: readonly [name: string, value: ReactNode][] }): ReactNode {
  return (
    <dl className="facts num">
      {facts.map(([name, value]) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactRow({ name, value }: { name: string; value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
