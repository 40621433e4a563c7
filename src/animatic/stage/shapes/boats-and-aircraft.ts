import type { Easel, Figure } from './easel.ts';

const rowingBoat: Figure = {
  size: [420, 150],
  colour: '#a8713c',
  draw(e) {
    e.blob(e.colour, [
      [14, 40],
      [60, 62],
      [210, 68],
      [360, 62],
      [406, 40],
      [380, 116],
      [210, 136],
      [40, 116],
    ]);
    e.rod(e.shade(0.3), 8, [
      [36, 78],
      [210, 92],
      [386, 78],
    ]).rod('#d9b07a', 9, [
      [250, 20],
      [330, 120],
      [352, 142],
    ]);
  },
};

/** Two masts with square sails over a hull with gun ports. */
function squareRigger(e: Easel): void {
  for (const x of [150, 280])
    e.rod('#6b4428', 10, [
      [x, 60],
      [x, 330],
    ]);
  for (const [x, y, w, h] of [
    [84, 90, 130, 80],
    [96, 190, 120, 80],
    [216, 70, 140, 90],
    [226, 180, 130, 90],
  ] as const)
    e.blob('#f6ecd8', [
      [x, y],
      [x + w, y],
      [x + w + 14, y + h / 2],
      [x + w, y + h],
      [x, y + h],
      [x + 18, y + h / 2],
    ]);
  e.blob(e.colour, [
    [20, 270],
    [70, 310],
    [230, 318],
    [380, 300],
    [448, 240],
    [400, 372],
    [240, 402],
    [80, 388],
  ]);
  e.flat(e.shade(0.4), (c) => {
    for (let i = 0; i < 6; i++) c.fillRect(96 + i * 48, 340, 22, 16);
  });
}

/** The flag that tells a pirate from a merchant, from far too: black, with a skull over bones. */
function skullAndBones(e: Easel): void {
  e.rod('#6b4428', 10, [
    [280, 4],
    [280, 90],
  ]).blob('#25212e', [
    [284, 8],
    [340, 2],
    [398, 14],
    [392, 78],
    [338, 70],
    [284, 80],
  ]);
  e.flat('#f6f2ea', (c) => {
    c.lineWidth = 7;
    c.beginPath();
    c.moveTo(312, 68);
    c.lineTo(364, 46);
    c.moveTo(312, 46);
    c.lineTo(364, 68);
    c.stroke();
    c.beginPath();
    c.arc(338, 32, 19, 0, Math.PI * 2);
    c.fill();
    c.fillRect(328, 44, 20, 14);
  }).flat('#25212e', (c) => {
    for (const x of [331, 345]) {
      c.beginPath();
      c.arc(x, 32, 5, 0, Math.PI * 2);
      c.fill();
    }
  });
}

/** Things that sail, dive and fly, seen from the side and heading right. */
export const boatsAndAircraft: Readonly<Record<string, Figure>> = {
  surfboard: {
    size: [520, 96],
    colour: '#ff7a59',
    draw(e) {
      e.blob(e.colour, [
        [12, 52],
        [120, 28],
        [300, 26],
        [440, 30],
        [506, 16],
        [462, 60],
        [300, 72],
        [120, 70],
      ]);
      e.flat('#fff3dc', (c) => {
        c.lineWidth = 8;
        c.beginPath();
        c.moveTo(40, 50);
        c.quadraticCurveTo(260, 40, 470, 36);
        c.stroke();
      });
      e.corners(e.shade(0.4), [
        [70, 66],
        [110, 66],
        [64, 94],
      ]);
    },
  },
  galleon: { size: [460, 420], colour: '#8a5a34', draw: squareRigger },
  'pirate ship': {
    size: [460, 420],
    colour: '#8a5a34',
    draw(e) {
      squareRigger(e);
      skullAndBones(e);
    },
  },
  raft: rowingBoat,
  'rowing boat': rowingBoat,
  submarine: {
    size: [460, 240],
    colour: '#f2c32e',
    draw(e) {
      e.rod('#8d93b5', 12, [
        [250, 20],
        [250, 60],
      ])
        .rod('#8d93b5', 12, [
          [250, 22],
          [284, 22],
        ])
        .box(e.colour, 196, 54, 110, 60, 20);
      e.oval(e.colour, 230, 150, 190, 72).corners(e.shade(0.25), [
        [18, 96],
        [64, 130],
        [64, 170],
        [18, 206],
      ]);
      for (const x of [170, 250, 330]) e.circle('#8d93b5', x, 142, 29).circle('#8fd6f2', x, 142, 20);
    },
  },
  'hot air balloon': {
    size: [320, 430],
    colour: '#e8504f',
    draw(e) {
      e.blob(e.colour, [
        [160, 12],
        [262, 50],
        [300, 150],
        [262, 244],
        [196, 316],
        [124, 316],
        [58, 244],
        [20, 150],
        [58, 50],
      ]);
      e.flat('#ffd76a', (c) => {
        c.globalAlpha = 0.9;
        for (const x of [-62, 62]) {
          c.beginPath();
          c.moveTo(160, 14);
          c.quadraticCurveTo(160 + x * 2.2, 150, 160 + x * 0.4, 314);
          c.lineTo(160 + x * 0.12, 314);
          c.quadraticCurveTo(160 + x, 150, 160, 14);
          c.fill();
        }
      });
      e.rod('#6b4a30', 4, [
        [128, 314],
        [136, 366],
      ])
        .rod('#6b4a30', 4, [
          [192, 314],
          [184, 366],
        ])
        .box('#a8713c', 126, 360, 68, 60, 12);
    },
  },
  drone: {
    size: [380, 150],
    colour: '#4a4d60',
    draw(e) {
      for (const x of [60, 320])
        e.rod(e.colour, 12, [
          [190, 80],
          [x, 56],
        ])
          .box('#aab0c6', x - 56, 36, 112, 9, 4)
          .circle(e.shade(0.3), x, 52, 13);
      e.box(e.colour, 126, 58, 128, 56, 24)
        .circle('#2fa8db', 190, 104, 17)
        .rod(e.colour, 8, [
          [140, 108],
          [120, 142],
        ])
        .rod(e.colour, 8, [
          [240, 108],
          [260, 142],
        ]);
    },
  },
  sail: {
    size: [240, 340],
    colour: '#fbf5e8',
    draw(e) {
      e.rod('#7a5438', 12, [
        [120, 334],
        [120, 10],
      ])
        .blob(e.colour, [
          [126, 20],
          [226, 250],
          [126, 270],
        ])
        .blob(e.shade(0.08), [
          [112, 50],
          [112, 270],
          [24, 250],
        ]);
    },
  },
};
