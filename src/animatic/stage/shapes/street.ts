import type { Figure } from './easel.ts';

/** What stands or lies along streets and borders, without an emoji. */
export const street: Readonly<Record<string, Figure>> = {
  'lamp post': {
    size: [160, 440],
    colour: '#3b3f5c',
    draw(e) {
      e.rod(e.colour, 12, [
        [80, 430],
        [80, 90],
      ]).box(e.shade(0.2), 52, 412, 56, 24, 6);
      e.box('#ffe9a0', 52, 34, 56, 62, 12).corners(e.colour, [
        [40, 40],
        [120, 40],
        [80, 10],
      ]);
    },
  },
  'phone booth': {
    size: [170, 360],
    colour: '#d8262f',
    draw(e) {
      e.box(e.colour, 20, 30, 130, 326, 8).box(e.shade(0.2), 12, 14, 146, 30, 8).box('#fff4e6', 34, 50, 102, 20, 4);
      e.panes('#bfe3f2', 38, 86, 3, 6, [26, 34], [34, 42]);
    },
  },
  'market stall': {
    size: [360, 320],
    colour: '#e2556a',
    draw(e) {
      e.rod('#8a5a34', 12, [
        [40, 90],
        [40, 310],
      ])
        .rod('#8a5a34', 12, [
          [320, 90],
          [320, 310],
        ])
        .box('#b07a4a', 24, 200, 312, 110, 8);
      for (let i = 0; i < 12; i++)
        e.circle(
          ['#ff7a3d', '#e8353f', '#7fbf3f', '#f5c93a'][i % 4] ?? '#ff7a3d',
          56 + (i % 6) * 50,
          196 - Math.floor(i / 6) * 22,
          24,
        );
      for (let i = 0; i < 8; i++)
        e.part(i % 2 ? '#fff6ea' : e.colour, (c) => {
          const x = 12 + i * 42;
          c.beginPath();
          c.moveTo(x + 6, 20);
          c.lineTo(x + 48, 20);
          c.lineTo(x + 42, 90);
          c.arc(x + 21, 90, 21, 0, Math.PI);
          c.fill();
        });
    },
  },
  'rail track': {
    size: [520, 90],
    colour: '#6a6e84',
    draw(e) {
      for (let i = 0; i < 11; i++) e.box('#7a5438', 14 + i * 46, 30, 26, 46, 3);
      e.box(e.colour, 4, 34, 512, 10, 3).box(e.colour, 4, 62, 512, 10, 3);
    },
  },
  fence: {
    size: [480, 170],
    colour: '#fbf8f2',
    draw(e) {
      e.box(e.shade(0.06), 6, 50, 468, 18, 4).box(e.shade(0.06), 6, 112, 468, 18, 4);
      for (let i = 0; i < 10; i++)
        e.corners(e.colour, [
          [12 + i * 47, 166],
          [12 + i * 47, 36],
          [28 + i * 47, 12],
          [44 + i * 47, 36],
          [44 + i * 47, 166],
        ]);
    },
  },
  'barbed wire': {
    size: [520, 170],
    colour: '#6b6670',
    draw(e) {
      for (const x of [50, 260, 470])
        e.rod('#6b4a34', 18, [
          [x, 20],
          [x + 6, 160],
        ]);
      e.flat(e.colour, (c) => {
        c.lineWidth = 5;
        for (const y of [46, 92, 134]) {
          c.beginPath();
          c.moveTo(10, y);
          for (let x = 40; x <= 510; x += 30) c.lineTo(x, y + ((x / 30) % 2 ? 5 : -5));
          c.stroke();
          for (let x = 30; x < 510; x += 38) {
            c.beginPath();
            c.moveTo(x - 8, y - 10);
            c.lineTo(x + 8, y + 10);
            c.moveTo(x + 8, y - 10);
            c.lineTo(x - 8, y + 10);
            c.stroke();
          }
        }
      });
    },
  },
  wall: {
    size: [460, 220],
    colour: '#b98a72',
    draw(e) {
      e.box(e.colour, 6, 20, 448, 194, 6);
      e.flat(e.shade(0.3), (c) => {
        c.globalAlpha = 0.6;
        for (let row = 0; row < 7; row++) {
          c.fillRect(6, 20 + row * 28, 448, 3);
          for (let x = row % 2 ? 40 : 10; x < 450; x += 64) c.fillRect(x, 20 + row * 28, 3, 28);
        }
      });
    },
  },
  crosswalk: {
    size: [460, 110],
    colour: '#f6f3ee',
    draw(e) {
      for (let i = 0; i < 7; i++)
        e.corners(e.colour, [
          [40 + i * 60, 10],
          [76 + i * 60, 10],
          [56 + i * 60, 100],
          [14 + i * 60, 100],
        ]);
    },
  },
  bench: {
    size: [380, 200],
    colour: '#a8713c',
    draw(e) {
      for (const x of [60, 310])
        e.rod('#4a4d60', 14, [
          [x, 190],
          [x, 100],
          [x - 6, 20],
        ]);
      for (const y of [24, 58]) e.box(e.colour, 20, y, 340, 24, 8);
      e.box(e.shade(-0.1), 14, 108, 352, 26, 8);
    },
  },
  'fire hydrant': {
    size: [150, 220],
    colour: '#e0322f',
    draw(e) {
      e.box(e.shade(0.15), 34, 190, 82, 24, 6)
        .box(e.colour, 44, 60, 62, 136, 12)
        .oval(e.colour, 75, 60, 42, 32)
        .circle(e.colour, 75, 28, 13)
        .box(e.shade(-0.1), 20, 96, 110, 34, 10);
    },
  },
  'parking meter': {
    size: [110, 340],
    colour: '#6a7088',
    draw(e) {
      e.rod('#4a4d60', 14, [
        [55, 330],
        [55, 130],
      ])
        .box(e.colour, 18, 14, 74, 124, 34)
        .box('#cfeaf7', 32, 34, 46, 40, 10);
    },
  },
  'traffic cone': {
    size: [190, 230],
    colour: '#ff7a1f',
    draw(e) {
      e.box(e.shade(0.12), 14, 196, 162, 28, 8)
        .corners(e.colour, [
          [82, 14],
          [108, 14],
          [150, 200],
          [40, 200],
        ])
        .corners('#fff6ea', [
          [70, 74],
          [120, 74],
          [130, 118],
          [60, 118],
        ]);
    },
  },
  sign: {
    size: [260, 300],
    colour: '#e8b86a',
    draw(e) {
      e.rod('#7a5438', 20, [
        [130, 290],
        [130, 120],
      ]).box(e.colour, 14, 20, 232, 130, 14);
      e.flat('#7a5438', (c) => {
        for (const y of [58, 84, 110]) c.fillRect(50, y, 160 - (y - 58), 9);
      });
    },
  },
};
