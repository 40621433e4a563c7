import { TURN } from '../maths.ts';
import { fillCircle, fillEllipse, glow } from '../surface.ts';
import type { Figure } from './easel.ts';

/** Lights, vapours and whatever else has no body to touch, and no emoji. */
export const lightsAndVapours: Readonly<Record<string, Figure>> = {
  'strip light': {
    size: [300, 90],
    colour: '#f2f8ff',
    draw(e) {
      for (const x of [50, 250])
        e.rod('#8a8698', 6, [
          [x, 0],
          [x, 40],
        ]);
      e.box('#b8bcc8', 14, 34, 272, 18, 5).box(e.colour, 24, 52, 252, 16, 8);
      e.flat('#f4faff', (c) => {
        c.globalAlpha = 0.8;
        c.filter = 'blur(8px)';
        fillEllipse(c, 150, 66, 120, 10);
      });
    },
  },
  'string of lanterns': {
    size: [1000, 520],
    colour: '#e8432e',
    draw(e) {
      for (const x of [34, 966])
        e.rod('#7a5438', 17, [
          [x, 14],
          [x, 508],
        ]).circle('#e9b92e', x, 18, 15);
      e.flat('#4a3424', (c) => {
        c.lineWidth = 6;
        c.beginPath();
        c.moveTo(34, 40);
        c.quadraticCurveTo(500, 190, 966, 40);
        c.stroke();
      });
      for (let i = 0; i < 6; i++) {
        const along = (i + 0.5) / 6;
        const x = 34 + 932 * along;
        const y = 40 + 300 * along * (1 - along) + 84;
        const paper = [e.colour, e.shade(-0.22), e.shade(0.12)][i % 3] ?? e.colour;
        e.rod('#4a3424', 5, [
          [x, y - 84],
          [x, y - 58],
        ]).oval(paper, x, y, 62, 56);
        e.flat('#ffe9a8', (c) => {
          c.globalAlpha = 0.75;
          c.filter = 'blur(12px)';
          fillEllipse(c, x, y + 6, 30, 28);
        }).flat(e.shade(0.3), (c) => {
          c.globalAlpha = 0.5;
          c.lineWidth = 3;
          for (const wide of [20, 44]) {
            c.beginPath();
            c.ellipse(x, y, wide, 54, 0, 0, TURN);
            c.stroke();
          }
        });
        e.box('#3b2f4a', x - 26, y - 64, 52, 15, 5)
          .box('#3b2f4a', x - 26, y + 49, 52, 13, 5)
          .rod('#e9b92e', 7, [
            [x, y + 64],
            [x, y + 96],
          ]);
      }
    },
  },
  steam: {
    size: [220, 300],
    colour: '#f4f8ff',
    draw(e) {
      // Before a pale wall white alone is nothing: every wisp has a little blue round it.
      for (const [colour, share, more] of [
        ['#7f93b8', 0.2, 7],
        [e.colour, 0.78, 0],
      ] as const)
        e.flat(colour, (c) => {
          c.filter = 'blur(6px)';
          for (const [x, phase] of [
            [70, 0],
            [115, 1.4],
            [160, 2.6],
          ] as const)
            for (let i = 0; i < 15; i++) {
              c.globalAlpha = share * (1 - i / 17);
              fillCircle(c, x + Math.sin(i * 0.55 + phase) * (6 + i * 1.5), 280 - i * 18, 12 + more + i * 0.9);
            }
        });
    },
  },
  smoke: {
    size: [260, 320],
    colour: '#77727e',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.filter = 'blur(5px)';
        for (let i = 0; i < 46; i++) {
          const up = i / 46;
          c.globalAlpha = 0.75 - 0.4 * up;
          fillCircle(c, 130 + Math.sin(i * 2.4) * (14 + 60 * up), 300 - up * 250, 24 + 30 * up);
        }
      });
    },
  },
  'dust cloud': {
    size: [320, 200],
    colour: '#d9b88a',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.filter = 'blur(6px)';
        for (let i = 0; i < 40; i++) {
          c.globalAlpha = 0.55;
          fillCircle(c, 40 + ((i * 67) % 240), 150 - ((i * 41) % 90), 22 + (i % 5) * 7);
        }
      });
    },
  },
  'laser beam': {
    size: [460, 120],
    colour: '#ff3b5c',
    draw(e) {
      const c = e.image.getContext('2d');
      for (const [w, a] of [
        [70, 0.2],
        [36, 0.4],
        [16, 1],
      ] as const) {
        c.globalAlpha = a;
        c.fillStyle = e.colour;
        c.fillRect(0, 60 - w / 2, 460, w);
      }
      c.fillStyle = '#ffffff';
      c.fillRect(0, 57, 460, 6);
    },
  },
  'sun rays': {
    size: [360, 360],
    colour: '#ffe28a',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (let i = 0; i < 16; i++) {
          const a = (i * TURN) / 16;
          c.globalAlpha = 0.8;
          c.beginPath();
          c.moveTo(180 + Math.cos(a - 0.05) * 70, 180 + Math.sin(a - 0.05) * 70);
          c.lineTo(180 + Math.cos(a) * 176, 180 + Math.sin(a) * 176);
          c.lineTo(180 + Math.cos(a + 0.05) * 70, 180 + Math.sin(a + 0.05) * 70);
          c.fill();
        }
      });
      glow(e.image.getContext('2d'), 180, 180, 110, '#fff6d0', 1, 'lighter');
    },
  },
  portal: {
    size: [280, 380],
    colour: '#8a4fff',
    draw(e) {
      for (const [k, tone] of [
        [1, 0.3],
        [0.86, 0],
        [0.68, -0.4],
        [0.46, -0.75],
      ] as const)
        e.oval(e.shade(tone), 140, 190, 130 * k, 180 * k);
      e.flat('#ffffff', (c) => {
        c.lineWidth = 6;
        c.globalAlpha = 0.7;
        c.beginPath();
        for (let t = 0; t < 14; t += 0.2) c.lineTo(140 + Math.cos(t) * t * 7, 190 + Math.sin(t) * t * 10);
        c.stroke();
      });
    },
  },
  hologram: {
    size: [260, 320],
    colour: '#5fe6ff',
    draw(e) {
      e.oval('#3a4058', 130, 292, 90, 22);
      e.flat(e.colour, (c) => {
        c.globalAlpha = 0.3;
        c.beginPath();
        c.moveTo(70, 286);
        c.lineTo(20, 40);
        c.lineTo(240, 40);
        c.lineTo(190, 286);
        c.fill();
        c.globalAlpha = 0.9;
        c.lineWidth = 4;
        for (let i = 0; i < 5; i++) {
          c.beginPath();
          c.ellipse(130, 130, 70, 70 * Math.abs(Math.cos(i * 0.7)), i, 0, TURN);
          c.stroke();
        }
      });
    },
  },
  spark: {
    size: [240, 240],
    colour: '#ffd23c',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (let i = 0; i < 14; i++) {
          const a = i * 2.4;
          c.lineWidth = 6;
          c.beginPath();
          c.moveTo(120 + Math.cos(a) * 30, 120 + Math.sin(a) * 30);
          c.lineTo(120 + Math.cos(a) * (60 + ((i * 31) % 54)), 120 + Math.sin(a) * (60 + ((i * 31) % 54)));
          c.stroke();
        }
      });
      glow(e.image.getContext('2d'), 120, 120, 90, '#fff3b8', 1, 'lighter');
    },
  },
  ink: {
    size: [300, 240],
    colour: '#2a2a5c',
    draw(e) {
      e.blob(e.colour, [
        [40, 110],
        [90, 50],
        [160, 70],
        [230, 40],
        [270, 120],
        [220, 190],
        [130, 170],
        [70, 200],
      ]);
      for (const [x, y, r] of [
        [40, 50, 16],
        [270, 40, 12],
        [30, 190, 11],
        [262, 210, 15],
      ] as const)
        e.circle(e.colour, x, y, r);
    },
  },
  shadow: {
    size: [200, 340],
    colour: '#2a2438',
    draw(e) {
      e.flat(e.colour, (c) => {
        c.globalAlpha = 0.75;
        fillCircle(c, 100, 60, 46);
        c.beginPath();
        c.roundRect(50, 110, 100, 130, 40);
        c.roundRect(58, 210, 36, 126, 18);
        c.roundRect(106, 210, 36, 126, 18);
        c.fill();
      });
    },
  },
  reflection: {
    size: [300, 120],
    colour: '#bfe0f4',
    draw(e) {
      e.flat(e.colour, (c) => {
        for (let i = 0; i < 7; i++) {
          c.globalAlpha = 0.75 - i * 0.08;
          fillEllipse(c, 150 + Math.sin(i) * 10, 14 + i * 15, 130 - i * 12, 5);
        }
      });
    },
  },
};
