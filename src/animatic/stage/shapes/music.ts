import type { Figure } from './easel.ts';

/** Instruments and what plays or carries music, without an emoji. */
export const music: Readonly<Record<string, Figure>> = {
  'dj booth': {
    size: [520, 250],
    colour: '#4a4560',
    draw(e) {
      e.corners('#d9d6e8', [
        [36, 24],
        [484, 24],
        [516, 70],
        [4, 70],
      ]);
      for (const x of [140, 380]) e.oval('#15121f', x, 46, 76, 16).oval('#ffcf5e', x, 46, 22, 5);
      e.box(e.colour, 14, 60, 492, 184, 14);
      e.flat('#ffd76b', (c) => {
        for (let i = 0; i < 15; i++)
          for (let k = 0; k < 2 + ((i * 37) % 7); k++) c.fillRect(44 + i * 30, 222 - k * 17, 20, 11);
      });
    },
  },
  xylophone: {
    size: [400, 190],
    colour: '#e0433f',
    draw(e) {
      for (let i = 0; i < 8; i++)
        e.box(
          ['#e0433f', '#f28a2c', '#f2c32e', '#5fb85a', '#3f9fd0', '#4a68c8', '#8a4fc0', '#e0559c'][i] ?? '#e0433f',
          20 + i * 46,
          20 + i * 6,
          38,
          150 - i * 12,
          8,
        );
    },
  },
  bagpipes: {
    size: [300, 300],
    colour: '#2f7f4a',
    draw(e) {
      for (const x of [110, 150, 190])
        e.rod('#5a3a28', 12, [
          [150, 170],
          [x - 30, 14],
        ]);
      e.blob(e.colour, [
        [60, 150],
        [170, 120],
        [260, 170],
        [230, 250],
        [110, 260],
        [50, 210],
      ]).rod('#5a3a28', 13, [
        [100, 240],
        [60, 292],
      ]);
    },
  },
  tambourine: {
    size: [240, 240],
    colour: '#c8703c',
    draw(e) {
      e.circle(e.colour, 120, 120, 108).circle('#fff4e0', 120, 120, 86);
      for (let i = 0; i < 8; i++)
        e.circle('#e8c860', 120 + Math.cos(i * 0.785) * 98, 120 + Math.sin(i * 0.785) * 98, 14);
    },
  },
  harmonica: {
    size: [320, 110],
    colour: '#b8bccb',
    draw(e) {
      e.box(e.colour, 8, 20, 304, 72, 18);
      e.flat('#34323f', (c) => {
        for (let i = 0; i < 10; i++) c.fillRect(34 + i * 26, 60, 16, 18);
      });
    },
  },
  'music stand': {
    size: [220, 340],
    colour: '#4a4d60',
    draw(e) {
      e.rod(e.colour, 10, [
        [110, 330],
        [110, 130],
      ])
        .rod(e.colour, 9, [
          [110, 280],
          [50, 334],
        ])
        .rod(e.colour, 9, [
          [110, 280],
          [170, 334],
        ])
        .corners('#fffaf0', [
          [24, 20],
          [196, 20],
          [210, 130],
          [10, 130],
        ]);
    },
  },
  'music box': {
    size: [260, 260],
    colour: '#c0558a',
    draw(e) {
      e.corners(e.shade(0.2), [
        [30, 120],
        [50, 20],
        [210, 20],
        [230, 120],
      ])
        .circle('#ffe2ea', 130, 96, 26)
        .box(e.colour, 20, 120, 220, 130, 12)
        .rod('#e8b530', 10, [
          [240, 180],
          [256, 160],
        ]);
    },
  },
  loudspeaker: {
    size: [200, 320],
    colour: '#3a3742',
    draw(e) {
      e.box(e.colour, 16, 10, 168, 300, 16);
      for (const [y, r] of [
        [80, 44],
        [210, 68],
      ] as const)
        e.circle('#1b1920', 100, y, r)
          .circle('#5b5865', 100, y, r * 0.8)
          .circle('#24222b', 100, y, r * 0.66)
          .circle('#8b8894', 100, y, r * 0.28);
    },
  },
  gramophone: {
    size: [320, 310],
    colour: '#e8b530',
    draw(e) {
      e.box('#8a4a2c', 40, 210, 200, 90, 10)
        .oval('#2b2733', 140, 206, 92, 20)
        .rod('#8a8698', 10, [
          [210, 200],
          [230, 150],
          [190, 110],
        ])
        .blob(e.colour, [
          [190, 120],
          [170, 50],
          [230, 10],
          [306, 30],
          [312, 110],
          [250, 140],
        ])
        .oval(e.shade(0.4), 246, 74, 40, 46);
    },
  },
  harp: {
    size: [260, 360],
    colour: '#e8b530',
    draw(e) {
      e.rod(e.colour, 22, [
        [60, 340],
        [200, 300],
        [220, 60],
      ]).rod(e.colour, 24, [
        [60, 340],
        [40, 120],
        [70, 40],
        [140, 60],
        [220, 60],
      ]);
      e.flat('#fff6e0', (c) => {
        for (let i = 0; i < 8; i++) c.fillRect(76 + i * 17, 60, 2.6, 262 - i * 5);
      });
    },
  },
};
