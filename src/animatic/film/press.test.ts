import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { lasting } from '../lasting.ts';
import type { DrawnLayer, Layer, PlacedLayer } from '../scene.ts';
import { bakeScene } from '../stage/bake-scene.ts';
import { understand } from '../understand/understand.ts';
import { Waterline } from '../waterline.ts';
import { FrameConverter } from './frame-converter.ts';
import { Pencil } from './pencil.ts';
import { Press } from './press.ts';
import { Reach } from './reach.ts';

const width = 98;
const height = 40;
/** A canvas rounds differently; more than this would be seen. */
const DECIBELS_MIN = 44;
/** The ends of a line are cut towards the middle of its ellipse, not quite across. */
const ELLIPSE_DECIBELS_MIN = 42;

test('layers lie where a canvas draws them: whole pixels, parts of one, larger, leaning, faint, beyond the edges', () => {
  const picture = painted(140, 60);
  const places: PlacedLayer[] = [
    placed(picture, {}),
    placed(picture, { startX: 7, startY: 3 }),
    placed(picture, { startX: 7.5, startY: 3.25 }),
    placed(picture, { startX: 7.25 }),
    placed(picture, { startX: 6.75, startY: 3 }),
    placed(picture, { startX: 20, stepX: 0.7, startY: 5, stepY: 0.6 }),
    placed(picture, { startX: 20, leanX: 0.4 }),
    placed(picture, { startX: -30, startY: -10, opacity: 0.4 }),
    placed(picture, { startX: 90, startY: 30 }),
    placed(picture, { startX: 400 }),
  ];
  for (const place of places) {
    const layers = [placed(filled(200, 80, '#203040'), { startX: 20, startY: 20 }), place];
    const decibels = psnr(pressed(layers), converted(drawn(layers)));
    assert.ok(decibels >= DECIBELS_MIN, `${JSON.stringify(place)}: ${decibels.toFixed(1)} dB`);
  }
});

test('what an opaque layer hides does not show, whatever comes between', () => {
  const wall = placed(filled(300, 90, '#8090a0'), { startX: 50, startY: 20 });
  const behind: Layer[] = [
    placed(painted(140, 60), { startX: 3 }),
    { draw: (context) => context.fillRect(10, 10, 50, 9) },
  ];
  assert.deepEqual(pressed([...behind, wall]), pressed([wall]));
});

test('stamps lie where a canvas draws them: odd and even pixels, faint, beyond each edge, over and under others', () => {
  const wall = placed(filled(200, 80, '#203040'), { startX: 20, startY: 20 });
  const picture = painted(37, 23);
  const faint = { picture, x: 40, y: 12, opacity: 0.4 };
  const stamps = [
    faint,
    ...[0, 1].flatMap((x) => [0, 1].map((y) => ({ picture, x: 20 * x + x, y: 9 * y + y, opacity: 1 }))),
    ...[-30, 85].map((x) => ({ picture, x, y: 8, opacity: 0.8 })),
    ...[-20, 31].map((y) => ({ picture, x: 60, y, opacity: 1 })),
    { picture, x: 200, y: 5, opacity: 1 },
    { picture, x: 5, y: -90, opacity: 1 },
  ];
  const over = placed(painted(30, 20), { startX: -25, startY: -6 });
  const asLayers = stamps.map(({ x, y, opacity, ...rest }) =>
    placed(rest.picture, { startX: -x, startY: -y, opacity }),
  );
  const decibels = psnr(pressed([wall, { stamps }, over]), converted(drawn([wall, ...asLayers, over])));
  assert.ok(decibels >= DECIBELS_MIN, `${decibels.toFixed(1)} dB`);
  assert.ok(psnr(pressed([wall]), pressed([wall, { stamps: [faint] }])) < DECIBELS_MIN, 'they are seen');
});

