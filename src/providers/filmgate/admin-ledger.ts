import { z } from 'zod';
import type { EntryOrder } from '../../core/admin.ts';
import type { EntryExport, EntryView } from '../../core/admin-views.ts';
import { asked, text } from '../../core/parse.ts';
import type { Route, Wire } from '../../core/provider.ts';
import { TextStream } from '../../core/text-stream.ts';
import { type DescribedRoute, list, ok } from './admin-accounts.ts';
import { page, pageIn, queryOf, search, span } from './query.ts';

const filter = {
  ...span,
  account: text.max(100).optional(),
  kind: z.enum(['grant', 'hold', 'capture', 'release', 'loss']).optional(),
  generation: text.max(100).optional(),
  q: search.optional(),
};
const entriesQuery = z.object({ ...page, ...filter });
const exportQuery = z.object(filter);

const COLUMNS = ['id', 'time', 'kind', 'account_id', 'account', 'generation', 'credits', 'from', 'to', 'note'];

const csv = ({ entries }: EntryExport): Wire => ({
  status: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="filmgate-ledger.csv"',
  },
  body: new TextStream(csvOf(entries)),
});

const { account: _account, ...rest } = filter;
const ownFilter = { ...rest, kind: z.enum(['grant', 'hold', 'capture', 'release']).optional() };
const ownQuery = z.object({ ...page, ...ownFilter });
const ownExportQuery = z.object(ownFilter);

/** The same for an account's own credits. */
export function ownLedgerRoutes(root: string): readonly Route[] {
  return [
    {
      action: 'entries',
      method: 'GET',
      path: `${root}/ledger/entries`,
      summary: "The account's own entries, newest first: ?kind, ?generation, ?q, ?from, ?to, ?limit, ?after.",
      query: ownQuery,
      order: (call) => {
        const query = queryOf(ownQuery, call);
        return { ...pageIn(query), ...filterOf(query) };
      },
      answer: ({ entries, hasMore, total }) => list(entries, { hasMore, total }),
    },
    {
      action: 'exportEntries',
      method: 'GET',
      path: `${root}/ledger/entries.csv`,
      summary: "The account's own entries, all of them, as CSV.",
      query: ownExportQuery,
      order: (call) => filterOf(queryOf(ownExportQuery, call)),
      answer: csv,
    },
  ];
}

/** Where every credit came from and went. */
export function ledgerRoutes(root: string): readonly DescribedRoute[] {
  return [
    {
      action: 'admin',
      work: 'listEntries',
      method: 'GET',
      path: `${root}/ledger/entries`,
      summary: 'Entries of all accounts, newest first, each with the balance after it.',
      query: entriesQuery,
      order: (call) => {
        const query = queryOf(entriesQuery, call);
        return { ...pageIn(query), ...filterOf(query) };
      },
      answer: ({ entries, hasMore, total }) => list(entries, { hasMore, total }),
    },
    {
      action: 'admin',
      work: 'exportEntries',
      method: 'GET',
      path: `${root}/ledger/entries.csv`,
      summary: 'The same entries, all of them, as CSV.',
      query: exportQuery,
      order: (call) => filterOf(queryOf(exportQuery, call)),
      answer: csv,
    },
    {
      action: 'admin',
      work: 'proveLedger',
      method: 'GET',
      path: `${root}/ledger/verify`,
      summary: 'Adds up every entry and says whether the money is right; reads the whole ledger.',
      order: () => undefined,
      answer: ok,
    },
  ];
}

function filterOf(query: Partial<z.infer<typeof exportQuery>>): Omit<EntryOrder, 'limit' | 'after'> {
  const { account: accountId, from, generation: generationId, kind, q, to } = query;
  return asked({ accountId, from, generationId, kind, q, to });
}

/** RFC 4180, a chunk for each page of entries. */
async function* csvOf(pages: AsyncIterable<readonly EntryView[]>): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const entries of pages) yield entries.map((entry) => `${rowOf(entry).map(cell).join(',')}\r\n`).join('');
}

function rowOf(entry: EntryView): string[] {
  return [
    entry.id,
    new Date(entry.createdAt).toISOString(),
    entry.kind,
    entry.account.id,
    entry.account.name,
    entry.generationId ?? '',
    (entry.amountMillicredits / 1000).toFixed(3),
    entry.from,
    entry.to,
    entry.note ?? '',
  ];
}

/** A spreadsheet takes a text that begins like a formula for one; the mark before it makes it a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
