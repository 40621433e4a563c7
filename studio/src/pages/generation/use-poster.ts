import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiBlob } from '../../lib/api.ts';
import type { Details } from '../../lib/details-types.ts';

const SHAPES = ['16:9', '9:16', '1:1', '3:2', '2:3', '4:3', '3:4'] as const;

/** How the animatic would begin this order: drawn here, for nothing. Undefined until it is there, or when it cannot be. */
export function usePoster(details: Details, isWanted: boolean): string | undefined {
  const { data } = useQuery({
    queryKey: ['poster', details.id],
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) =>
      (await apiBlob('/posters', { method: 'POST', body: sketchOf(details), signal })).blob,
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

function sketchOf(details: Details): object {
  const { call, height, width } = details;
  const shape = SHAPES.find((one) => {
    const [across = 1, down = 1] = one.split(':').map(Number);
    return Math.abs(width / height - across / down) < 0.02;
  });
  const kept = (id: string | undefined): string | undefined => (id?.startsWith('ast_') ? id : undefined);
  return {
    prompt: details.prompt,
    negative_prompt: call.negative_prompt,
    seed: details.seed,
    seconds: Math.min(120, Math.max(1, details.seconds)),
    aspect_ratio: shape,
    storyboard: call.storyboard,
    image: kept(call.image),
  };
}