test('pictures that are turned, mirrored, leaned, made smaller, faint or cut lie where a canvas draws them', () => {
  const wall = placed(filled(200, 80, '#203040'), { startX: 20, startY: 20 });
  const picture = lasting(painted(101, 47));
  const places: ((context: SKRSContext2D) => void)[] = [
    (context) => context.translate(3, 2),
    (context) => context.translate(2.3, -4.6),
    (context) => context.transform(1.01, 0.04, -0.04, 1.01, -3.3, 2.8),
    (context) => context.transform(0.99, -0.06, 0.06, 0.99, 2.7, 6.1),
    (context) => context.transform(-1.01, 0.04, 0.04, 1, 95.6, -2.4),
    (context) => context.transform(-0.99, -0.06, -0.06, 0.98, 99.1, 4.3),
    (context) => context.rotate(0.2),
    (context) => context.transform(0.3, -0.5, 0.6, 0.4, 10, 40),
    (context) => context.transform(-0.9, 0.1, 0.2, 1.2, 95, -8),
    (context) => context.transform(0, 0.8, -0.7, 0, 70, -20),
    (context) => context.transform(2.5, 0.4, -0.3, 3, -80, -60),
    (context) => context.transform(1, 0.3, 0, -1, -10, 30),
    (context) => {
      context.globalAlpha = 0.4;
      context.rotate(-0.1);
    },
    (context) => {
      context.beginPath();
      context.rect(-50, 9.4, 500, 17.3);
      context.clip();
      context.rotate(0.1);
    },
    (context) => {
      context.scale(-1, 1);
      context.clip(new Waterline(-50.2, 14.4, 30, 9.5));
      context.transform(-1, 0.05, 0, 1, 4, -3);
    },
  ];
  for (const [number, place] of places.entries()) {
    const draw = (context: SKRSContext2D): void => {
      place(context);
      context.drawImage(picture, 0, 0);
    };
    const decibels = psnr(pressed([wall, { draw }]), converted(drawn([wall, { draw }])));
    assert.ok(decibels >= DECIBELS_MIN, `${number}: ${decibels.toFixed(1)} dB`);
    assert.ok(psnr(pressed([wall]), pressed([wall, { draw }])) < 40, `${number} is seen`);
  }
});

test('ellipses lie where they belong: filled, as lines, all around or in part, thin, thick, mirrored, slim, faint', () => {
  const wall = placed(filled(200, 80, '#203040'), { startX: 20, startY: 20 });
  type Shape = (context: SKRSContext2D) => void;
  const arc = (from: number, to: number, radiusX = 30.3, radiusY = 12.6): Shape => {
    return (context) => context.ellipse(48.4, 19.7, radiusX, radiusY, 0, from, to);
  };
  const line = (width: number, shape: Shape): Shape => {
    return (context) => {
      context.strokeStyle = 'rgba(250, 220, 90, 0.7)';
      context.lineWidth = width;
      context.beginPath();
      shape(context);
      context.stroke();
    };
  };
  const shapes: Record<string, Shape> = {
    filled: (context) => {
      context.fillStyle = '#d08040';
      context.beginPath();
      context.ellipse(48.4, 19.7, 30.3, 12.6, 0, 0, 7);
      context.fill();
    },
    'a filled circle at the edge': (context) => {
      context.fillStyle = 'rgba(90, 200, 90, 0.6)';
      context.translate(80, 3);
      context.scale(2, 2);
      context.beginPath();
      context.arc(4.3, 2.2, 9, 0, Math.PI * 2);
      context.fill();
    },
    'all around': line(3, arc(0, 2 * Math.PI)),
    thin: line(0.7, arc(0, 7)),
    thick: line(5, arc(0, 7)),
    'less than half': line(3, arc(0.4, 1.9)),
    'more than half': line(3, arc(-0.5, 3.9)),
    'over the start': line(3, arc(5, 8)),
    slim: line(1.8, arc(0, 7, 44, 5.2)),
    mirrored: (context) => {
      context.translate(97, 0);
      context.scale(-1, 1);
      line(3, arc(0.4, 4.4))(context);
    },
    'with round ends, cut above': (context) => {
      context.globalAlpha = 0.8;
      context.rect(0, 14.5, 98, 20);
      context.clip();
      context.lineCap = 'round';
      line(4, arc(0.4, 1.4))(context);
    },
  };
  for (const [name, draw] of Object.entries(shapes)) {
    const reached = new Reach(width, height).of({ draw });
    assert.equal(reached?.pieces?.length, 1, `${name}: not left to a canvas`);
    const decibels = psnr(pressed([wall, { draw }]), converted(drawnFinely([wall, { draw }])));
    assert.ok(decibels >= ELLIPSE_DECIBELS_MIN, `${name}: ${decibels.toFixed(1)} dB`);
    assert.ok(psnr(pressed([wall]), pressed([wall, { draw }])) < 40, `${name} is seen`);
  }
});

test('what is filled has no hole in its very middle', () => {
  const draw = (context: SKRSContext2D): void => {
    context.fillStyle = '#ffffff';
    context.beginPath();
    context.arc(20.5, 20.5, 9, 0, 7);
    context.fill();
  };
  assert.ok((pressed([{ draw }])[20 * width + 20] ?? 0) >= 234);
});

