import { alpha } from '../colour.ts';
import { mixNumber, TURN } from '../maths.ts';
import { type Context, fillEllipse, gradient, polygon } from '../surface.ts';
import type { World } from '../world.ts';
import { type Area, tufts } from './ground-painters.ts';

/** The lines of a court for ball games, with its circle. */
export function courtLines(context: Context, world: World, area: Area): void {
  const centre = world.width / 2;
  context.strokeStyle = world.tone('#fff6e6');
  context.lineWidth = 5;
  context.beginPath();
  context.moveTo(area.left, mixNumber(area.top, area.bottom, 0.1));
  context.lineTo(area.right, mixNumber(area.top, area.bottom, 0.1));
  context.moveTo(centre - 120, area.top);
  context.lineTo(centre - 420, area.bottom);
  context.moveTo(centre + 120, area.top);
  context.lineTo(centre + 420, area.bottom);
  context.ellipse(centre, mixNumber(area.top, area.bottom, 0.55), 230, 60, 0, 0, TURN);
  context.stroke();
}

/** Shares of the ground's depth: the far base line, its service line, the net, ours. */
const [FAR, FAR_SERVICE, NET, SERVICE] = [0.06, 0.14, 0.27, 0.62] as const;

/** A tennis court seen from behind the one who serves: lines to the far end and a net across. */
export function tennisLines(context: Context, world: World, area: Area): void {
  const centre = world.width / 2;
  const high = world.height - area.top;
  const y = (share: number): number => area.top + high * share;
  const half = (share: number): number => mixNumber(250, 980, share);
  context.fillStyle = world.tone('#5f9a5c');
  context.fillRect(area.left, area.top - 6, area.right - area.left, area.bottom);
  context.fillStyle = world.tone('#cf7440');
  polygon(context, [
    [centre - half(FAR), y(FAR)],
    [centre + half(FAR), y(FAR)],
    [centre + half(1.5), y(1.5)],
    [centre - half(1.5), y(1.5)],
  ]);
  context.fill();
  context.strokeStyle = world.tone('#fffaf0');
  context.lineWidth = 5;
  context.beginPath();
  for (const share of [FAR, FAR_SERVICE, SERVICE]) {
    const wide = half(share) * (share === FAR ? 1 : 0.8);
    context.moveTo(centre - wide, y(share));
    context.lineTo(centre + wide, y(share));
  }
  for (const k of [1, 0.8]) {
    for (const side of [-1, 1]) {
      context.moveTo(centre + side * k * half(FAR), y(FAR));
      context.lineTo(centre + side * k * half(1.5), y(1.5));
    }
  }
  context.moveTo(centre, y(FAR_SERVICE));
  context.lineTo(centre, y(SERVICE));
  context.stroke();
  net(context, world, [centre - half(NET) * 1.08, centre + half(NET) * 1.08], y(NET));
}

function net(context: Context, world: World, [left, right]: readonly [number, number], foot: number): void {
  const high = world.height * 0.095;
  context.fillStyle = alpha(world.palette.shade, 0.22);
  context.fillRect(left, foot - 3, right - left, 12);
  context.fillStyle = alpha('#fdfdf6', 0.3);
  context.fillRect(left, foot - high, right - left, high);
  context.strokeStyle = alpha('#2a2438', 0.5);
  context.lineWidth = 1.4;
  context.beginPath();
  for (let x = left; x <= right; x += 13) {
    context.moveTo(x, foot - high);
    context.lineTo(x, foot);
  }
  for (let row = foot - high; row <= foot; row += 11) {
    context.moveTo(left, row);
    context.lineTo(right, row);
  }
  context.stroke();
  context.fillStyle = world.tone('#ffffff');
  context.fillRect(left, foot - high - 5, right - left, 11);
  context.fillStyle = world.tone('#3a3f55');
  for (const x of [left, right]) context.fillRect(x - 6, foot - high - 10, 12, high + 14);
}

/** A pitch: mown stripes, touch line and centre circle. */
export function pitchLines(context: Context, world: World, area: Area): void {
  const high = area.bottom - area.top;
  for (let i = 0; i < 10; i += 2) {
    const y = area.top + high * (i / 10) ** 1.6;
    context.fillStyle = alpha('#d8f59a', 0.2);
    context.fillRect(area.left, y, area.right - area.left, area.top + high * ((i + 1) / 10) ** 1.6 - y);
  }
  context.strokeStyle = world.tone('#ffffff');
  context.lineWidth = 5;
  context.beginPath();
  context.moveTo(area.left, mixNumber(area.top, area.bottom, 0.16));
  context.lineTo(area.right, mixNumber(area.top, area.bottom, 0.16));
  context.moveTo(world.width / 2 + 260, mixNumber(area.top, area.bottom, 0.6));
  context.ellipse(world.width / 2, mixNumber(area.top, area.bottom, 0.6), 260, 64, 0, 0, TURN);
  context.stroke();
  tufts(context, world, area, ['#58b84e', '#3f9f4b'], 900, 14);
}

/** An infield seen from behind the home plate: dirt round a square of grass, bases, foul lines, the pitcher's mound. */
export function diamond(context: Context, world: World, area: Area): void {
  const centre = world.width / 2;
  const y = (share: number): number => mixNumber(area.top, world.height, share);
  const dirt = world.tone('#c98a56');
  const rhombus = (grow: number): void =>
    polygon(context, [
      [centre, y(0.86 + grow * 0.34)],
      [centre + 470 * (1 + grow), y(0.38)],
      [centre, y(0.14 - grow * 0.18)],
      [centre - 470 * (1 + grow), y(0.38)],
    ]);
  context.fillStyle = dirt;
  rhombus(0.42);
  context.fill();
  fillEllipse(context, centre, y(0.9), 330, 74);
  context.fillStyle = world.tone('#6cc455');
  rhombus(-0.06);
  context.fill();
  context.fillStyle = dirt;
  fillEllipse(context, centre, y(0.38), 96, 20);
  fillEllipse(context, centre, y(0.92), 300, 66);
  context.strokeStyle = world.tone('#ffffff');
  context.lineWidth = 5;
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(centre + side * 30, y(0.9));
    context.lineTo(centre + side * 1180, y(0.02));
  }
  context.stroke();
  context.fillStyle = world.tone('#ffffff');
  for (const [x, share, wide] of [
    [centre + 470, 0.38, 22],
    [centre, 0.14, 15],
    [centre - 470, 0.38, 22],
    [centre, 0.38, 13],
  ] as const)
    polygon(context, [
      [x - wide, y(share)],
      [x, y(share) - wide * 0.34],
      [x + wide, y(share)],
      [x, y(share) + wide * 0.34],
    ]);
  context.fill();
}

/** Red lanes across the picture, beside a strip of grass. */
export function runningLanes(context: Context, world: World, area: Area): void {
  const wide = area.right - area.left;
  const y = (share: number): number => mixNumber(area.top, world.height, share);
  context.fillStyle = gradient(context, 0, y(0.16), 0, area.bottom, [
    world.tone('#e0785a'),
    world.tone('#cf5a42'),
    world.tone('#a83f30'),
  ]);
  context.fillRect(area.left, y(0.16), wide, area.bottom - y(0.16) + 40);
  context.fillStyle = world.tone('#fff8ee');
  for (const share of [0.16, 0.27, 0.4, 0.55, 0.73, 0.94])
    context.fillRect(area.left, y(share), wide, mixNumber(2, 7, share));
}
