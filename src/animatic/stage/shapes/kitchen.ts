import type { Figure } from './easel.ts';

/** Kitchen machines and dishes that have no emoji. */
export const kitchen: Readonly<Record<string, Figure>> = {
  grill: {
    size: [280, 290],
    colour: '#3a3742',
    draw(e) {
      for (const x of [80, 200])
        e.rod('#6a6478', 12, [
          [140, 170],
          [x, 280],
        ]);
      e.part(e.colour, (c) => {
        c.beginPath();
        c.arc(140, 100, 116, 0, Math.PI);
        c.fill();
      });
      e.box('#8d93b5', 16, 84, 248, 18, 8)
        .oval('#c8503c', 90, 78, 34, 14)
        .oval('#8a4a2c', 160, 76, 40, 13)
        .oval('#c8503c', 214, 78, 24, 12);
    },
  },
  refrigerator: {
    size: [210, 380],
    colour: '#e6ecf4',
    draw(e) {
      e.box(e.colour, 14, 10, 182, 362, 20);
      e.flat(e.shade(0.3), (c) => c.fillRect(14, 138, 182, 5));
      e.box('#8a90a4', 168, 70, 11, 54, 5).box('#8a90a4', 168, 160, 11, 90, 5);
    },
  },
  oven: {
    size: [260, 290],
    colour: '#d8dce8',
    draw(e) {
      e.box(e.colour, 10, 20, 240, 264, 12)
        .box('#2c2a38', 40, 116, 180, 120, 12)
        .box('#ff9a4d', 56, 132, 148, 88, 8)
        .box('#5a5e72', 10, 10, 240, 22, 6);
      for (const x of [60, 108, 156, 204]) e.circle('#3b3f54', x, 72, 14);
    },
  },
  'washing machine': {
    size: [250, 290],
    colour: '#f0f2f6',
    draw(e) {
      e.box(e.colour, 8, 8, 234, 274, 14)
        .box(e.shade(0.1), 22, 20, 206, 40, 8)
        .box('#8fe0ea', 150, 29, 64, 22, 5)
        .circle('#6a6e84', 48, 40, 13);
      e.circle('#8a90a4', 125, 170, 88).circle('#3a4a66', 125, 170, 68).circle('#8fc4ea', 125, 182, 52);
      e.oval('#e2685a', 104, 200, 30, 18).oval('#f2c14a', 146, 204, 28, 15);
    },
  },
  microwave: {
    size: [300, 190],
    colour: '#c8ccd8',
    draw(e) {
      e.box(e.colour, 8, 14, 284, 166, 14).box('#2c2a38', 26, 34, 180, 124, 10).box('#8fe0ea', 224, 40, 50, 24, 4);
      e.panes('#6a6e84', 224, 78, 3, 3, [12, 12], [19, 22]);
    },
  },
  toaster: {
    size: [240, 180],
    colour: '#d0545a',
    draw(e) {
      e.box('#d9a860', 60, 12, 50, 70, 12)
        .box('#d9a860', 126, 12, 50, 70, 12)
        .box(e.colour, 14, 50, 212, 120, 30)
        .box('#3b3840', 200, 80, 34, 14, 5);
    },
  },
  blender: {
    size: [170, 300],
    colour: '#e0524f',
    draw(e) {
      e.corners('#bfe8f2', [
        [36, 40],
        [134, 40],
        [120, 200],
        [50, 200],
      ])
        .corners('#8fd06a', [
          [44, 110],
          [127, 110],
          [120, 198],
          [50, 198],
        ])
        .box('#3b3840', 44, 14, 84, 28, 8)
        .box(e.colour, 34, 200, 104, 92, 18)
        .circle('#fff6ea', 86, 246, 16);
    },
  },
  sink: {
    size: [300, 240],
    colour: '#eef2f8',
    draw(e) {
      e.rod('#8a90a4', 15, [
        [150, 100],
        [150, 40],
        [200, 30],
        [206, 66],
      ])
        .box(e.colour, 20, 96, 260, 70, 26)
        .box(e.shade(0.1), 100, 150, 100, 84, 14);
    },
  },
  tray: {
    size: [340, 90],
    colour: '#c8ccd8',
    draw(e) {
      e.oval(e.colour, 170, 46, 162, 32).oval(e.shade(0.14), 170, 42, 130, 22);
    },
  },
  'perfume bottle': {
    size: [220, 320],
    colour: '#f0a8b8',
    draw(e) {
      e.box('#e0bc6a', 78, 16, 64, 62, 8)
        .box('#c8a050', 92, 72, 36, 30, 3)
        .box(e.shade(-0.25), 22, 98, 176, 206, 26)
        .box(e.colour, 38, 150, 144, 140, 18)
        .box('#fffaf2', 66, 178, 88, 70, 6);
      e.flat('#ffffff', (c) => {
        c.globalAlpha = 0.55;
        c.fillRect(40, 118, 12, 160);
      });
      e.flat('#c8a050', (c) => {
        c.fillRect(80, 200, 60, 5);
        c.fillRect(92, 218, 36, 4);
      });
    },
  },
  bottle: {
    size: [120, 320],
    colour: '#3fa36a',
    draw(e) {
      e.box('#d9b07a', 46, 8, 28, 30, 5)
        .box(e.colour, 44, 34, 32, 80, 10)
        .box(e.colour, 20, 96, 80, 216, 26)
        .box('#fff6ea', 20, 180, 80, 80, 4);
    },
  },
  glass: {
    size: [160, 240],
    colour: '#bfe8f8',
    draw(e) {
      e.corners(e.colour, [
        [20, 14],
        [140, 14],
        [122, 230],
        [38, 230],
      ]).corners('#5fbfea', [
        [28, 90],
        [132, 90],
        [122, 226],
        [38, 226],
      ]);
    },
  },
  pancake: {
    size: [200, 60],
    colour: '#d9943f',
    draw(e) {
      e.oval(e.shade(0.2), 100, 34, 94, 22).oval(e.colour, 100, 26, 94, 20).oval(e.shade(-0.35), 100, 24, 78, 13);
    },
  },
  pan: {
    size: [380, 130],
    colour: '#3b3f4c',
    draw(e) {
      e.rod('#2a2630', 20, [
        [230, 60],
        [370, 44],
      ])
        .blob(e.colour, [
          [10, 44],
          [250, 44],
          [226, 110],
          [40, 110],
        ])
        .oval(e.shade(-0.2), 130, 46, 120, 20);
    },
  },
};
