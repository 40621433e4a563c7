import type { AspectRatio, BriefDraft, Resolution, Size } from './brief.ts';
import { videoSize } from './brief.ts';
import type { Limits, Model } from './model.ts';
import { type Order, orderOf, refusals } from './order.ts';
import { Problem } from './problem.ts';

/** A frame as most upstreams take it: two words instead of pixels. */
export interface Shape {
  resolution: Resolution;
  aspectRatio: AspectRatio;
}

/**
 * An engine's limits, with every size that its resolutions and shapes come to: a caller whose API asks for pixels is served
 * where they stand for one of them.
 */
export function withSizes(limits: Limits): Limits {
  const sizes = shapesOf(limits).map((shape) => videoSize(shape.resolution, shape.aspectRatio));
  return sizes.length === 0 ? limits : { ...limits, sizes };
}

/** The two words for an order's pixels, among those that an upstream knows; undefined when it knows none. */
export function shapeOf(order: Pick<Order, 'resolution' | 'aspectRatio'> & Size, limits: Limits): Shape | undefined {
  const fits = ({ resolution, aspectRatio }: Shape): boolean => {
    const size = videoSize(resolution, aspectRatio);
    return size.width === order.width && size.height === order.height;
  };
  const asked = { resolution: order.resolution, aspectRatio: order.aspectRatio };
  const known = shapesOf(limits);
  if (known.length === 0) return asked;
  return known.find(fits);
}

/** No words at all where an upstream lets neither be chosen. */
function shapesOf({ resolution, aspectRatio }: Limits): Shape[] {
  if (!resolution || !aspectRatio) return [];
  return resolution.allowed.flatMap((one) =>
    aspectRatio.allowed.map((ratio) => ({ resolution: one, aspectRatio: ratio })),
  );
}

/**
 * What in a draft an engine cannot do once the defaults of the caller's own model are filled in. `refusals` judges only what
 * was asked: a caller whose API makes four seconds unless told otherwise must not get eight from an engine that knows no less.
 * Sound is left out: a file that differs there is told of when it has come.
 */
export function unfit(draft: BriefDraft, model: Model, limits: Limits): Problem | undefined {
  const order = orderOf(draft, model, 0);
  const shape = shapeOf(order, limits);
  if (!shape)
    return new Problem('invalid_parameter', {
      parameter: draft.size ? 'size' : 'resolution',
      message: `The engine for this model does not make ${order.width}x${order.height}.`,
    });
  const { size: _pixels, ...rest } = draft;
  return refusals(
    {
      ...rest,
      ...(limits.seconds ? { seconds: order.seconds } : {}),
      ...(limits.resolution ? { resolution: shape.resolution } : {}),
      ...(limits.aspectRatio ? { aspectRatio: shape.aspectRatio } : {}),
    },
    limits,
  )[0];
}
