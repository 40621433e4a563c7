/** What becomes of one call, by its number from 0: `lost` arrives but its answer does not; `cut` breaks off after some bytes. */
export type Fate = 'fine' | 'unsent' | 'lost' | { cut: number } | Response;

export interface Breaking {
  fetch: typeof fetch;
  /** Every call that was tried. */
  calls: { method: string; path: string; headers: Headers }[];
}

/** A network that fails as it is told. */
export function breakingFetch(fate: (number: number, path: string) => Fate): Breaking {
  const calls: Breaking['calls'] = [];
  const broken = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const path = new URL(String(input instanceof Request ? input.url : input)).pathname;
    const what = fate(calls.length, path);
    calls.push({ method: init?.method ?? 'GET', path, headers: new Headers(init?.headers) });
    if (what instanceof Response) return what;
    if (what === 'unsent') throw new TypeError('fetch failed');
    const response = await fetch(input, init);
    if (what === 'fine') return response;
    if (what === 'lost') {
      await response.arrayBuffer();
      throw new TypeError('fetch failed');
    }
    return new Response(cut(response.body, what.cut), { status: response.status, headers: response.headers });
  };
  return { fetch: broken, calls };
}

function cut(body: ReadableStream<Uint8Array> | null, after: number): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  let left = after;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done = true, value } = (await reader?.read()) ?? {};
      if (done || !value) {
        controller.close();
        return;
      }
      controller.enqueue(value.subarray(0, left));
      left -= value.length;
      if (left > 0) return;
      await reader?.cancel();
      controller.error(new TypeError('terminated'));
    },
    cancel: (reason) => reader?.cancel(reason),
  });
}
