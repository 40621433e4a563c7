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
};