test('pieces lie in their order, over what is behind them and under what comes', () => {
  const wall = placed(filled(200, 80, '#203040'), { startX: 20, startY: 20 });
  const [red, blue] = [lasting(filled(40, 30, '#c02020')), lasting(filled(40, 30, '#2020c0'))];
  const of = (picture: Canvas, x: number, y: number): DrawnLayer => ({
    draw: (context) => context.drawImage(picture, x, y),
  });
  const [one, other] = [of(red, 10, 2), of(blue, 20, 6)];
  const lid = placed(filled(30, 90, '#80a060'), { startX: -40 });
  const layers = [wall, one, { draw: (context: SKRSContext2D) => context.fillRect(0, 8, 60, 4) }, other, lid];
  assert.ok(psnr(pressed(layers), converted(drawn(layers))) >= DECIBELS_MIN);
  assert.ok(psnr(pressed([wall, one, other]), pressed([wall, other, one])) < 30);
});

test('a flock of drawings that are all pieces is one layer', () => {
  const picture = lasting(filled(4, 4, '#c02020'));
  const flock: DrawnLayer[] = Array.from({ length: 500 }, (_, number) => ({
    draw: (context) => context.drawImage(picture, 2 * (number % 45), 2 * Math.floor(number / 45)),
  }));
  assert.ok(psnr(pressed(flock), converted(drawn([placed(filled(width, height, '#000000'), {}), ...flock]))) >= 40);
});

test('more layers than a frame has room for are left to a canvas, and the frame is made all the same', () => {
  const wall = placed(filled(20, 8, '#203040'), {});
  const dot = lasting(filled(4, 4, '#c02020'));
  const many = Array.from({ length: 90 }, (_, x): Layer[] => [
    wall,
    { draw: (context) => context.drawImage(dot, 2 * x, 3) },
  ]);
  const { press } = readyPress(width, height);
  assert.equal(press.lay(many.flat()), undefined);
  assert.equal(press.drawnShare(many.flat()), Number.POSITIVE_INFINITY);
  const draw = (context: SKRSContext2D): void => {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
  };
  const scene = { width, height, frameCount: 2, posterFrame: 0, soundEvents: [], draw, layers: () => many.flat() };
  const [luma] = new Pencil(scene, new Uint8Array(6)).draw(1);
  assert.ok(luma !== undefined && luma > 220, 'as the canvas has it, but for the mark');
});

test('a picture over the whole frame looks the same on its way out as below another', () => {
  const wall = placed(filled(200, 80, '#203040'), { startX: 20, startY: 20 });
  const lid = placed(painted(width, height), {});
  // What is transparent changes nothing, but keeps the one below from being the last.
  const nothing = placed(createCanvas(4, 4), {});
  assert.deepEqual(pressed([wall, lid]), pressed([wall, lid, nothing]));
  assert.notDeepEqual(pressed([wall, lid]), pressed([wall]));
});

test('how much is drawn anew: not what is placed or stamped, and twice what a picture lies between', () => {
  const { press } = readyPress(width, height);
  const wall = placed(filled(200, 80, '#203040'), {});
  const stamps = [{ picture: painted(37, 23), x: 4, y: 4, opacity: 1 }];
  const half: Layer = { draw: (context) => context.fillRect(0, 0, width / 2, height) };
  assert.equal(press.drawnShare([wall, { stamps }]), 0);
  const once = press.drawnShare([wall, half, { stamps }]);
  assert.ok(once >= 0.5 && once < 0.56, `${once}`);
  assert.equal(press.drawnShare([half, half]), once);
  assert.equal(press.drawnShare([half, wall, half]), 2 * once);
});

test('where no layer is, the frame is black, and not what it was before', () => {
  const { press } = readyPress(width, height);
  press.lay([placed(filled(300, 90, '#ffffff'), { startX: 50, startY: 20 })]);
  const picture = laid(press, [placed(filled(10, 10, '#ffffff'), { startX: -5, startY: -5 })]);
  assert.deepEqual([picture[0], picture[width * height], picture[(width * height * 5) / 4]], [16, 128, 128]);
  assert.equal(picture[6 * width + 6], 235);
});

test('a frame is what it would be were it the first', () => {
  const { press } = readyPress(width, height);
  const wall = placed(filled(300, 90, '#8090a0'), { startX: 50, startY: 20 });
  const dot = (x: number): Layer => ({ draw: (context) => context.fillRect(x, 11, 5, 6) });
  for (const x of [0, 93, 40, 41, 7]) press.lay([wall, dot(x)]);
  assert.deepEqual([...laid(press, [wall, dot(20)])], pressed([wall, dot(20)]));
});

