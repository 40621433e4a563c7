import type { Canvas } from '@napi-rs/canvas';
import { alpha, type Hex, mix } from '../colour.ts';
import { TURN } from '../maths.ts';
import { between, type Random, randomFrom } from '../random.ts';
import { type Context, glow, gradient, surface } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';

/** How often each place of a row of blasts goes off. */
const BLASTS_A_SECOND = 0.42;

type Puff = readonly [x: number, y: number, radius: number];

function puffs(
  context: Context,
  random: Random,
  count: number,
  place: (share: number) => Puff,
  tones: readonly [high: Hex, low: Hex],
  share: number,
): void {
  for (let i = 0; i < count; i++) {
    const [x, y, radius] = place(i / count);
    const body = context.createRadialGradient(x - radius * 0.35, y - radius * 0.45, radius * 0.1, x, y, radius);
    body.addColorStop(0, alpha(mix(tones[1], tones[0], 0.6 + 0.4 * random()), share));
    body.addColorStop(0.6, alpha(mix(tones[1], tones[0], 0.25 * random() + 0.15), share));
    body.addColorStop(1, alpha(tones[1], 0));
    context.fillStyle = body;
    context.beginPath();
    context.arc(x, y, radius, 0, TURN);
    context.fill();
  }
}

/** A column of smoke: many small puffs, then a blur. A few large ones look like balloons. */
export function smokeColumn(
  width: number,
  height: number,
  seed: number,
  tones: readonly [high: Hex, low: Hex],
): Canvas {
  const random = randomFrom(seed);
  const small = 2;
  const sharp = surface(width / small, height / small, (context) => {
    context.scale(1 / small, 1 / small);
    puffs(
      context,
      random,
      170,
      (share) => {
        const rise = (1 - share) ** 0.9;
        const angle = random() * TURN;
        const out = Math.sqrt(random());
        return [
          width / 2 + Math.cos(angle) * out * width * (0.06 + 0.3 * rise) + Math.sin(rise * 6) * width * 0.07,
          height - rise * height * 0.78 - 14 + Math.sin(angle) * out * height * 0.07,
          width * (0.035 + 0.075 * rise) * between(random, 0.7, 1.3),
        ];
      },
      tones,
      0.62,
    );
  });
  return surface(sharp.width, sharp.height, (context) => {
    context.filter = 'blur(2.5px)';
    context.drawImage(sharp, 0, 0);
  });
}

/** A blast: dark ring of smoke, streaks and debris, hot puffs, glow. Square of 3 by 2.6 radii, foot at 1.75. */
export function explosion(radius: number, seed: number): Canvas {
  const random = randomFrom(seed);
  const x = radius * 1.5;
  const y = radius * 1.6;
  const fan = (near: number, far: number): Puff => {
    const angle = Math.PI + random() * Math.PI;
    const out = radius * between(random, near, far);
    return [x + Math.cos(angle) * out, y + Math.sin(angle) * out, radius * between(random, 0.2, 0.42)];
  };
  return surface(radius * 3, radius * 2.6, (context) => {
    puffs(context, random, 44, () => fan(0.5, 1.05), ['#8a7568', '#2c2430'], 0.9);
    context.lineCap = 'round';
    for (let i = 0; i < 34; i++) {
      const angle = Math.PI * between(random, 1.04, 1.96);
      const from = radius * between(random, 0.5, 0.9);
      const to = from + radius * between(random, 0.25, 0.75);
      const [ax, ay, bx, by] = [
        x + Math.cos(angle) * from,
        y + Math.sin(angle) * from,
        x + Math.cos(angle) * to,
        y + Math.sin(angle) * to,
      ];
      context.strokeStyle = gradient(context, ax, ay, bx, by, ['#ffdf9a', alpha('#ff8a3c', 0.1)]);
      context.lineWidth = between(random, 2, 6);
      context.beginPath();
      context.moveTo(ax, ay);
      context.lineTo(bx, by);
      context.stroke();
      context.fillStyle = '#1c1620';
      context.fillRect(bx, by, between(random, 4, 10), between(random, 4, 9));
    }
    puffs(context, random, 26, () => fan(0, 0.5), ['#fff6d8', '#ff9a3d'], 1);
    glow(context, x, y - radius * 0.2, radius * 0.75, '#fffbe8', 1, 'lighter');
    glow(context, x, y - radius * 0.1, radius * 1.45, '#ffb45e', 0.6, 'source-atop');
  });
}

