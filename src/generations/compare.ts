import type { Warning } from '../core/brief.ts';
import type { Order } from '../core/order.ts';
import type { AssetRow } from '../store/store.ts';

/** Encoders round to whole frames; half a second is more than any rounding. */
export const SECONDS_TOLERANCE = 0.5;
/** What every API that we speak says of a film, and what television rounds it down to. More is a gift. */
const FRAMES_PER_SECOND = 24;
const FRAMES_PER_SECOND_MIN = 23.5;

/** Delivered equals ordered: what a finished file has differently from what was ordered. */
export function compare(
  asset: Pick<AssetRow, 'width' | 'height' | 'seconds' | 'frameRate' | 'audio'>,
  order: Order,
): Warning[] {
  const warnings: Warning[] = [];
  if (asset.width !== undefined && (asset.width !== order.width || asset.height !== order.height))
    warnings.push({
      field: 'size',
      message: `${order.width}x${order.height} was ordered and ${asset.width}x${asset.height} delivered.`,
    });
  if (order.kind === 'image') return warnings;
  const short = (asset.seconds ?? 0) < order.seconds - SECONDS_TOLERANCE;
  const long = !order.extends && (asset.seconds ?? 0) > order.seconds + SECONDS_TOLERANCE;
  if (short || long)
    warnings.push({
      field: 'seconds',
      message: `${order.seconds} s were ordered and ${asset.seconds?.toFixed(1) ?? 0} s delivered.`,
    });
  if (asset.frameRate !== undefined && asset.frameRate < FRAMES_PER_SECOND_MIN)
    warnings.push({
      field: 'frame_rate',
      message: `${FRAMES_PER_SECOND} frames a second are promised and ${round(asset.frameRate)} delivered.`,
    });
  if (order.audio && asset.audio === false)
    warnings.push({ field: 'audio', message: 'Sound was ordered and the file has none.' });
  if (!order.audio && asset.audio === true)
    warnings.push({ field: 'audio', message: 'A silent video was ordered and the file has sound.' });
  return warnings;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