for (const prompt of [
  'a cat in a garden, zoom in',
  'a boat on the sea, dolly out',
  'a dog in a park, orbit and zoom in',
  'a fox runs through snow, the camera follows',
  'a red panda rides a skateboard',
  'a detective walks down an alley at night in the rain',
  'an otter floats in calm water',
  'two boys swim in a lake',
  'a dog lies in a meadow',
  'a child builds a snowman in a snowy forest',
  'a turtle swims over a coral reef, underwater',
  'a camel in a desert, sandstorm, dust in the air',
]) {
  test(`a scene in layers looks as it does on a canvas: ${prompt}`, async () => {
    const storyboard = understand({ prompt, seed: 7, seconds: 4, width: 480, height: 270 });
    const scene = await bakeScene({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    const { converter, press } = readyPress(scene.width, scene.height);
    const context = createCanvas(scene.width, scene.height).getContext('2d');
    for (const frame of [0, 50, 95]) {
      const layers = scene.layers?.(frame);
      assert.ok(layers);
      const picture = [...laid(press, layers)];
      scene.draw(context, frame);
      const decibels = psnr(picture, converter.convert(context.canvas.data()));
      assert.ok(decibels >= 40, `frame ${frame}: ${decibels.toFixed(1)} dB`);
    }
  });
}

function placed(picture: Canvas, place: Partial<PlacedLayer>): PlacedLayer {
  return { picture, opacity: 1, startX: 0, stepX: 1, leanX: 0, startY: 0, stepY: 1, ...place };
}

function filled(wide: number, high: number, colour: string): Canvas {
  const context = createCanvas(wide, high).getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, wide, high);
  return context.canvas;
}

/** Something of everything: clear, faint and opaque parts, and soft edges. */
function painted(wide: number, high: number): Canvas {
  const context = createCanvas(wide, high).getContext('2d');
  context.filter = 'blur(3px)';
  context.fillStyle = '#c04020';
  context.fillRect(30, 10, 90, 45);
  context.fillStyle = 'rgba(240, 220, 40, 0.5)';
  context.fillRect(5, 20, 40, 25);
  return context.canvas;
}

function readyPress(wide: number, high: number) {
  const converter = new FrameConverter(wide, high);
  return { converter, press: new Press(converter, wide, high) };
}

function pressed(layers: readonly Layer[]): number[] {
  const { press } = readyPress(width, height);
  return [...laid(press, layers)];
}

function converted(rgba: Uint8Array): number[] {
  return [...new FrameConverter(width, height).convert(rgba)];
}

function drawn(layers: readonly (PlacedLayer | DrawnLayer)[], times = 1): Uint8Array {
  const context = createCanvas(width * times, height * times).getContext('2d');
  context.scale(times, times);
  for (const layer of layers) {
    context.save();
    if ('draw' in layer) layer.draw(context);
    else drawPlaced(context, layer);
    context.restore();
  }
  return context.canvas.data();
}

/** Eight times as large, and made smaller: a canvas draws slim lines up to a tenth of a pixel beside where they belong. */
function drawnFinely(layers: readonly (PlacedLayer | DrawnLayer)[]): Uint8Array {
  const times = 8;
  const large = drawn(layers, times);
  return Uint8Array.from({ length: width * height * 4 }, (_, index) => {
    const [x, y] = [Math.floor(index / 4) % width, Math.floor(index / 4 / width)];
    let sum = 0;
    for (let row = y * times; row < (y + 1) * times; row += 1)
      for (let column = x * times; column < (x + 1) * times; column += 1)
        sum += large[(row * width * times + column) * 4 + (index % 4)] ?? 0;
    return Math.round(sum / times ** 2);
  });
}

function drawPlaced(
  context: SKRSContext2D,
  { picture, opacity, startX, stepX, leanX, startY, stepY }: PlacedLayer,
): void {
  context.globalAlpha = opacity;
  // The inverse of what the layer says.
  context.transform(1 / stepX, 0, -leanX / (stepX * stepY), 1 / stepY, 0, 0);
  context.translate(-startX, -startY);
  context.drawImage(picture, 0, 0);
}

function psnr(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let squares = 0;
  for (let index = 0; index < one.length; index += 1) squares += ((one[index] ?? 0) - (other[index] ?? 0)) ** 2;
  return 10 * Math.log10(65_025 / Math.max(1e-6, squares / one.length));
}

function laid(press: Press, layers: readonly Layer[]): Uint8Array {
  const picture = press.lay(layers);
  assert.ok(picture);
  return picture;
}
