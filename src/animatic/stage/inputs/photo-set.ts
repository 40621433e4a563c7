import type { Canvas } from '@napi-rs/canvas';
import { offsetX, offsetY } from '../camera.ts';
import { clamp, smooth } from '../maths.ts';
import { type Context, surface } from '../surface.ts';
import type { Live, World } from '../world.ts';
import type { Liveliness, Salient } from './already-shown.ts';
import { drawMesh, meshOf } from './morph.ts';
import type { Moved } from './shown-deeds.ts';
import { cutSubject } from './subject-cut.ts';

const STRIPS = 40;
/** How much of a deed a picture that cannot be cut is bent by, where somebody stands out of it and where nobody does. */
const [BENT, BENT_BLINDLY] = [0.3, 0.15];
/** A picture may be left by no more than this share of its width: there is nothing beyond its edge. */
const LEAVE_MAX = 0.1;

export interface PhotoMotion {
  /** Shares of the frame a frame that the clip before moved by; it goes on and dies down. */
  carried: readonly [x: number, y: number];
  /** The thing that stands out of the picture, and how it moves; `deeds` is what the prompt has it do. */
  alive?: Liveliness & { salient: Salient; deeds?: (seconds: number) => Moved; shape?: readonly [number, number] };
}

/**
 * A given picture as a set: at second 0 it is drawn as it is; then the camera moves through it. Depth is guessed: what
 * is lower in the picture is nearer, so it moves and grows more.
 */
export function photoItem(world: World, photo: Canvas, motion: PhotoMotion): Live {
  const beyond = mirroredAround(photo);
  const later = lightOf(world.changes.find((change) => change.attribute === 'time of day')?.to);
  const bend = motion.alive && (actable(photo, motion.alive) ?? bendable(photo, motion.alive));
  const start = world.camera.at(0);
  const [startX, startY] = [offsetX(start, 0.6), offsetY(start, 0.6)];
  const startNearX = offsetX(start, 1.1) - startX;
  return {
    kind: 'live',
    depth: 0,
    fixed: true,
    draw(context, seconds) {
      const { width, height } = photo;
      context.setTransform(1, 0, 0, 1, 0, 0);
      if (seconds <= 0) {
        context.drawImage(photo, 0, 0);
        return;
      }
      const k = world.scale;
      const state = world.camera.at(seconds);
      const glide = (1 - Math.exp(-seconds / 1.4)) * 1.4 * 24;
      const limit = LEAVE_MAX * width;
      const dx = clamp((startX - offsetX(state, 0.6)) * k * 0.55 + motion.carried[0] * glide * width, -limit, limit);
      const dy = clamp((startY - offsetY(state, 0.6)) * k * 0.55 + motion.carried[1] * glide * height, -limit, limit);
      const near = clamp((startNearX - (offsetX(state, 1.1) - offsetX(state, 0.6))) * k * 0.6, -limit, limit);
      // Always some way forward, enough to keep the edges out of sight.
      const asked = (state.zoom * (1 + (state.dolly - 1) * 0.8)) / (start.zoom * (1 + (start.dolly - 1) * 0.8));
      const slow = 1 + 0.035 * Math.min(1, seconds / 4);
      const edge = 1 + (2 * Math.max(Math.abs(dx) + Math.abs(near), Math.abs(dy))) / width;
      const zoom = asked < 0.98 ? Math.max(0.72, asked) : Math.max(asked, slow, edge);
      if (zoom < 1.001 || asked < 0.98) drawBeyond(context, beyond, photo, zoom, dx, dy);
      drawStrips(context, bend ? bend(seconds) : photo, {
        zoom,
        dx,
        dy,
        near,
        sway: 0.0016 * height * Math.sin(seconds * 1.3),
      });
      if (!later) return;
      context.save();
      context.globalCompositeOperation = 'multiply';
      context.globalAlpha = smooth(0.08, 0.92, seconds / world.seconds);
      context.fillStyle = later;
      context.fillRect(0, 0, width, height);
      context.restore();
    },
  };
}

/** What a picture is seen through when its hour changes: nobody knows what it would look like, but night is blue and dark. */
function lightOf(hour: string | undefined): string | undefined {
  if (hour === undefined) return undefined;
  if (hour.includes('night')) return '#4a5aa4';
  if (hour.includes('dusk') || hour.includes('evening')) return '#8a6aa4';
  return hour.includes('sunset') ? '#ffb48a' : hour.includes('dawn') ? '#ffd0c0' : undefined;
}

