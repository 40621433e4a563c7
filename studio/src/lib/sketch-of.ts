import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiBlob } from './api.ts';
import type { Generation, GenerationBody } from './api-types.ts';

const SHAPES = ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'] as const;
const LATER_MS = 1500;

/**
 * How the animatic would begin an order: drawn here, for nothing, as an address for a picture. Undefined until it is there, or when it
 * cannot be drawn.
 */
export function useSketch(generation: Generation, call?: GenerationBody, isWanted = true): string | undefined {
  const { data } = useQuery({
    queryKey: ['sketch', generation.id, call === undefined ? 'plain' : 'whole'],
    enabled: isWanted && generation.prompt !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: 2,
    retryDelay: LATER_MS,
    queryFn: async ({ signal }) =>
      (await apiBlob('/posters', { method: 'POST', body: sketchOf(generation, call), signal })).blob,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return url;
}

export function sketchOf(generation: Generation, call: GenerationBody = {}): object {
  const image = call.image?.startsWith('ast_') ? call.image : undefined;
  return {
    prompt: generation.prompt,
    negative_prompt: call.negative_prompt,
    seed: generation.seed,
    seconds: Math.min(120, Math.max(1, generation.seconds)),
    aspect_ratio: shapeOf(generation),
    storyboard: call.storyboard,
    image,
  };
}

/** `16:9`; undefined where it is none of those that have a name. */
export function shapeOf({ height, width }: Pick<Generation, 'width' | 'height'>): (typeof SHAPES)[number] | undefined {
  return SHAPES.find((one) => {
    const [across = 1, down = 1] = one.split(':').map(Number);
    return Math.abs(width / height - across / down) < 0.02;
  });
}
