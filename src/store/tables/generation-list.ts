import type { Generation } from '../../core/generation.ts';
import type { PageOrder } from '../../core/provider.ts';
import type { Connection } from '../driver.ts';
import { containing, Filters } from '../filters.ts';
import type { ReportTable } from '../operating-tables.ts';
import { integer, only } from '../rows.ts';
import type { GenerationTable } from '../store.ts';
import { GENERATION, generationFromRow } from './generations.ts';

/** What cannot be counted in an index alone is counted so far. */
export const COUNTED_MAX = 10_000;

/** A remote generation that nobody has looked at for so long after its look was due. */
const OVERDUE_MS = 60_000;

type Page = Omit<PageOrder, 'offset' | 'limit' | 'order' | 'after'>;

/** One account's, without those that the caller deleted; those that expired stay. */
export async function listOwn(
  connection: Connection,
  accountId: string,
  page: PageOrder,
): Promise<Awaited<ReturnType<GenerationTable['list']>>> {
  const filters = new Filters([accountId]);
  filters.also('account_id = $1 and hidden = 0');
  narrow(filters, page);
  const isIndexed = page.q === undefined && page.model === undefined && page.engine === undefined;
  const total = await count(connection, filters, isIndexed);
  return { ...(await pageOf(connection, filters, page, 'and account_id = $1')), total };
}

/** Of all accounts, for operators, with what was deleted. */
export async function listAll(
  connection: Connection,
  order: Parameters<ReportTable['generations']>[0],
): Promise<Awaited<ReturnType<ReportTable['generations']>>> {
  const filters = new Filters();
  filters.ask(order.accountId, (place) => `account_id = ${place}`);
  filters.ask(
    order.problem === undefined ? undefined : `{"code":"${order.problem}"%`,
    (place) => `problem_json like ${place}`,
  );
  if (order.stuck) filters.also(stuck(filters.place(OVERDUE_MS), filters.place(order.stuckMs)));
  narrow(filters, order);
  const total = await count(connection, filters, false);
  return { ...(await pageOf(connection, filters, order, '')), total };
}

/** Nobody works on it, nobody has looked at it in time, or it is taking too long. */
function stuck(overdueMs: string, stuckMs: string): string {
  const step = `select 1 from steps s where s.generation_id = generations.id and s.kind <> 'notify'`;
  return `state in ('queued', 'running') and (not exists (${step})
    or exists (${step} and s.kind <> 'start' and s.available_at < (select now_ms()) - ${overdueMs})
    or created_at < (select now_ms()) - ${stuckMs})`;
}

function narrow(filters: Filters, page: Page): void {
  filters.ask(page.kind, (place) => `kind = ${place}`);
  const states = typeof page.state === 'string' ? [page.state] : page.state;
  if (states !== undefined)
    filters.also(`state in (${states.map((state) => filters.place(state)).join(', ') || 'null'})`);
  filters.ask(page.dialect, (place) => `dialect = ${place}`);
  const models = typeof page.model === 'string' ? [page.model] : page.model;
  if (models !== undefined) {
    const places = models.map((model) => filters.place(model)).join(', ');
    filters.also(models.length === 0 ? '1 = 0' : `(model in (${places}) or canonical in (${places}))`);
  }
  filters.ask(page.engine, (place) => `engine = ${place}`);
  filters.ask(page.from, (place) => `created_at >= ${place}`);
  filters.ask(page.to, (place) => `created_at < ${place}`);
  if (page.q === undefined) return;
  if (/^gen_[0-9a-z]+$/.test(page.q)) filters.ask(page.q, (place) => `id = ${place}`);
  // Each word somewhere, in any order.
  else
    for (const word of new Set(page.q.toLowerCase().split(/\s+/)))
      if (word !== '') filters.ask(containing(word), (place) => `search like ${place} escape '\\'`);
}

async function count(connection: Connection, filters: Filters, isExact: boolean): Promise<number> {
  const some = `select 1 from generations ${filters.where}`;
  const sql = isExact
    ? `select count(*) as total from generations ${filters.where}`
    : `select count(*) as total from (${some} limit ${COUNTED_MAX}) t`;
  return integer(only(await connection.read(sql, filters.values)), 'total');
}

async function pageOf(
  connection: Connection,
  filters: Filters,
  page: Pick<PageOrder, 'limit' | 'after' | 'order' | 'offset'>,
  whose: string,
): Promise<{ generations: Generation[]; hasMore: boolean }> {
  const [direction, beyond] = page.order === 'oldest' ? ['asc', '>'] : ['desc', '<'];
  filters.ask(
    page.after,
    (place) => `(created_at, id) ${beyond} (select created_at, id from generations where id = ${place} ${whose})`,
  );
  const rows = await connection.read(
    `select ${GENERATION} from generations ${filters.where}
    order by created_at ${direction}, id ${direction} limit ${filters.place(page.limit + 1)}
    offset ${filters.place(page.offset ?? 0)}`,
    filters.values,
  );
  return { generations: rows.slice(0, page.limit).map(generationFromRow), hasMore: rows.length > page.limit };
}
