import type { InputRole, Resolution } from '../core/brief.ts';
import type { Price } from '../core/model.ts';
import { type Order, priceOf } from '../core/order.ts';
import type { ShortDelivery } from '../core/spending.ts';
import type { AssetRow } from '../store/store.ts';
import { SECONDS_TOLERANCE } from './compare.ts';

export type DeliveredFacts = Pick<AssetRow, 'width' | 'height' | 'seconds' | 'audio'>;

const CLASSES: readonly [Resolution, number][] = [
  ['4k', 2160],
  ['1080p', 1080],
  ['720p', 720],
  ['480p', 480],
];

/**
 * Which part of the price is due for what was delivered, 0 to 1. In full for each result that is as ordered; what falls
 * short is charged by the operator's policy. `proportional`: the least of the list price of such a result, its share of the
 * seconds and its share of the pixels.
 */
export function dueShare(
  order: Order,
  delivered: readonly DeliveredFacts[],
  price: Price,
  roles: readonly InputRole[],
  policy: ShortDelivery,
): number {
  const one = { ...order, count: 1 };
  const each = priceOf(one, price, roles);
  const shares = delivered.slice(0, order.count).map((facts) => {
    if (!fallsShort(facts, order) || policy === 'full') return 1;
    return policy === 'refund' ? 0 : proportion(facts, one, each, price, roles);
  });
  return shares.reduce((sum, share) => sum + share, 0) / order.count;
}

/** Whether a result is less than what was ordered; more is a gift. */
export function fallsShort(facts: DeliveredFacts, order: Order): boolean {
  return pixelShare(facts, order) < 1 || secondsShare(facts, order) < 1 || isMute(facts, order);
}

function proportion(
  facts: DeliveredFacts,
  order: Order,
  each: number,
  price: Price,
  roles: readonly InputRole[],
): number {
  const lesser: Order = {
    ...order,
    width: facts.width ?? order.width,
    height: facts.height ?? order.height,
    resolution: pixelShare(facts, order) < 1 ? classOf(facts, order.resolution) : order.resolution,
    audio: order.audio && !isMute(facts, order),
  };
  const listed = each === 0 ? 1 : listPrice(lesser, each, price, roles) / each;
  return Math.min(1, listed, secondsShare(facts, order), pixelShare(facts, order));
}

function listPrice(order: Order, otherwise: number, price: Price, roles: readonly InputRole[]): number {
  try {
    return priceOf(order, price, roles);
  } catch {
    // A size that nobody sells has no price of its own.
    return otherwise;
  }
}

function classOf(facts: DeliveredFacts, otherwise: Resolution): Resolution {
  const short = Math.min(facts.width ?? Number.POSITIVE_INFINITY, facts.height ?? Number.POSITIVE_INFINITY);
  return CLASSES.find(([, side]) => short >= side)?.[0] ?? (Number.isFinite(short) ? '480p' : otherwise);
}

function isMute(facts: DeliveredFacts, order: Order): boolean {
  return order.kind === 'video' && order.audio && facts.audio === false;
}

function secondsShare(facts: DeliveredFacts, order: Order): number {
  if (order.kind === 'image' || facts.seconds === undefined || facts.seconds >= order.seconds - SECONDS_TOLERANCE)
    return 1;
  return facts.seconds / order.seconds;
}

/** Encoders crop to multiples of 8 or 16; that is no other size. */
const PIXELS_TOLERANCE = 0.03;

function pixelShare(facts: DeliveredFacts, order: Order): number {
  if (facts.width === undefined || facts.height === undefined) return 1;
  const share = (facts.width * facts.height) / (order.width * order.height);
  return share >= 1 - PIXELS_TOLERANCE ? 1 : share;
}
