import type { Figure } from './easel.ts';

/** Tools and devices for the hand or the desk, without an emoji. */
export const tools: Readonly<Record<string, Figure>> = {
  typewriter: {
    size: [320, 250],
    colour: '#3f6f6a',
    draw(e) {
      e.box('#fffaf0', 90, 10, 140, 110, 4)
        .box('#2b2733', 20, 86, 280, 30, 14)
        .blob(e.colour, [
          [40, 110],
          [280, 110],
          [310, 220],
          [300, 242],
          [20, 242],
          [10, 220],
        ]);
      for (let row = 0; row < 3; row++)
        for (let i = 0; i < 8; i++) e.circle('#f3efe6', 64 + i * 27 + row * 6, 156 + row * 28, 10);
    },
  },
  globe: {
    size: [240, 300],
    colour: '#3a8fe0',
    draw(e) {
      e.box('#8a5a34', 60, 270, 120, 22, 10).rod('#c8973c', 12, [
        [120, 272],
        [120, 240],
        [210, 190],
        [222, 110],
        [170, 30],
      ]);
      e.circle(e.colour, 116, 128, 98);
      e.blob('#58b860', [
        [60, 70],
        [120, 50],
        [136, 96],
        [96, 130],
        [58, 118],
      ])
        .blob('#58b860', [
          [120, 140],
          [176, 130],
          [182, 176],
          [140, 204],
          [116, 176],
        ])
        .blob('#58b860', [
          [168, 66],
          [196, 92],
          [186, 112],
          [160, 94],
        ]);
    },
  },
  'hair drier': {
    size: [280, 250],
    colour: '#f06a9a',
    draw(e) {
      e.box(e.colour, 110, 110, 48, 130, 18)
        .box(e.colour, 20, 30, 190, 96, 44)
        .corners('#3b3840', [
          [200, 44],
          [268, 30],
          [268, 128],
          [200, 112],
        ]);
    },
  },
  remote: {
    size: [110, 300],
    colour: '#34323f',
    draw(e) {
      e.box(e.colour, 14, 8, 82, 284, 24).circle('#e0433f', 55, 44, 13);
      e.panes('#c8ccd8', 32, 84, 2, 5, [18, 14], [28, 36]);
    },
  },
  stick: {
    size: [60, 360],
    colour: '#8a5a34',
    draw(e) {
      e.rod(e.colour, 18, [
        [26, 348],
        [34, 180],
        [28, 16],
      ]);
    },
  },
  lightsaber: {
    size: [60, 380],
    colour: '#3fd0ff',
    draw(e) {
      e.rod(e.colour, 26, [
        [30, 260],
        [30, 24],
      ])
        .rod('#ffffff', 11, [
          [30, 256],
          [30, 28],
        ])
        .box('#8a8fa4', 18, 262, 24, 104, 6);
    },
  },
};