/** Blasts that come one after the other along the horizon. */
export function blasts(world: World, count: number): Item {
  const sprites = [3, 11].map((seed) => world.treat(explosion(150, world.seedFor('blast') + seed)));
  const random = world.random('blasts');
  const list = Array.from({ length: count }, (_, i) => ({
    x: world.width * ((i + 0.5) / count) + between(random, -60, 60),
    y: world.horizon + between(random, 20, 70),
    size: between(random, 0.8, 1.5),
    phase: random(),
    sprite: sprites[i % sprites.length],
  }));
  const hits = list.flatMap((blast) =>
    Array.from({ length: Math.ceil(world.seconds * BLASTS_A_SECOND) + 1 }, (_, i) => ({
      cue: 'explosion',
      at: (i + 1 - blast.phase) / BLASTS_A_SECOND,
      x: blast.x / world.width,
    })),
  );
  return {
    kind: 'live',
    depth: 0.45,
    hits,
    draw(context, seconds) {
      const before = context.globalAlpha;
      for (const blast of list) {
        if (!blast.sprite) continue;
        const share = (seconds * BLASTS_A_SECOND + blast.phase) % 1;
        const k = blast.size * (0.35 + 0.9 * Math.sqrt(share));
        context.globalAlpha =
          before * (share < 0.06 ? share / 0.06 : Math.min(1, Math.max(0, 1 - (share - 0.45) / 0.5)));
        context.drawImage(blast.sprite, blast.x - 225 * k, blast.y - 262 * k, 450 * k, 390 * k);
      }
      context.globalAlpha = before;
    },
  };
}

/** Columns of smoke along the horizon. */
export function smokeSheet(world: World, count: number, tones: readonly [high: Hex, low: Hex]): Sheet {
  const depth = 0.3;
  const random = world.random('columns');
  const columns = [3, 8].map((seed) => smokeColumn(300, 420, world.seedFor('smoke') + seed, tones));
  const left = world.left(depth);
  const right = world.right(depth);
  const sheet = world.sheet({ depth, bottom: world.horizon + 40, sharpness: 0.6 }, (context) => {
    for (let i = 0; i < count; i++) {
      const column = columns[i % 2];
      if (!column) continue;
      const k = between(random, 0.8, 1.25);
      const x = left + ((i + between(random, 0.2, 0.8)) / count) * (right - left);
      context.drawImage(column, x - 150 * k, world.horizon + 34 - 420 * k, 300 * k, 420 * k);
    }
  });
  return { ...sheet, shift: (seconds) => [Math.sin(seconds * 0.5) * 6, 0] };
}

/** Tiers full of people behind a pitch, with floodlights. */
export function stands(world: World): Sheet {
  const depth = 0.28;
  const left = world.left(depth);
  const right = world.right(depth);
  const random = world.random('stands');
  const high = world.height * 0.36;
  const top = world.horizon - high;
  return world.sheet({ depth, top: top - 130, bottom: world.horizon + 20 }, (context) => {
    for (const x of [0.08, 0.36, 0.64, 0.92]) {
      context.fillStyle = world.tone('#7a8098');
      context.fillRect(world.width * x - 4, top - 80, 8, 100);
      context.fillStyle = '#fffdf0';
      context.fillRect(world.width * x - 36, top - 100, 72, 30);
      glow(context, world.width * x, top - 86, 150, '#fffbe0', 0.35 + 0.4 * world.palette.darkness);
    }
    context.fillStyle = gradient(context, 0, top, 0, world.horizon, [world.tone('#5a6488'), world.tone('#7f88a8')]);
    context.fillRect(left, top, right - left, high + 20);
    const shirts = ['#e0524f', '#f2c14e', '#5f9fe0', '#ffffff', '#6fc08a', '#d07fc0'].map((colour) =>
      world.tone(colour, 0.15),
    );
    for (let row = 0; row < 15; row++) {
      const y = top + 14 + row * (high / 16);
      context.fillStyle = alpha(world.palette.shade, 0.14);
      context.fillRect(left, y + 8, right - left, 5);
      for (let x = left + (row % 2) * 7; x < right; x += 14) {
        if (random() < 0.12) continue;
        context.fillStyle = shirts[Math.floor(random() * shirts.length)] ?? '#ffffff';
        context.beginPath();
        context.arc(x, y + 4, 5.4, 0, TURN);
        context.fill();
        context.fillStyle = world.tone('#f2c48a', 0.15);
        context.beginPath();
        context.arc(x, y - 4, 3.4, 0, TURN);
        context.fill();
      }
    }
    const boards = ['#e0524f', '#2f7fd0', '#f2b84a', '#3fa36a'];
    for (let x = left, i = 0; x < right; x += 180, i++) {
      context.fillStyle = world.tone(boards[i % boards.length] ?? '#e0524f');
      context.fillRect(x, world.horizon - 24, 176, 32);
    }
  });
}
