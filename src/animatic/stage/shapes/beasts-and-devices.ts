import type { Easel, Figure } from './easel.ts';

/** Scales from the neck of a crocodile to the tip of its tail. */
function drawRidge(e: Easel): void {
  for (let i = 0; i < 11; i++) {
    const x = 92 + i * 30;
    const y = 104 - 32 * Math.sin(Math.min(1, (i + 1) / 5) * 1.57) + (i > 8 ? (i - 8) * 8 : 0);
    e.corners(e.shade(0.25), [
      [x - 13, y + 16],
      [x + 2, y - 12],
      [x + 15, y + 14],
    ]);
  }
}

/** Animals that the set shows from above, and devices that nobody has a picture of. */
export const beastsAndDevices: Readonly<Record<string, Figure>> = {
  crocodile: {
    size: [640, 220],
    colour: '#4f9a4a',
    draw(e) {
      const far = e.shade(0.3);
      for (const x of [196, 386])
        e.rod(far, 30, [
          [x, 130],
          [x + 14, 168],
          [x + 34, 196],
        ]);
      e.blob(e.colour, [
        [6, 150],
        [70, 142],
        [130, 100],
        [230, 74],
        [350, 74],
        [430, 92],
        [430, 150],
        [340, 172],
        [200, 172],
        [90, 164],
      ]);
      e.flat(e.shade(-0.45), (context) => {
        context.beginPath();
        context.ellipse(310, 164, 130, 12, 0, 0, Math.PI * 2);
        context.fill();
      });
      drawRidge(e);
      e.blob(e.shade(0.1), [
        [410, 130],
        [470, 142],
        [600, 140],
        [622, 154],
        [600, 168],
        [460, 172],
        [400, 160],
      ]);
      e.blob(e.colour, [
        [396, 96],
        [440, 80],
        [484, 96],
        [560, 112],
        [620, 112],
        [632, 128],
        [600, 142],
        [470, 144],
        [404, 142],
      ]);
      e.flat('#fffaf0', (context) => {
        for (let i = 0; i < 8; i++) {
          const x = 486 + i * 16;
          context.beginPath();
          context.moveTo(x - 6, 140);
          context.lineTo(x, 154);
          context.lineTo(x + 6, 140);
          context.fill();
        }
      });
      e.circle(e.colour, 448, 88, 20).circle('#fff3c4', 452, 84, 12).circle('#221a26', 456, 84, 6);
      e.circle(e.shade(0.3), 616, 114, 5);
      for (const x of [176, 366])
        e.rod(e.shade(0.06), 34, [
          [x, 140],
          [x + 8, 176],
          [x + 30, 200],
        ]).oval(e.shade(0.06), x + 40, 202, 26, 12);
    },
  },
  device: {
    size: [400, 340],
    colour: '#8fa3b8',
    draw(e) {
      e.rod('#5c6474', 8, [
        [322, 90],
        [344, 46],
        [356, 22],
      ]).circle('#e8503f', 358, 20, 14);
      e.box(e.shade(0.3), 40, 300, 66, 30, 8).box(e.shade(0.3), 294, 300, 66, 30, 8);
      e.box(e.colour, 12, 78, 376, 234, 26);
      e.box('#22304a', 40, 106, 196, 118, 12);
      e.flat('#7df0b8', (context) => {
        context.lineWidth = 7;
        context.beginPath();
        context.moveTo(54, 170);
        for (const [x, y] of [
          [88, 170],
          [104, 130],
          [124, 204],
          [142, 146],
          [156, 170],
          [222, 170],
        ] as const)
          context.lineTo(x, y);
        context.stroke();
      });
      for (const [x, turn] of [
        [282, -0.7],
        [346, 0.6],
      ] as const) {
        e.circle('#f4efe4', x, 136, 29);
        e.flat('#c8323c', (context) => {
          context.lineWidth = 6;
          context.beginPath();
          context.moveTo(x, 140);
          context.lineTo(x + 20 * Math.sin(turn), 140 - 20 * Math.cos(turn));
          context.stroke();
        });
      }
      for (const [i, tone] of ['#e8503f', '#f5c531', '#57c46a'].entries()) e.circle(tone, 274 + i * 38, 198, 13);
      for (const x of [70, 130, 190]) e.circle(e.shade(0.45), x, 266, 20).circle(e.shade(-0.3), x, 262, 12);
      e.box(e.shade(0.35), 246, 244, 112, 44, 10);
      e.flat(e.shade(-0.2), (context) => {
        for (let i = 0; i < 4; i++) context.fillRect(260 + i * 24, 254, 10, 24);
      });
    },
  },
  'crash helmet': {
    size: [240, 170],
    colour: '#d8323c',
    draw(e) {
      e.part(e.colour, (context) => {
        context.beginPath();
        context.ellipse(120, 122, 112, 116, 0, Math.PI, Math.PI * 2);
        context.lineTo(232, 150);
        context.lineTo(8, 150);
        context.fill();
      });
      e.flat('#fbf7ef', (context) => context.fillRect(106, 8, 28, 92));
      e.box('#2a3044', 20, 104, 200, 46, 20);
      e.flat('rgba(160, 205, 240, 0.75)', (context) => context.fillRect(44, 114, 92, 10));
    },
  },
  'racing car ahead': {
    size: [420, 200],
    colour: '#e0343c',
    draw(e) {
      e.box(e.shade(0.25), 110, 14, 200, 26, 8);
      e.box('#34303e', 10, 62, 82, 130, 26).box('#34303e', 328, 62, 82, 130, 26);
      e.rod('#6a6478', 14, [
        [70, 130],
        [210, 118],
        [350, 130],
      ]);
      e.blob(e.colour, [
        [128, 150],
        [140, 84],
        [176, 52],
        [244, 52],
        [280, 84],
        [292, 150],
        [210, 176],
      ]);
      e.circle('#f4efe4', 210, 60, 34).box('#2a3044', 180, 56, 60, 20, 10);
      e.box('#fbf7ef', 198, 96, 24, 66, 8);
      e.box(e.shade(0.15), 60, 164, 300, 24, 10);
    },
  },
  jackhammer: {
    size: [150, 420],
    colour: '#f2b632',
    draw(e) {
      e.rod('#4a5060', 18, [
        [18, 26],
        [75, 20],
        [132, 26],
      ]);
      e.box(e.colour, 44, 34, 62, 190, 18);
      e.box(e.shade(0.4), 38, 90, 74, 22, 6).box(e.shade(0.4), 38, 150, 74, 22, 6);
      e.box('#4a5060', 58, 222, 34, 40, 6);
      e.corners('#9aa2b4', [
        [62, 262],
        [88, 262],
        [84, 372],
        [75, 414],
        [66, 372],
      ]);
    },
  },
  'flying broom': {
    size: [560, 130],
    colour: '#8a5a34',
    draw(e) {
      e.rod(e.colour, 16, [
        [150, 74],
        [330, 60],
        [546, 46],
      ]);
      e.blob('#d9a845', [
        [176, 50],
        [120, 30],
        [20, 18],
        [8, 66],
        [16, 116],
        [118, 108],
        [176, 94],
      ]);
      e.flat('#a8762a', (context) => {
        context.lineWidth = 5;
        for (const y of [34, 54, 74, 94]) {
          context.beginPath();
          context.moveTo(160, 66 + (y - 66) * 0.5);
          context.lineTo(26, y);
          context.stroke();
        }
      });
      e.box('#b03a34', 152, 48, 18, 48, 7);
    },
  },
};
