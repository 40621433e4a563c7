import type { Figure } from './easel.ts';

/** Likenesses of people: helmets, puppets and carved faces, without an emoji. */
export const effigies: Readonly<Record<string, Figure>> = {
  totem: {
    size: [160, 420],
    colour: '#b5653c',
    draw(e) {
      for (const [i, tone] of ['#c8503c', '#3f8f7a', '#e8b53c'].entries()) {
        e.box(tone, 30, 20 + i * 130, 100, 126, 20);
        e.circle('#fffaf0', 60, 66 + i * 130, 18)
          .circle('#fffaf0', 100, 66 + i * 130, 18)
          .circle('#2a2230', 60, 66 + i * 130, 8)
          .circle('#2a2230', 100, 66 + i * 130, 8)
          .box('#2a2230', 54, 106 + i * 130, 52, 14, 6);
      }
      e.corners('#3f8f7a', [
        [30, 60],
        [0, 40],
        [0, 100],
        [30, 100],
      ]).corners('#3f8f7a', [
        [130, 60],
        [160, 40],
        [160, 100],
        [130, 100],
      ]);
    },
  },
  marionette: {
    size: [240, 380],
    colour: '#d8443c',
    draw(e) {
      e.flat('#8a8698', (c) => {
        for (const x of [60, 120, 180]) c.fillRect(x, 10, 2.5, 130);
      });
      e.rod('#8a5a34', 14, [
        [40, 14],
        [200, 14],
      ])
        .rod('#f2c48a', 24, [
          [60, 140],
          [100, 190],
        ])
        .rod('#f2c48a', 24, [
          [180, 140],
          [140, 190],
        ])
        .blob(e.colour, [
          [90, 170],
          [150, 170],
          [160, 270],
          [80, 270],
        ])
        .circle('#f2c48a', 120, 120, 42)
        .rod('#3f5fa8', 26, [
          [102, 270],
          [96, 364],
        ])
        .rod('#3f5fa8', 26, [
          [138, 270],
          [146, 364],
        ]);
    },
  },
  knight: {
    size: [256, 256],
    colour: '#b4bccc',
    draw(e) {
      e.rod('#d8323c', 26, [
        [128, 50],
        [84, 20],
        [40, 46],
      ]).blob(e.colour, [
        [128, 26],
        [208, 70],
        [216, 150],
        [190, 232],
        [128, 246],
        [66, 232],
        [40, 150],
        [48, 70],
      ]);
      e.box('#2b2a3a', 62, 116, 132, 26, 10).box(e.shade(0.2), 118, 100, 20, 140, 6);
      e.flat('#2b2a3a', (c) => {
        for (const x of [84, 100, 156, 172]) c.fillRect(x, 170, 7, 40);
      });
    },
  },
  scarecrow: {
    size: [300, 380],
    colour: '#c8703c',
    draw(e) {
      e.rod('#7a5438', 16, [
        [150, 374],
        [150, 120],
      ])
        .rod('#7a5438', 14, [
          [20, 170],
          [280, 170],
        ])
        .blob(e.colour, [
          [80, 150],
          [220, 150],
          [214, 300],
          [86, 300],
        ]);
      e.rod(e.colour, 42, [
        [60, 168],
        [240, 168],
      ])
        .circle('#f2d39b', 150, 90, 52)
        .blob('#b07a2e', [
          [66, 70],
          [150, 50],
          [234, 70],
          [150, 84],
        ])
        .blob('#b07a2e', [
          [106, 62],
          [150, 6],
          [194, 62],
        ]);
      e.flat('#3b2a20', (c) => {
        for (const x of [132, 168]) c.fillRect(x - 5, 84, 10, 12);
        c.fillRect(128, 112, 44, 6);
      });
    },
  },
};