/** The picture with its figure cut out and acting before what is behind it; undefined when it does nothing or cannot be cut out. */
function actable(
  photo: Canvas,
  { salient, deeds, shape }: NonNullable<PhotoMotion['alive']>,
): ((seconds: number) => Canvas) | undefined {
  const cut = deeds && salient.cells.size > 0 && cutSubject(photo, salient, shape);
  if (!deeds || !cut) return undefined;
  const stage = surface(photo.width, photo.height);
  const context = stage.getContext('2d');
  const height = cut.bottom - cut.top;
  const foot = (cut.left + cut.right) / 2;
  return (seconds) => {
    const { x, y, lean, scaleX, scaleY } = deeds(seconds);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.drawImage(photo, 0, 0);
    // What is behind comes in while the figure has not gone far: no seam is seen to open.
    context.globalAlpha = smooth(0.02, 0.35, seconds);
    context.drawImage(cut.behind, 0, 0);
    context.globalAlpha = 1;
    context.translate(foot + x * height, cut.bottom + y * height);
    context.rotate(lean);
    context.scale(scaleX, scaleY);
    context.drawImage(cut.figure, -foot, -cut.bottom);
    return stage;
  };
}

/** The picture with the thing that stands out of it bent by its own motion; nothing else moves, and nothing shows twice. */
function bendable(photo: Canvas, alive: NonNullable<PhotoMotion['alive']>): (seconds: number) => Canvas {
  const { salient, bob, sway, pace, deeds } = alive;
  const bent = surface(photo.width, photo.height);
  const context = bent.getContext('2d');
  context.imageSmoothingQuality = 'low';
  const foot = salient.y + salient.height / 2;
  const weights = meshOf((x, y) => {
    const away = Math.hypot((x - salient.x) / (salient.width * 0.6), (y - salient.y) / (salient.height * 0.62));
    return smooth(1, 0.35, away);
  });
  const levers = meshOf((_, y) => clamp((foot - y) / salient.height));
  return (seconds) => {
    const beat = Math.PI * 2 * pace * seconds;
    const begin = Math.min(1, seconds / 0.6);
    const deed = deeds?.(seconds);
    const share = salient.cells.size > 0 ? BENT : BENT_BLINDLY;
    // What is bent must not fold over: the whole deed would tear the picture.
    const tall = salient.height * (photo.height / photo.width);
    const across = begin * sway * tall * Math.sin(beat / 2) + share * tall * ((deed?.lean ?? 0) + (deed?.x ?? 0) * 0.5);
    const grown = ((deed?.scaleY ?? 1) - 1) * share;
    const up =
      begin * bob * salient.height * Math.sin(beat / 2) ** 2 + salient.height * (grown - share * (deed?.y ?? 0));
    const x = weights.map((weight, k) => weight * (levers[k] ?? 0) * across);
    const y = weights.map((weight, k) => -weight * (0.25 + 0.75 * (levers[k] ?? 0)) * up);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(photo, 0, 0);
    drawMesh(context, photo, { x, y }, 1, 1);
    return bent;
  };
}

interface View {
  zoom: number;
  dx: number;
  dy: number;
  /** Further pixels that the lower edge moves sideways. */
  near: number;
  sway: number;
}

/** Each strip is nearer than the one above it: it grows and moves a little more. */
function drawStrips(context: Context, photo: Canvas, view: View): void {
  const { width, height } = photo;
  const extra = (view.zoom - 1) * 0.22;
  const centreY = height * 0.48;
  const place = (y: number) => centreY + (y - centreY) * view.zoom * (1 + extra * (y / height) * 0.5) + view.dy;
  const step = Math.ceil(height / STRIPS);
  for (let y = 0; y < height; y += step) {
    const rows = Math.min(step, height - y);
    const share = (y + rows / 2) / height;
    const scale = view.zoom * (1 + extra * share);
    const x = width / 2 - (width / 2) * scale + view.dx + (share - 0.5) * view.near + view.sway * (share - 0.4);
    const top = place(y);
    const bottom = place(y + rows);
    context.drawImage(photo, 0, y, width, rows, x, top, width * scale, bottom - top + (y + rows < height ? 1 : 0));
  }
}

/** The picture mirrored beyond its four edges, small and soft: what a camera that draws back may show. */
function mirroredAround(photo: Canvas): Canvas {
  const small = 6;
  const [w, h] = [photo.width / small, photo.height / small];
  const tiles = surface(w * 3, h * 3, (context) => {
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        context.save();
        context.translate((column + 0.5) * w, (row + 0.5) * h);
        context.scale(column === 1 ? 1 : -1, row === 1 ? 1 : -1);
        context.drawImage(photo, -w / 2, -h / 2, w, h);
        context.restore();
      }
    }
  });
  return surface(tiles.width, tiles.height, (context) => {
    context.filter = 'blur(3px)';
    context.drawImage(tiles, 0, 0);
  });
}

function drawBeyond(context: Context, beyond: Canvas, photo: Canvas, zoom: number, dx: number, dy: number): void {
  const { width, height } = photo;
  const [w, h] = [width * 3 * zoom, height * 3 * zoom];
  context.drawImage(beyond, width / 2 - w / 2 + dx, height * 0.48 - h * (1 / 3 + 0.16) + dy, w, h);
}
