import { text } from '../text.ts';
import type { Generation, Model } from './api-types.ts';

/** The name of the model as its own API calls it: `Veo 3.1`. */
export function modelName(
  models: readonly Model[] | undefined,
  generation: Pick<Generation, 'model' | 'dialect'>,
): string {
  const { model, dialect } = generation;
  const found =
    models?.find((one) => one.id === model && one.provider === dialect) ?? models?.find((one) => one.id === model);
  return found?.name ?? model;
}

/** `720p`, or the shape where it is not lying: `9:16`. */
export function sizeName({ width, height }: Pick<Generation, 'width' | 'height'>): string {
  if (width >= height) return height >= 2160 ? '4k' : `${height}p`;
  const shape = SHAPES.find(([across, down]) => Math.abs(width / height - across / down) < 0.02);
  return shape ? `${shape[0]}:${shape[1]}` : `${width} × ${height}`;
}

const SHAPES: readonly (readonly [number, number])[] = [
  [9, 16],
  [2, 3],
  [3, 4],
];

/** An engine as people call it; one that its operator has named keeps that name. */
export function engineName(name: string): string {
  const { dialects, engines } = text.library;
  return engines[name as keyof typeof engines] ?? dialects[name as keyof typeof dialects] ?? name;
}
