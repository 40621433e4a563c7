import type { Canvas } from '@napi-rs/canvas';
import { alpha } from '../colour.ts';
import type { Point } from '../maths.ts';
import { type Context, surface } from '../surface.ts';
import type { Overlay } from './wear.ts';

/** Half the angle that the lens sees, in radians: straight lines bow, the middle bulges. */
const HALF_ANGLE = 0.96;
/** Share of half the diagonal where the round picture ends. */
const RADIUS_SHARE = 0.95;
/** Cells across the picture: each is moved as a small parallelogram, which the eye takes for a curve. */
const COLUMNS = 44;

/** One cell: where it is cut from the straight picture, and the matrix that lays it into the bent one. */
interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
  matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
}

/**
 * A fisheye: the finished frame is bent as such a lens bends it, equal angles on equal lengths. Only where the picture is
 * cut differs from a plain copy, so that one mesh serves all frames of a shot.
 */
export function fisheye(width: number, height: number): Overlay {
  const cells = meshOf(width, height);
  const rim = rimOf(width, height);
  let straight: Canvas | undefined;
  return (context, _frame) => {
    straight ??= surface(width, height);
    const copy = straight.getContext('2d');
    copy.globalCompositeOperation = 'copy';
    copy.drawImage(context.canvas, 0, 0);
    const share = context.globalAlpha;
    context.save();
    context.fillStyle = '#000000';
    context.fillRect(0, 0, width, height);
    for (const cell of cells) {
      context.setTransform(...cell.matrix);
      context.drawImage(straight, cell.x, cell.y, cell.width, cell.height, 0, 0, cell.width, cell.height);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = share;
    context.drawImage(rim, 0, 0, width, height);
    context.restore();
  };
}

/** Where a point of the bent picture comes from in the straight one, from the middle, in half diagonals. */
function unbent(radius: number): number {
  const angle = Math.min(radius / RADIUS_SHARE, 1.2) * HALF_ANGLE;
  return Math.tan(angle) / Math.tan(HALF_ANGLE);
}

/** Where a point of the straight picture goes. */
function bent(radius: number): number {
  return (Math.atan(radius * Math.tan(HALF_ANGLE)) / HALF_ANGLE) * RADIUS_SHARE;
}

function meshOf(width: number, height: number): Cell[] {
  const half = Math.hypot(width, height) / 2;
  const place = (x: number, y: number): Point => {
    const [dx, dy] = [(x - width / 2) / half, (y - height / 2) / half];
    const radius = Math.hypot(dx, dy);
    const grown = radius === 0 ? 1 / (unbent(0.001) / 0.001) : bent(radius) / radius;
    return [width / 2 + dx * grown * half, height / 2 + dy * grown * half];
  };
  const step = width / COLUMNS;
  const rows = Math.ceil(height / step);
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const [x, y] = [column * step, row * step];
      // A pixel more on the far sides: seams would show as a net.
      const cut = { x, y, width: Math.min(step + 1, width - x), height: Math.min(step + 1, height - y) };
      const [origin, across, down] = [place(x, y), place(x + step, y), place(x, y + step)];
      cells.push({
        ...cut,
        matrix: [
          (across[0] - origin[0]) / step,
          (across[1] - origin[1]) / step,
          (down[0] - origin[0]) / step,
          (down[1] - origin[1]) / step,
          origin[0],
          origin[1],
        ],
      });
    }
  }
  return cells;
}

/** The dark edge of the round picture, with a line in the colours of the glass. */
function rimOf(width: number, height: number): Canvas {
  const radius = (Math.hypot(width, height) / 2) * RADIUS_SHARE;
  return surface(width, height, (context: Context) => {
    const edge = context.createRadialGradient(width / 2, height / 2, radius * 0.7, width / 2, height / 2, radius);
    edge.addColorStop(0, alpha('#000000', 0));
    edge.addColorStop(0.72, alpha('#0a0618', 0.22));
    edge.addColorStop(0.95, alpha('#06040f', 0.8));
    edge.addColorStop(0.975, alpha('#2a5cff', 0.5));
    edge.addColorStop(1, '#000000');
    context.fillStyle = edge;
    context.fillRect(0, 0, width, height);
  });
}
