import { TURN } from '../maths.ts';
import type { Figure } from './easel.ts';

/** Monuments, bridges and steps that have no emoji. */
export const landmarks: Readonly<Record<string, Figure>> = {
  'eiffel tower': {
    size: [300, 560],
    colour: '#8a6f5c',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.moveTo(150, 20);
        c.bezierCurveTo(160, 220, 190, 400, 286, 550);
        c.lineTo(214, 550);
        c.bezierCurveTo(206, 500, 178, 468, 150, 468);
        c.bezierCurveTo(122, 468, 94, 500, 86, 550);
        c.lineTo(14, 550);
        c.bezierCurveTo(110, 400, 140, 220, 150, 20);
        c.fill();
      });
      e.flat(e.shade(0.35), (c) => {
        c.lineWidth = 3;
        c.beginPath();
        for (let y = 90; y < 440; y += 30) {
          const half = 8 + ((y - 60) / 400) ** 1.7 * 62;
          c.moveTo(150 - half, y);
          c.lineTo(150 + half * 1.1, y + 30);
          c.moveTo(150 + half, y);
          c.lineTo(150 - half * 1.1, y + 30);
        }
        c.stroke();
      });
      e.box(e.shade(-0.12), 112, 250, 76, 16, 4)
        .box(e.shade(-0.12), 74, 408, 152, 22, 5)
        .box(e.shade(-0.12), 134, 96, 32, 12, 3);
    },
  },
  'clock tower': {
    size: [180, 560],
    colour: '#c9a26a',
    draw(e) {
      e.box(e.colour, 44, 190, 92, 362, 4)
        .box(e.shade(0.12), 34, 110, 112, 104, 6)
        .blob('#6a7f74', [
          [90, 8],
          [140, 110],
          [40, 110],
        ])
        .circle('#fffaf0', 90, 160, 40);
      e.flat('#3a3040', (c) => {
        c.lineWidth = 5;
        c.beginPath();
        c.moveTo(90, 130);
        c.lineTo(90, 160);
        c.lineTo(112, 172);
        c.stroke();
      });
      e.flat(e.shade(0.3), (c) => {
        for (const x of [58, 84, 110]) for (let y = 240; y < 520; y += 62) c.fillRect(x, y, 12, 40);
      });
    },
  },
  bridge: {
    size: [620, 280],
    colour: '#d9563c',
    draw(e) {
      for (const x of [150, 470]) e.box(e.colour, x - 14, 20, 28, 250, 6);
      e.flat(e.colour, (c) => {
        c.lineWidth = 6;
        c.beginPath();
        c.moveTo(0, 130);
        c.quadraticCurveTo(90, 110, 150, 30);
        c.quadraticCurveTo(310, 300, 470, 30);
        c.quadraticCurveTo(530, 110, 620, 130);
        c.stroke();
        c.lineWidth = 3;
        for (let x = 180; x < 460; x += 24) {
          const t = (x - 150) / 320;
          const y = 30 * (1 - t) ** 2 + 600 * t * (1 - t) + 30 * t * t;
          c.beginPath();
          c.moveTo(x, y);
          c.lineTo(x, 180);
          c.stroke();
        }
      });
      e.box(e.shade(0.15), 0, 174, 620, 26, 4);
    },
  },
  arch: {
    size: [320, 320],
    colour: '#e0cfb4',
    draw(e) {
      e.part(e.colour, (c) => {
        c.beginPath();
        c.roundRect(24, 24, 272, 292, 8);
        c.arc(160, 190, 76, 0, TURN, true);
        c.fill('evenodd');
        c.globalCompositeOperation = 'destination-out';
        c.fillRect(84, 190, 152, 140);
      });
      e.box(e.shade(-0.2), 10, 14, 300, 34, 6);
    },
  },
  column: {
    size: [140, 380],
    colour: '#ece6da',
    draw(e) {
      e.box(e.colour, 34, 40, 72, 310, 8)
        .box(e.shade(-0.3), 14, 16, 112, 34, 8)
        .box(e.shade(-0.3), 10, 340, 120, 34, 6);
      e.flat(e.shade(0.2), (c) => {
        for (let x = 46; x < 100; x += 15) c.fillRect(x, 56, 4, 280);
      });
    },
  },
  pyramid: {
    size: [460, 300],
    colour: '#e8c27a',
    draw(e) {
      e.corners(e.colour, [
        [230, 16],
        [450, 290],
        [10, 290],
      ]);
      e.flat(e.shade(0.28), (c) => {
        c.globalAlpha = 0.5;
        c.beginPath();
        c.moveTo(230, 16);
        c.lineTo(450, 290);
        c.lineTo(270, 290);
        c.fill();
        c.globalAlpha = 0.35;
        for (let y = 60; y < 290; y += 28) c.fillRect(230 - (y - 16) * 0.8, y, (y - 16) * 1.6, 3);
      });
    },
  },
  obelisk: {
    size: [150, 420],
    colour: '#d9d0c4',
    draw(e) {
      e.corners(e.colour, [
        [75, 12],
        [104, 56],
        [114, 370],
        [36, 370],
        [46, 56],
      ]).box(e.shade(0.15), 14, 366, 122, 46, 6);
    },
  },
  dock: {
    size: [480, 150],
    colour: '#a8713c',
    draw(e) {
      for (const x of [50, 180, 310, 430])
        e.rod(e.shade(0.25), 20, [
          [x, 50],
          [x, 140],
        ]);
      e.box(e.colour, 6, 30, 468, 34, 6);
    },
  },
  stairs: {
    size: [320, 260],
    colour: '#c9b8a8',
    draw(e) {
      for (let i = 0; i < 6; i++)
        e.box(i % 2 ? e.colour : e.shade(-0.12), 20 + i * 48, 216 - i * 38, 296 - i * 48, 42, 3);
    },
  },
  viaduct: {
    size: [1500, 330],
    colour: '#a89c94',
    draw(e) {
      e.part(e.shade(0.08), (c) => {
        c.beginPath();
        c.rect(0, 40, 1500, 290);
        for (let i = 0; i < 9; i++) {
          const x = -62 + i * 180;
          c.moveTo(x + 150, 330);
          c.lineTo(x + 150, 160);
          c.arc(x + 82, 160, 68, 0, Math.PI, true);
          c.lineTo(x + 14, 330);
          c.closePath();
        }
        c.fill('evenodd');
      });
      e.box(e.shade(-0.15), 0, 26, 1500, 30, 4);
      e.flat(e.shade(0.35), (c) => {
        c.globalAlpha = 0.35;
        for (let row = 0; row < 3; row++)
          for (let x = row % 2 ? 0 : 26; x < 1500; x += 52) c.fillRect(x, 60 + row * 12, 2, 10);
        for (let i = 0; i < 9; i++) for (let y = 180; y < 326; y += 20) c.fillRect(92 + i * 180, y, 22, 2);
      });
      e.flat('#5a5460', (c) => c.fillRect(0, 20, 1500, 6));
    },
  },
};
