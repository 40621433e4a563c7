import { alpha, mix } from '../colour.ts';
import { between, pick } from '../random.ts';
import { type Context, fillCircle, fillEllipse, fillRounded, glow, gradient, polygon } from '../surface.ts';
import { inARow } from './wall-views.ts';
import type { Wall } from './walls.ts';

/** What stands along the walls of shops, halls and places of play. */
export type Ware =
  | 'lanes'
  | 'slot machines'
  | 'arcade cabinets'
  | 'washing machines'
  | 'racks'
  | 'storefronts'
  | 'bare shelves'
  | 'bench of the court'
  | 'conveyor'
  | 'rink boards'
  | 'servers'
  | 'foam'
  | 'bunting';

export const wares: Readonly<Record<Ware, (wall: Wall) => void>> = {
  lanes: (wall) => {
    const { context, world, left, right, floor } = wall;
    const high = world.height * 0.17;
    context.fillStyle = '#1c1630';
    context.fillRect(left, floor - high, right - left, high);
    context.fillStyle = gradient(context, 0, floor - world.height * 0.4, 0, floor - high, ['#7a3fb0', '#e2556a']);
    context.fillRect(left, floor - world.height * 0.4, right - left, world.height * 0.4 - high);
    const random = world.random('lane stars');
    context.fillStyle = '#ffe27a';
    for (let x = left; x < right; x += between(random, 60, 130))
      fillCircle(context, x, floor - high - between(random, 20, 130), between(random, 3, 9));
    inARow(wall, 220, (x) => {
      for (const [row, count] of [4, 3, 2, 1].entries())
        for (let i = 0; i < count; i++)
          pin(context, x + (i - (count - 1) / 2) * 38, floor - 44 + row * 14, 66 + row * 4);
    });
  },
  'slot machines': (wall) => {
    const { context, world, floor } = wall;
    inARow(wall, 170, (x, i) => {
      const y = floor - 300;
      const body = world.tone(['#d8343f', '#8a3fc0', '#2f6fd0'][i % 3] ?? '#d8343f');
      context.fillStyle = gradient(context, x - 66, 0, x + 66, 0, [
        mix(body, '#ffffff', 0.3),
        body,
        mix(body, '#12061f', 0.4),
      ]);
      fillRounded(context, x - 66, y, 132, 306, [60, 60, 8, 8]);
      context.fillStyle = '#ffd24a';
      fillRounded(context, x - 54, y + 22, 108, 40, 20);
      context.fillStyle = '#fffdf4';
      fillRounded(context, x - 52, y + 82, 104, 66, 6);
      for (const [k, colour] of ['#e2483f', '#ffb02e', '#e2483f'].entries()) {
        context.fillStyle = colour;
        fillCircle(context, x - 34 + k * 34, y + 115, 13);
      }
      context.fillStyle = mix(body, '#12061f', 0.5);
      fillRounded(context, x - 50, y + 190, 100, 70, 6);
      glow(context, x, y + 42, 110, '#ffd24a', 0.6);
    });
  },
  'arcade cabinets': (wall) => {
    const { context, floor } = wall;
    inARow(wall, 176, (x, i) => {
      const y = floor - 316;
      const body = ['#d8343f', '#8a3fc0', '#2f6fd0', '#f0902e'][i % 4] ?? '#d8343f';
      const glowing = ['#4fe3ff', '#ff5fd0', '#8aff6a', '#ffd24a'][i % 4] ?? '#4fe3ff';
      context.fillStyle = gradient(context, x - 70, 0, x + 70, 0, [
        mix(body, '#ffffff', 0.25),
        body,
        mix(body, '#12061f', 0.45),
      ]);
      fillRounded(context, x - 70, y, 140, 322, [16, 16, 4, 4]);
      context.fillStyle = '#fff3c0';
      fillRounded(context, x - 60, y + 12, 120, 36, 6);
      context.fillStyle = mix(body, '#12061f', 0.3);
      for (let k = 0; k < 4; k++) context.fillRect(x - 44 + k * 24, y + 24, 16, 12);
      context.fillStyle = '#0c0a1e';
      fillRounded(context, x - 56, y + 64, 112, 104, 8);
      context.fillStyle = glowing;
      invader(context, x - 33, y + 84, 6);
      context.fillStyle = '#ffffff';
      context.fillRect(x - 6, y + 146, 12, 8);
      glow(context, x, y + 116, 120, glowing, 0.4);
      context.fillStyle = mix(body, '#12061f', 0.55);
      polygon(context, [
        [x - 64, y + 182],
        [x + 64, y + 182],
        [x + 76, y + 216],
        [x - 76, y + 216],
      ]);
      context.fill();
      context.fillStyle = '#e8e8f0';
      context.fillRect(x - 36, y + 172, 5, 22);
      context.fillStyle = '#ff3f4f';
      fillCircle(context, x - 34, y + 170, 9);
      for (const [k, colour] of ['#ffd24a', '#7fe69a', '#4fa3ff'].entries()) {
        context.fillStyle = colour;
        fillCircle(context, x + 2 + k * 22, y + 198, 7);
      }
    });
  },
  'washing machines': (wall) => {
    const { context, world, floor } = wall;
    for (const row of [0, 1])
      inARow(wall, 168, (x, i) => {
        const y = floor - 176 - row * 178;
        context.fillStyle = world.tone('#f2f4f7');
        fillRounded(context, x - 78, y, 156, 172, 10);
        context.fillStyle = world.tone('#c6ccd6');
        context.fillRect(x - 70, y + 10, 140, 22);
        context.fillStyle = i % 3 === row ? '#7fe69a' : '#ff9a6a';
        fillCircle(context, x + 54, y + 21, 6);
        context.fillStyle = world.tone('#8f99a8');
        fillCircle(context, x, y + 100, 56);
        context.fillStyle = gradient(context, x - 40, y + 60, x + 40, y + 140, ['#bfe4f4', '#4f8fc0', '#2f5f90']);
        fillCircle(context, x, y + 100, 44);
        context.fillStyle = ['#e2556a', '#ffd24a', '#7fb86a'][(i + row) % 3] ?? '#e2556a';
        fillEllipse(context, x - 6, y + 122, 28, 14);
      });
  },
  racks: ({ context, world, left, right, top, floor }) => {
    const random = world.random('racks');
    for (let x = left; x < right; x += 330) {
      context.fillStyle = world.tone('#3f6fc0');
      for (const dx of [0, 300]) context.fillRect(x + dx, top, 14, floor - top);
      for (let y = floor; y > top - 120; y -= 132) {
        for (let bx = x + 24; bx < x + 280; ) {
          const width = between(random, 60, 112);
          const tall = between(random, 54, 100);
          const box = world.tone(pick(random, ['#d9a86a', '#c98f50', '#e6bd84', '#b9804a']));
          context.fillStyle = box;
          fillRounded(context, bx, y - tall, Math.min(width, x + 296 - bx), tall, 3);
          context.fillStyle = alpha('#6b3f1c', 0.35);
          context.fillRect(bx + Math.min(width, x + 296 - bx) / 2 - 6, y - tall, 12, tall);
          bx += width + 8;
        }
        context.fillStyle = world.tone('#f0902e');
        context.fillRect(x, y - 12 - (y === floor ? -12 : 0), 314, 12);
      }
    }
  },
  storefronts: (wall) => {
    const { context, world, left, right, top, floor } = wall;
    const awnings = ['#e2556a', '#3f9fb5', '#f0a23c', '#8a6bd0'];
    const rail = floor - world.height * 0.44;
    context.fillStyle = alpha('#ffffff', 0.35);
    context.fillRect(left, top, right - left, rail - top - 70);
    context.fillStyle = world.tone('#c9d2da');
    context.fillRect(left, rail - 70, right - left, 8);
    for (let x = left; x < right; x += 26) context.fillRect(x, rail - 66, 4, 60);
    context.fillRect(left, rail - 8, right - left, 20);
    inARow(wall, 320, (x, i) => {
      const colour = world.tone(awnings[i % awnings.length] ?? '#e2556a');
      context.fillStyle = gradient(context, 0, rail + 60, 0, floor, ['#fff6d8', '#ffe0a8']);
      fillRounded(context, x - 140, rail + 70, 280, floor - rail - 76, 6);
      context.fillStyle = colour;
      fillRounded(context, x - 150, rail + 18, 300, 58, 8);
      context.fillStyle = alpha('#ffffff', 0.9);
      for (let k = 0; k < 5; k++) fillRounded(context, x - 80 + k * 34, rail + 38, 22, 18, 4);
      for (const [k, tone] of ['#e2556a', '#3f6fb0', '#4f9f6a'].entries()) {
        const mx = x - 90 + k * 60;
        context.fillStyle = tone;
        polygon(context, [
          [mx - 18, floor - 116],
          [mx + 18, floor - 116],
          [mx + 26, floor - 40],
          [mx - 26, floor - 40],
        ]);
        context.fill();
        context.fillStyle = '#f6e4d0';
        fillCircle(context, mx, floor - 130, 13);
      }
      context.fillStyle = alpha('#6f9fc0', 0.55);
      context.fillRect(x + 82, rail + 92, 50, floor - rail - 98);
    });
  },
  conveyor: ({ context, world, left, right, floor }) => {
    const y = floor - world.height * 0.17;
    context.fillStyle = world.tone('#4a4d5c');
    for (let x = left + 30; x < right; x += 210) context.fillRect(x, y + 20, 18, floor - y - 20);
    fillRounded(context, left - 30, y, right - left + 60, 34, 16);
    context.fillStyle = world.tone('#9aa0ae');
    for (let x = left; x < right; x += 42) fillCircle(context, x, y + 17, 11);
    for (let x = left + 40; x < right; x += 150) {
      context.fillStyle = world.tone('#d9a86a');
      fillRounded(context, x, y - 72, 92, 72, 3);
      context.fillStyle = alpha('#6b3f1c', 0.4);
      context.fillRect(x + 39, y - 72, 14, 72);
    }
    context.fillStyle = world.tone('#f0902e');
    for (let x = left + 260; x < right; x += 520) {
      fillRounded(context, x - 20, y - 250, 40, 130, 10);
      fillRounded(context, x - 20, y - 262, 120, 34, 14);
      context.fillRect(x + 84, y - 240, 12, 92);
      fillCircle(context, x, y - 246, 28);
    }
  },
  'rink boards': ({ context, world, left, right, floor }) => {
    const high = world.height * 0.17;
    context.fillStyle = alpha('#dff0fa', 0.5);
    context.fillRect(left, floor - high * 1.7, right - left, high * 0.7);
    context.fillStyle = world.tone('#fbfcfe');
    context.fillRect(left, floor - high, right - left, high);
    context.fillStyle = world.tone('#d8343f');
    context.fillRect(left, floor - high - 8, right - left, 12);
    context.fillStyle = world.tone('#ffd24a');
    context.fillRect(left, floor - 24, right - left, 18);
    for (let x = left, i = 0; x < right; x += 260, i++) {
      context.fillStyle = world.tone(['#3f6fd0', '#d8343f', '#4fa870'][i % 3] ?? '#3f6fd0');
      fillRounded(context, x + 40, floor - high + 26, 150, high - 66, 6);
    }
  },
  servers: (wall) => {
    const { context, world, floor, top } = wall;
    const random = world.random('servers');
    inARow(wall, 150, (x) => {
      const high = world.height * 0.52;
      context.fillStyle = world.tone('#10141f');
      fillRounded(context, x - 68, Math.max(top, floor - high), 136, high, 6);
      for (let y = floor - high + 20; y < floor - 24; y += 26) {
        context.fillStyle = world.tone('#2a3348');
        fillRounded(context, x - 58, y, 116, 20, 3);
        for (let k = 0; k < 6; k++) {
          context.fillStyle = random() > 0.35 ? pick(random, ['#5fffb0', '#5fd0ff', '#ffb02e']) : '#18202e';
          fillCircle(context, x - 44 + k * 12, y + 10, 3.4);
        }
      }
      glow(context, x, floor - high * 0.5, 120, '#3fa0ff', 0.22);
    });
  },
  foam: ({ context, world, left, right, top, floor, wall }) => {
    for (let y = floor - 60, row = 0; y > top - 60; y -= 56, row++)
      for (let x = left - (left % 56), column = 0; x < right; x += 56, column++) {
        const across = (row + column) % 2 === 0;
        for (let k = 0; k < 4; k++) {
          context.fillStyle = k % 2 ? mix(wall, '#ffffff', 0.14) : mix(wall, world.palette.shade, 0.3);
          if (across) context.fillRect(x, y + k * 14, 54, 13);
          else context.fillRect(x + k * 14, y, 13, 54);
        }
      }
  },
  bunting: ({ context, world, left, right, floor }) => {
    const colours = ['#e2556a', '#3f9fb5', '#f0a23c', '#4fa870', '#8a6bd0'];
    for (const [row, up] of [0.53, 0.42].entries()) {
      const y = floor - world.height * up;
      for (let x = left, i = row; x < right; x += 46, i++) {
        const sag = 26 * Math.sin((((x - left) % 368) / 368) * Math.PI);
        context.fillStyle = world.tone(colours[i % colours.length] ?? '#e2556a');
        polygon(context, [
          [x, y + sag],
          [x + 40, y + sag + 2],
          [x + 20, y + sag + 46],
        ]);
        context.fill();
      }
    }
  },
  'bare shelves': ({ context, world, left, right, floor }) => {
    for (const up of [0.36, 0.5]) {
      const y = floor - world.height * up;
      context.fillStyle = world.tone('#9c6a40');
      context.fillRect(left, y, right - left, 12);
      context.fillStyle = alpha(world.palette.shade, 0.2);
      context.fillRect(left, y + 12, right - left, 8);
    }
  },
  'bench of the court': ({ context, world, floor }) => {
    const [x, wood] = [world.width / 2, world.tone('#7a4526')];
    for (const [width, high, share] of [
      [760, 150, 0.25],
      [420, 250, 0],
    ] as const) {
      const wide = Math.min(width, world.width * 0.9);
      context.fillStyle = gradient(context, 0, floor - high, 0, floor, [
        mix(wood, '#ffffff', 0.14),
        mix(wood, world.palette.shade, share),
      ]);
      context.fillRect(x - wide / 2, floor - high, wide, high);
      context.fillStyle = mix(wood, '#ffffff', 0.26);
      context.fillRect(x - wide / 2 - 12, floor - high - 10, wide + 24, 18);
      context.fillStyle = alpha(world.palette.shade, 0.28);
      for (let px = x - wide / 2 + 16; px < x + wide / 2 - 60; px += 98)
        fillRounded(context, px, floor - high + 26, 80, high - 46, 4);
    }
    context.fillStyle = mix(wood, world.palette.shade, 0.2);
    fillRounded(context, x - 62, floor - 400, 124, 146, [60, 60, 0, 0]);
  },
};

function pin(context: Context, x: number, foot: number, high: number): void {
  context.fillStyle = '#fffaf2';
  fillEllipse(context, x, foot - high * 0.32, high * 0.17, high * 0.32);
  fillCircle(context, x, foot - high * 0.82, high * 0.12);
  context.fillRect(x - high * 0.07, foot - high * 0.78, high * 0.14, high * 0.3);
  context.fillStyle = '#e2483f';
  context.fillRect(x - high * 0.09, foot - high * 0.68, high * 0.18, high * 0.06);
}

/** A visitor from space as games draw them: eleven squares wide. */
function invader(context: Context, left: number, top: number, size: number): void {
  for (const [row, squares] of [
    '  #     #  ',
    '   #   #   ',
    '  #######  ',
    ' ## ### ## ',
    '###########',
    '# ####### #',
    '# #     # #',
  ].entries())
    for (const [column, square] of [...squares].entries())
      if (square === '#') context.fillRect(left + column * size, top + row * size, size + 0.5, size + 0.5);
}
