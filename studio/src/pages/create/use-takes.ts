import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { order as sendOrder } from '../../lib/again.ts';
import type { Generation, GenerationBody } from '../../lib/api-types.ts';
import { type Connection, followGeneration } from '../../lib/events.ts';
import { generationQuery, refreshGenerations } from '../../lib/queries.ts';

const KEPT_MAX = 6;

/** One result, or what will be one. */
export interface Take {
  key: string;
  generation: Generation;
  output: number;
  /** Of our own origin; undefined until it is there. */
  url: string | undefined;
  percent: number;
}

export interface Takes {
  takes: readonly Take[];
  connection: { state: Connection; retryInMs: number };
  order: (body: GenerationBody) => Promise<Generation>;
}

/** What was ordered on this page, newest first, followed to its end. */
export function useTakes(remixOf?: string): Takes {
  const client = useQueryClient();
  const [ids, setIds] = useState<readonly string[]>([]);
  const [percents, setPercents] = useState<Readonly<Record<string, number>>>({});
  const [connection, setConnection] = useState<Takes['connection']>({ state: 'open', retryInMs: 0 });
  const found = useQueries({ queries: ids.map((id) => generationQuery(id)) });
  useEffect(() => {
    const stops = ids.map((id) =>
      followGeneration(id, {
        onEvent: ({ kind, data }) => {
          if (kind === 'progress') setPercents((now) => ({ ...now, [id]: Number(data['percent'] ?? 0) }));
          else void client.invalidateQueries({ queryKey: ['generation', id] });
          if (['succeeded', 'failed', 'cancelled'].includes(kind)) refreshGenerations();
        },
        onConnection: (state, retryInMs) => setConnection({ state, retryInMs }),
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [ids, client]);
  const order = useCallback(
    async (body: GenerationBody) => {
      const made = await sendOrder(remixOf === undefined ? body : { ...body, remix_of: remixOf });
      client.setQueryData(generationQuery(made.id).queryKey, made);
      setIds((now) => [made.id, ...now].slice(0, KEPT_MAX));
      refreshGenerations();
      return made;
    },
    [client, remixOf],
  );
  const takes = found.flatMap(({ data }) => (data ? takesOf(data, percents[data.id]) : []));
  return { takes, connection, order };
}

function takesOf(generation: Generation, percent: number | undefined): Take[] {
  return Array.from({ length: Math.max(generation.count, generation.outputs.length) }, (_, output) => ({
    key: `${generation.id}/${output}`,
    generation,
    output,
    url: generation.outputs[output] ? `/filmgate/v1/generations/${generation.id}/outputs/${output}` : undefined,
    percent: generation.state === 'succeeded' ? 100 : Math.max(percent ?? 0, generation.progress),
  }));
}
