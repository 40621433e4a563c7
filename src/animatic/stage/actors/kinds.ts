import type { Subject } from '../../storyboard.ts';
import { mix } from '../colour.ts';
import { boxed, GLYPH_SIZE, type Glyph, loadGlyph } from '../glyph.ts';
import { curve, eachPixel, fillCircle, fillEllipse, surface } from '../surface.ts';
import { added } from './additions.ts';
import { littleFolk, littleOnes } from './little-folk.ts';
import { meanColour } from './sprite.ts';

/** The face of a lion without the mane, which is all that is brown around it. */
function maneless(glyph: Glyph): Glyph {
  const image = surface(GLYPH_SIZE, GLYPH_SIZE, (context) => context.drawImage(glyph.image, 0, 0));
  eachPixel(image, (data, k, x, y) => {
    const inFace = ((x - 126) / 72) ** 2 + ((y - 134) / 80) ** 2 < 1;
    const bright = Math.max(data[k] ?? 0, data[k + 1] ?? 0);
    if (!inFace) data[k + 3] = (data[k + 3] ?? 0) * Math.min(1, Math.max(0, (bright - 150) / 50));
  });
  return boxed(image);
}

/** A swan's body with the great bill of a pelican. */
function pelican(glyph: Glyph): Glyph {
  return added(glyph, [70, 0, 0, 0], (on) =>
    on
      .blob('#f6b04a', [
        [62, 62],
        [20, 92],
        [-44, 132],
        [-30, 152],
        [16, 158],
        [52, 124],
        [70, 92],
      ])
      .rod('#f08a2c', 13, [
        [62, 64],
        [14, 88],
        [-50, 128],
      ])
      .part('#2a2230', (context) => fillCircle(context, 66, 52, 7)),
  );
}

/** Cut off at the withers, and a man from the waist up in its place. */
async function centaur(horse: Glyph, noun: string): Promise<Glyph> {
  const head = await loadGlyph(/\b(?:woman|girl|female|lady)\b/.test(noun) ? '👩' : '🧔');
  const headless = surface(GLYPH_SIZE, GLYPH_SIZE, (context) => {
    context.drawImage(horse.image, 0, 0);
    context.globalCompositeOperation = 'destination-out';
    curve(context, [
      [-40, -40],
      [184, -40],
      [172, 92],
      [120, 98],
      [72, 104],
      [60, 96],
      [-40, 96],
    ]);
    context.fill();
  });
  const skin = '#f7b93e';
  return added({ ...horse, image: headless }, [0, 96, 0, 0], (on) => {
    on.rod(mix(skin, '#a04a1c', 0.3), 20, [
      [138, 26],
      [160, 58],
      [150, 88],
    ]).blob(skin, [
      [74, 14],
      [110, 6],
      [146, 14],
      [144, 60],
      [142, 126],
      [104, 138],
      [76, 122],
      [78, 60],
    ]);
    on.rod('#7a4526', 12, [
      [80, 18],
      [112, 62],
      [143, 100],
    ]);
    if (head) on.context.drawImage(head.image, 58, -96, 108, 108);
    on.rod(skin, 21, [
      [84, 28],
      [62, 60],
      [44, 84],
    ]).disc(mix(skin, '#a04a1c', 0.12), 42, 88, 14);
  });
}

/** One eye in the middle of the forehead. */
function cyclops(glyph: Glyph): Glyph {
  const skin = meanColour(glyph.image, [0.4, 0.2, 0.6, 0.34]);
  return added(glyph, [0, 0, 0, 0], ({ context }) => {
    context.filter = 'blur(5px)';
    context.fillStyle = skin;
    fillEllipse(context, 128, 128, 72, 34);
    context.filter = 'none';
    context.fillStyle = '#fbf8ff';
    fillEllipse(context, 128, 126, 36, 33);
    context.fillStyle = '#4a2a1c';
    fillCircle(context, 130, 128, 19);
    context.fillStyle = '#140a10';
    fillCircle(context, 130, 128, 10);
    context.fillStyle = '#ffffff';
    fillCircle(context, 136, 120, 5);
    context.strokeStyle = mix(skin, '#7a3a10', 0.7);
    context.lineCap = 'round';
    context.lineWidth = 10;
    context.beginPath();
    context.arc(128, 140, 58, -Math.PI * 0.72, -Math.PI * 0.28);
    context.stroke();
  });
}

/** An eagle's face for a lion's body. */
function griffinFace(glyph: Glyph): Glyph {
  const empty = surface(GLYPH_SIZE, GLYPH_SIZE);
  return added({ ...glyph, image: empty }, [0, 0, 0, 0], (on) =>
    on
      .blob('#b07a3c', [
        [128, 20],
        [206, 60],
        [222, 150],
        [180, 236],
        [128, 246],
        [76, 236],
        [34, 150],
        [50, 60],
      ])
      .blob('#8a5a2c', [
        [58, 70],
        [30, 14],
        [88, 44],
      ])
      .blob('#8a5a2c', [
        [198, 70],
        [226, 14],
        [168, 44],
      ])
      .blob('#f2e6d0', [
        [128, 66],
        [186, 90],
        [182, 170],
        [128, 200],
        [74, 170],
        [70, 90],
      ])
      .blob('#f5b92c', [
        [96, 126],
        [128, 108],
        [160, 126],
        [150, 170],
        [128, 214],
        [110, 170],
      ])
      .part('#2a1a20', (context) => {
        fillCircle(context, 92, 112, 12);
        fillCircle(context, 164, 112, 12);
      }),
  );
}

