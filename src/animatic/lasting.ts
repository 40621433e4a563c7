import type { Canvas } from '@napi-rs/canvas';

const known = new WeakSet<Canvas>();

/**
 * Says of a picture that nobody draws on it any more, and that it comes again in other frames: whoever puts frames together may
 * keep it in a form of its own. Answers the picture.
 */
export function lasting(picture: Canvas): Canvas {
  known.add(picture);
  return picture;
}

export function isLasting(picture: object): picture is Canvas {
  // The type of a WeakSet of canvases asks for a canvas; any other object simply is not in it.
  return known.has(picture as Canvas);
}
