import type { LostWork, Ticket } from '../../core/engine.ts';
import type { Order } from '../../core/order.ts';
import { jsonOf, type Upstream } from '../../lib/upstream.ts';
import type { Plan } from './engine-limits.ts';
import { promptOf } from './engine-order.ts';
import { type ListedVideo, listed } from './engine-replies.ts';

const PAGE = 100;
const PAGES_MAX = 5;
/** Clocks differ, and a call may lie in a queue on its way. */
const EARLIER_MS = 5 * 60_000;
const LATER_MS = 10 * 60_000;

/**
 * Looks for a lost order among the newest videos: what has its model, words, length and size, was made at that time, and
 * belongs to no attempt of ours. Only one such video is adopted; with two, nobody could say which is the lost one.
 */
export async function findLost(work: LostWork, plan: Plan, upstream: Upstream): Promise<Ticket | 'unknown'> {
  const found: ListedVideo[] = [];
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const exchange = await upstream.read({
      method: 'GET',
      path: plan.flavour.create,
      query: { limit: String(PAGE), order: 'desc', ...(after === undefined ? {} : { after }) },
      signal: work.signal,
    });
    if (exchange.kind !== 'reply' || exchange.reply.status !== 200) return 'unknown';
    const parsed = listed.safeParse(await json(exchange.reply));
    if (!parsed.success) return 'unknown';
    for (const row of parsed.data.data)
      if (fits(row, work.order, plan, work.attemptedAt) && !(await work.isClaimed(row.id))) found.push(row);
    const oldest = parsed.data.data.at(-1);
    after = parsed.data.last_id ?? oldest?.id;
    const isPast = oldest === undefined || oldest.created_at * 1000 < work.attemptedAt - EARLIER_MS;
    if (isPast || !parsed.data.has_more || after === undefined) break;
    // The rest of the list may hold a second one.
    if (page === PAGES_MAX - 1) return 'unknown';
  }
  const [only, second] = found;
  return only && !second ? { id: only.id } : 'unknown';
}

async function json(reply: Parameters<typeof jsonOf>[0]): Promise<unknown> {
  try {
    return await jsonOf(reply);
  } catch {
    return undefined;
  }
}

/** A list that tells no prompts fits nothing: size and length alone are those of anybody's video. */
function fits(row: ListedVideo, order: Order, plan: Plan, attemptedAt: number): boolean {
  const madeAt = row.created_at * 1000;
  if (madeAt < attemptedAt - EARLIER_MS || madeAt > attemptedAt + LATER_MS) return false;
  if (!row.prompt || plain(row.prompt) !== plain(promptOf(order, plan))) return false;
  const same = (told: string | number | null | undefined, ours: string | undefined): boolean =>
    told === null || told === undefined || ours === undefined || String(told) === ours;
  return (
    same(row.model, plan.id) &&
    (order.extends === true || same(row.seconds, String(order.seconds))) &&
    same(row.size, `${order.width}x${order.height}`)
  );
}

/** A form has other ends of lines than JSON, and some servers cut spaces off. */
function plain(prompt: string): string {
  return prompt.replaceAll('\r\n', '\n').trim();
}
