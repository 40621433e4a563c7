import { ApiError, api } from './api.ts';
import type { Generation, GenerationBody, Quote } from './api-types.ts';
import type { Details } from './details-types.ts';

/** Everything about one generation. */
export function detailsOf(id: string, signal?: AbortSignal): Promise<Details> {
  return api<Details>(`/generations/${encodeURIComponent(id)}/details`, signal ? { signal } : {});
}

/** What it would cost to order the same again, now. */
export async function quoteAgain(id: string): Promise<Quote> {
  const { call } = await detailsOf(id);
  return api<Quote>('/quote', { method: 'POST', body: call });
}

/** Orders the same again. `change`: what is different this time. */
export async function orderAgain(id: string, change: Partial<GenerationBody> = {}): Promise<Generation> {
  const { call } = await detailsOf(id);
  return order({ ...call, ...change, remix_of: id });
}

/** An order whose answer was lost, with its key: the same order again is the same one, whether it had arrived or not. */
let lost: { body: string; key: string } | undefined;

/** One order. The same click sent twice is one; that the earlier generation has gone meanwhile does not matter. */
export async function order(body: GenerationBody): Promise<Generation> {
  const send = async (sent: GenerationBody): Promise<Generation> => {
    const text = JSON.stringify(sent);
    const key = lost?.body === text ? lost.key : crypto.randomUUID();
    lost = { body: text, key };
    try {
      const made = await api<Generation>('/generations', {
        method: 'POST',
        body: sent,
        headers: { 'idempotency-key': key },
      });
      lost = undefined;
      return made;
    } catch (error) {
      // What was refused was not taken.
      if (error instanceof ApiError && error.status < 500) lost = undefined;
      throw error;
    }
  };
  try {
    return await send(body);
  } catch (error) {
    if (!(error instanceof ApiError) || error.parameter !== 'remix_of') throw error;
    const { remix_of: _gone, ...rest } = body;
    return send(rest);
  }
}
