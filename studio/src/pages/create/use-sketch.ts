import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError, api, apiBlob } from '../../lib/api.ts';
import type { GenerationBody, Quote, Storyboard } from '../../lib/api-types.ts';
import type { Draft } from './draft.ts';
import type { Effective } from './order.ts';

const STORYBOARD_AFTER_MS = 220;
const POSTER_AFTER_MS = 350;
/** How often a price is asked again while nothing changes. */
const QUOTE_MS = 60_000;
const SHORT_MS = 5000;
const QUOTE_AFTER_MS = 300;
/** A prompt that has no word yet draws nothing. */
const PROMPT_CHARACTERS_MIN = 3;

/** A value once it has stood still for a while. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, settle] = useState(value);
  const key = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the value
  useEffect(() => {
    const timer = setTimeout(() => settle(value), ms);
    return () => clearTimeout(timer);
  }, [key, ms]);
  return settled;
}

/** What a sketch is asked for. */
interface SketchBody {
  prompt: string;
  seed: number;
  seconds: number;
  aspect_ratio: string;
  audio: boolean;
  negative_prompt?: string;
}

function sketchOf(draft: Draft, now: Effective): SketchBody {
  return {
    prompt: draft.prompt,
    seed: draft.seed ?? draft.sketchSeed,
    seconds: now.seconds,
    aspect_ratio: now.aspectRatio,
    audio: now.audio,
    ...(draft.negativePrompt ? { negative_prompt: draft.negativePrompt } : {}),
  };
}

/** What the prompt is understood as, a moment after it was written. The one before stays until then. */
export function useStoryboard(draft: Draft, now: Effective): { storyboard: Storyboard | undefined; error: unknown } {
  const references = draft.references.map((one) => one.id);
  const order = useSettled({ ...sketchOf({ ...draft, seed: 0 }, now), references }, STORYBOARD_AFTER_MS);
  const isWorth = order.prompt.trim().length >= PROMPT_CHARACTERS_MIN;
  const query = useQuery({
    queryKey: ['storyboard', order],
    queryFn: ({ signal }) => api<Storyboard>('/storyboards', { method: 'POST', body: order, signal }),
    enabled: isWorth,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { storyboard: isWorth ? query.data : undefined, error: query.error };
}

export interface Poster {
  url: string;
  /** How long the server took, seconds. */
  seconds: number;
}

/** The frame of it: one is drawn at a time, and then the newest that was asked for. */
export function usePoster(
  draft: Draft,
  now: Effective,
): { poster: Poster | undefined; isDrawing: boolean; error: unknown } {
  const order = useSettled(
    {
      ...sketchOf(draft, now),
      ...(draft.storyboard ? { storyboard: draft.storyboard } : {}),
      ...(draft.image ? { image: draft.image.id } : {}),
      ...(draft.lastFrame ? { last_frame: draft.lastFrame.id } : {}),
      ...(draft.references.length > 0 ? { references: draft.references.map((one) => one.id) } : {}),
    },
    POSTER_AFTER_MS,
  );
  const key = JSON.stringify(order);
  const isWorth = draft.prompt.trim().length >= PROMPT_CHARACTERS_MIN || draft.image !== undefined;
  const [poster, setPoster] = useState<Poster>();
  const [error, setError] = useState<unknown>();
  const [isDrawing, setDrawing] = useState(false);
  const wanted = useRef('');
  const busy = useRef(false);
  useEffect(() => {
    if (!isWorth) return;
    wanted.current = key;
    if (busy.current) return;
    const draw = async (): Promise<void> => {
      busy.current = true;
      setDrawing(true);
      let drawn = '';
      // As long as something newer was asked meanwhile.
      while (drawn !== wanted.current) {
        drawn = wanted.current;
        try {
          const started = performance.now();
          const { blob } = await apiBlob('/posters', { method: 'POST', body: JSON.parse(drawn) });
          setPoster({ url: URL.createObjectURL(blob), seconds: (performance.now() - started) / 1000 });
          setError(undefined);
        } catch (caught) {
          setError(caught);
          if (!(caught instanceof ApiError)) break;
        }
      }
      busy.current = false;
      setDrawing(false);
    };
    void draw();
  }, [key, isWorth]);
  // A picture that is not shown any more is given back.
  useEffect(() => {
    if (!poster) return;
    return () => {
      const { url } = poster;
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    };
  }, [poster]);
  return { poster: isWorth ? poster : undefined, isDrawing, error };
}

/** What the order would cost and where it would run. `isOld`: the order has changed since. */
export function useQuote(body: GenerationBody | undefined): {
  quote: Quote | undefined;
  error: unknown;
  isOld: boolean;
} {
  const settled = useSettled(body, QUOTE_AFTER_MS);
  const query = useQuery({
    queryKey: ['quote', settled],
    queryFn: ({ signal }) => askQuote(settled ?? {}, signal),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    // Whoever is short of credits may be given some at any moment.
    refetchInterval: ({ state: { data } }) => (data && data.price_credits > data.balance_credits ? SHORT_MS : QUOTE_MS),
  });
  const isOld = JSON.stringify(body) !== JSON.stringify(settled) || query.isPlaceholderData;
  return { quote: settled === undefined ? undefined : query.data, error: query.error, isOld };
}

export function askQuote(body: GenerationBody, signal?: AbortSignal): Promise<Quote> {
  return api<Quote>('/quote', { method: 'POST', body, ...(signal && { signal }) });
}