/** A seal with tusks. */
function walrus(glyph: Glyph): Glyph {
  return added(glyph, [0, 0, 0, 20], (on) => {
    on.part('#f8f0dc', (context) => {
      context.lineWidth = 11;
      for (const x of [48, 72]) {
        context.beginPath();
        context.moveTo(x, 138);
        context.quadraticCurveTo(x - 4, 168, x - 8, 188);
        context.stroke();
      }
    }).part('#d8a888', (context) => {
      fillEllipse(context, 48, 130, 19, 15);
      fillEllipse(context, 74, 130, 19, 15);
    });
    on.disc('#2a1a20', 61, 118, 7);
  });
}

/** A whale with one long horn. */
function narwhal(glyph: Glyph): Glyph {
  return added(glyph, [100, 20, 0, 0], (on) =>
    on.part('#f2e6c8', (context) => {
      context.beginPath();
      context.moveTo(20, 92);
      context.lineTo(44, 80);
      context.lineTo(-92, 16);
      context.fill();
    }),
  );
}

/** The frill and the three horns that make a green rhinoceros a triceratops. */
function triceratops(glyph: Glyph): Glyph {
  return added(glyph, [24, 30, 0, 0], (on) =>
    on
      .blob(mix(meanColour(glyph.image, [0.5, 0.5, 0.8, 0.7]), '#e8a04a', 0.5), [
        [92, 40],
        [120, 76],
        [122, 130],
        [98, 166],
        [76, 130],
        [74, 76],
      ])
      .part('#f6ecd4', (context) => {
        for (const [x, y, tipX, tipY] of [
          [62, 98, 6, 44],
          [86, 92, 52, 22],
        ] as const) {
          context.beginPath();
          context.moveTo(x - 10, y + 8);
          context.lineTo(tipX, tipY);
          context.lineTo(x + 10, y - 4);
          context.fill();
        }
      }),
  );
}

/** The long bill of a toucan on a dark bird. */
function toucan(glyph: Glyph): Glyph {
  return added(glyph, [0, 0, 46, 0], (on) =>
    on
      .blob('#f7f0e2', [
        [52, 62],
        [96, 46],
        [106, 84],
        [90, 120],
        [56, 108],
      ])
      .blob('#f59a23', [
        [98, 28],
        [170, 14],
        [240, 44],
        [262, 86],
        [220, 76],
        [104, 78],
      ])
      .blob('#2a2230', [
        [236, 40],
        [264, 86],
        [232, 78],
      ])
      .part('#2f8fd0', (context) => fillCircle(context, 80, 54, 14))
      .part('#1c1626', (context) => fillCircle(context, 80, 54, 8)),
  );
}

/** Snakes for hair. */
async function medusa(glyph: Glyph): Promise<Glyph> {
  const snake = await loadGlyph('🐍');
  return added(glyph, [50, 60, 50, 0], ({ context }) => {
    if (!snake) return;
    for (const [x, y, turn] of [
      [60, 70, -0.9],
      [92, 34, -0.4],
      [128, 22, 0],
      [164, 34, 0.4],
      [196, 70, 0.9],
      [44, 118, -1.4],
      [212, 118, 1.4],
    ] as const) {
      context.save();
      context.translate(x, y);
      context.rotate(turn);
      context.scale(turn > 0 ? -1 : 1, 1);
      context.drawImage(snake.image, -44, -66, 88, 88);
      context.restore();
    }
  });
}

/** The same face three times. */
function threefold(glyph: Glyph): Glyph {
  return boxed(
    surface(GLYPH_SIZE * 1.9, GLYPH_SIZE * 1.1, (context) => {
      context.drawImage(glyph.image, 6, 0, 200, 200);
      context.drawImage(glyph.image, 280, 0, 200, 200);
      context.drawImage(glyph.image, 114, 22, GLYPH_SIZE, GLYPH_SIZE);
    }),
  );
}

type Make = (glyph: Glyph, noun: string) => Glyph | Promise<Glyph>;

/** Kinds without a glyph of their own: which glyph they are made of, and how. */
const kinds: readonly (readonly [kind: RegExp, of: string, make: Make])[] = [
  [/\blioness(?:es)?$/, '🦁', maneless],
  [littleOnes, '🧔', littleFolk],
  [/\bpelicans?$/, '🦢', pelican],
  [/\b(?:female )?centaurs?$/, '🐎', centaur],
  [/\bcyclop(?:s|ses)$/, '🧑‍🦲', cyclops],
  [/\bgr(?:iffin|iffon|yphon)s?$/, '🦁', griffinFace],
  [/\bwalrus(?:es)?$/, '🦭', walrus],
  [/\bnarwhals?$/, '🐋', narwhal],
  [/\btriceratops$/, '🦏', triceratops],
  [/\btoucans?$/, '🐦‍⬛', toucan],
  [/\bmedusa$/, '👩', medusa],
  [/\bcerberus$/, '🐶', threefold],
];

/** The glyph as this kind looks: a lioness has no mane, a pelican its bill. */
export async function asKind({ noun, drawnAs }: Subject, glyph: Glyph): Promise<Glyph> {
  const found = kinds.find(([kind, of]) => of === drawnAs.name && kind.test(noun.toLowerCase()));
  return found ? found[2](glyph, noun.toLowerCase()) : glyph;
}

/** Who has wings on the back, besides those whose picture shows them. */
export function isWinged({ noun, attributes }: Subject): boolean {
  return (
    /\b(?:pegasus|alicorn|gr(?:iffin|iffon|yphon)|angel|cupid|valkyrie)s?$/i.test(noun) || attributes.includes('winged')
  );
}

/** Beasts that go on two legs. */
export function walksUpright({ noun }: Subject): boolean {
  return /\b(?:minotaur|werewolf|bigfoot|sasquatch)s?$/i.test(noun);
}
