import { alpha, mix } from '../colour.ts';
import { cells, clamp, fractal, type Point, smooth, TURN } from '../maths.ts';
import { addBlade, cutPaper, drawBokeh, hillLine, lightShafts, ridgeLine, traceBelow } from '../paper.ts';
import { PropPainter, type Props } from '../props.ts';
import { between, pick } from '../random.ts';
import { Dots, paintGlint, scatter } from '../scatter.ts';
import { glow, gradient, mask } from '../surface.ts';
import type { Item, Sheet, World } from '../world.ts';
import { foamAlong } from './foam.ts';
import { isle } from './isle.ts';
import { openSky } from './outdoors.ts';
import type { BuiltSet, SetRecipe } from './set.ts';
import { lightPoint, shaftSheet } from './sky.ts';

/** Open water from a little above: paper crests far off, then a plane with a net of light. */
export const ocean: SetRecipe = {
  horizon: 0.27,
  medium: 'water',
  openSky: 0.08,
  props: [],
  build: (world) => buildOpenWater(world, [coast(world)]),
};

/** Inland water with a shore behind it: for whoever swims in a lake or rows on a river. */
export function waterBefore(
  shore: (world: World, painter: PropPainter) => Item[],
  props: readonly string[],
): SetRecipe {
  return {
    horizon: 0.42,
    medium: 'water',
    openSky: 0.1,
    props,
    build: (world, loaded) => buildOpenWater(world, shore(world, new PropPainter(world, loaded))),
  };
}

/** An island in the sea, for whoever swims or sails round it. */
export const seaAroundIsle: SetRecipe = {
  horizon: 0.34,
  medium: 'water',
  openSky: 0.06,
  props: ['🌴'],
  build: (world, loaded) => buildOpenWater(world, [], [isle(world, new PropPainter(world, loaded))]),
};

/** Below the surface: shafts from above, fog of water, a floor with coral. */
export const underwater: SetRecipe = {
  horizon: 0.8,
  medium: 'underwater',
  props: ['🪸', '🐚', '🪨', '🐠', '🌿'],
  build: buildUnderwater,
};

/** A net of light on the surface, in perspective, computed at a fraction of the size. */
function caustics(world: World, left: number, right: number, top: number, bottom: number, seed: number, share: number) {
  const width = right - left;
  const high = bottom - top;
  const { palette } = world;
  // White on a sea of evening would look like the cracks of a plate.
  const evening = palette.darkness > 0.1 ? 0.55 : 1;
  const colour = evening < 1 ? mix(palette.light, '#ffffff', 0.2) : '#e1fffa';
  return mask(width, high, 3, colour, (x, y) => {
    const z = 330 / (y + top - world.horizon + 26);
    const across = ((x - width / 2) * z) / 70;
    const along = z * 11;
    const wobble = fractal(across * 0.8, along * 0.8, seed, 2) * 1.4;
    const near = cells(across + wobble, along + wobble, seed);
    return (
      clamp(Math.exp(-near * 9) * 0.95 + 0.25 * Math.exp(-near * 4)) *
      share *
      evening *
      (0.25 + 0.75 * smooth(0, 190, y + top - world.horizon))
    );
  });
}

/** One sheet of paper water that swings: its edge at `y`, down to `next`. */
export function crest(world: World, y: number, index: number, next: number): Sheet {
  const { palette } = world;
  const share = (y - world.horizon) / (world.height - world.horizon);
  const depth = 0.2 + share * 1.05;
  const left = world.left(depth) - 20;
  const right = world.right(depth) + 20;
  const wild = world.setting.weather.includes('storm') ? 4.6 : 1;
  const high = wild > 1 ? 30 + 52 * share : 3 + 13 * share;
  const line: Point[] = [];
  const caps: Point[] = [];
  const long = 52 + 150 * share;
  for (let x = left - 20; x <= right + 20; x += 8) {
    const swell = Math.sin(x / (23 + 61 * share) + index) * high * 0.22;
    const phase = x / long + index * 2.1;
    // In a storm the crests are sharp and break.
    const rise = wild > 1 ? Math.abs(Math.sin(phase * 0.7)) * 1.7 - 0.9 : Math.sin(phase);
    line.push([x, y + rise * high * 0.55 + swell]);
    if (wild > 1 && rise < -0.55) caps.push([x, y + rise * high * 0.55 + swell]);
  }
  const tone = (k: number) =>
    k < 0.5
      ? mix(palette.water[0], palette.water[1], k * 2)
      : mix(palette.water[1], palette.water[2], Math.min(1, k * 2 - 1));
  const sheet = world.sheet(
    { depth, left, right, top: y - (wild > 1 ? 90 : 34), bottom: Math.min(world.bottom(depth), next + 60) },
    (context) => {
      cutPaper(
        context,
        (own) => traceBelow(own, line, next + 60),
        gradient(context, 0, y - 10, 0, next + 50, [tone(share * 0.85), tone(share + 0.22)]),
        {
          lift: 5 + 14 * share,
          shadow: mix(palette.water[2], '#02101f', 0.4),
          shadowShare: 0.4,
          lip: palette.rim,
          lipShare: 0.8,
        },
      );
      context.globalCompositeOperation = 'source-atop';
      if (share > 0.15) {
        context.globalAlpha = share > 0.7 ? 0.4 : 0.5;
        context.drawImage(
          caustics(world, left, right, y, next + 60, world.seedFor(`net ${index}`), 0.8),
          left,
          y,
          right - left,
          next + 60 - y,
        );
        context.globalAlpha = 1;
      }
      glow(context, lightPoint(world)[0], y, world.width * 0.5, palette.light, 0.6 * (1 - share), 'source-atop');
      context.globalCompositeOperation = 'source-over';
      if (share > 0.03) foamAlong(context, caps, world.random(`caps ${index}`), () => 2 + 11 * share, world);
    },
  );
  const swing = (4 + 6 * share) * Math.min(wild, 2.6);
  return {
    ...sheet,
    shift: (seconds) => [
      Math.sin(seconds * 0.8 + index) * swing,
      Math.sin(seconds * Math.sqrt(wild) + index * 1.3) * (1 + 3 * share) * wild,
    ],
  };
}

/** A far coast: one range, and hills before it. */
export function coast(world: World): Sheet {
  const { horizon, palette } = world;
  return world.sheet({ depth: 0.12, top: horizon - 110, bottom: horizon + 30 }, (context) => {
    const range = ridgeLine(world.left(0.2), world.right(0.2), horizon + 6, 95, world.seedFor('coast'), 300);
    cutPaper(context, (own) => traceBelow(own, range, horizon + 40), mix(palette.ridges[0], palette.haze, 0.4), {
      lift: 4,
      shadowShare: 0.1,
    });
    const hills = hillLine(world.left(0.2), world.right(0.2), horizon + 12, 66, world.seedFor('coast hills'), 190);
    cutPaper(context, (own) => traceBelow(own, hills, horizon + 40), mix(palette.ridges[1], palette.haze, 0.2), {
      lift: 5,
      shadowShare: 0.15,
    });
  });
}

function buildOpenWater(world: World, shore: readonly Item[], afloat: readonly Item[] = []): BuiltSet {
  const { horizon } = world;
  const room = world.height - horizon;
  const levels = [0, 0.04, 0.1, 0.19, 0.3, 0.76, 0.88].map((share) => horizon + room * share);
  const back: Item[] = [...openSky(world), ...shore];
  levels.slice(0, 5).forEach((y, i) => {
    const next = i === 4 ? world.bottom(1) : (levels[i + 1] ?? world.height);
    back.push(crest(world, y, i, next));
  });
  back.push(...afloat);
  const front: Item[] = levels.slice(5).map((y, i) => crest(world, y, i + 5, world.bottom(1.3)));
  front.push(sparkles(world), ...shaftSheet(world));
  return { back, front };
}

/** Glints that come and go. */
export function sparkles(world: World): Item {
  const random = world.random('sparkles');
  const list = Array.from(
    { length: 46 },
    () =>
      [
        random() * world.width,
        world.horizon + 26 + (world.height - world.horizon) * random() ** 1.4,
        random() * TURN,
        random(),
      ] as const,
  );
  const glints = new Dots(2, paintGlint);
  return scatter(0.8, (view, seconds) =>
    list.flatMap(([x, y, phase, size]) => {
      const shine = Math.sin(seconds * 2.2 + phase);
      return shine < 0.3 ? [] : [glints.stamp(view, x, y, (3 + 9 * size * (y / world.height)) * shine)];
    }),
  );
}

function buildUnderwater(world: World, props: Props): BuiltSet {
  const painter = new PropPainter(world, props);
  const deep = world.palette.darkness;
  const blue = (colour: string) => mix(colour, '#031030', deep * 0.6);
  const back: Item[] = [
    world.sheet({ depth: 0.1, sharpness: 0.5 }, (context) => {
      const top = world.top(0.1);
      context.fillStyle = gradient(
        context,
        0,
        top,
        0,
        world.height,
        ['#8fe6f2', '#3fb4e0', '#1f7fc0', '#0f4f94', '#0b2f6b'].map(blue),
      );
      context.fillRect(-900, top, world.width + 1800, world.height * 2);
      glow(context, world.width * 0.4, top, world.height * 0.9, '#eafffb', 0.8 * (1 - deep * 0.7));
    }),
    reef(world, painter, 0.3, 0.66, '#2f7fae', 0.6),
    reef(world, painter, 0.55, 0.74, '#1f6a94', 0.35),
    seabed(world),
    coralRow(world, painter),
  ];
  const width = world.width + 160;
  const rays = lightShafts(width, world.height, [world.width * 0.4, -90], '#eafffb', world.seedFor('rays'), {
    start: 0.5,
    end: Math.PI - 0.5,
    count: 10,
    length: 900,
    strength: 0.5 * (1 - deep * 0.6),
  });
  const front: Item[] = [
    {
      kind: 'sheet',
      image: world.treat(rays),
      left: -80,
      top: 0,
      width,
      height: world.height,
      depth: 0.2,
      opacity: (seconds) => 0.7 + 0.2 * Math.sin(seconds * 0.9),
      shift: (seconds) => [Math.sin(seconds * 0.4) * 22, 0],
    },
    bubbles(world),
    weeds(world),
  ];
  return { back, front };
}

function reef(
  world: World,
  painter: PropPainter,
  depth: number,
  level: number,
  colour: string,
  distance: number,
): Sheet {
  const y = world.height * level;
  const left = world.left(depth);
  const right = world.right(depth);
  const random = world.random(`reef ${depth}`);
  return world.sheet({ depth, top: y - 190, bottom: y + 260, blur: depth < 0.5 ? 3 : 1.6 }, (context) => {
    const line = hillLine(left, right, y, 130, world.seedFor(`reef ${depth}`), 210);
    for (let x = left; x < right; x += between(random, 90, 200))
      painter.stand(context, pick(random, ['🪸', '🌿', '🪸']), {
        x,
        y: y - 40,
        height: between(random, 60, 130),
        distance,
        shadow: false,
      });
    cutPaper(context, (own) => traceBelow(own, line, y + 260), mix(world.tone(colour), '#0f4f94', 0.3), {
      lift: 8,
      shadow: '#052048',
      lip: '#bff4ff',
      lipShare: 0.4,
    });
  });
}

function seabed(world: World): Sheet {
  const top = world.horizon - 26;
  const bottom = world.bottom(1);
  const left = world.left(1.1);
  const right = world.right(1.1);
  return world.sheet({ depth: 0.5, depthBelow: 1, top, left, right }, (context) => {
    const line = hillLine(left, right, world.horizon + 4, 34, world.seedFor('bed'), 300);
    cutPaper(
      context,
      (own) => traceBelow(own, line, bottom),
      gradient(context, 0, top, 0, bottom, [world.tone('#7fb8c4'), world.tone('#c9c79a'), world.tone('#7f8f8a')]),
      { lift: 10, shadow: '#052048', lip: '#dffcff' },
    );
    context.globalCompositeOperation = 'source-atop';
    context.globalAlpha = 0.5;
    context.drawImage(
      caustics(world, left, right, top, bottom, world.seedFor('floor net'), 0.7),
      left,
      top,
      right - left,
      bottom - top,
    );
    context.globalAlpha = 1;
    context.fillStyle = alpha('#1f86c4', 0.24);
    context.fillRect(left, top, right - left, bottom - top);
  });
}

function coralRow(world: World, painter: PropPainter): Sheet {
  const random = world.random('coral');
  const y = world.height * 0.9;
  const depth = 0.85;
  return world.sheet({ depth, top: y - 240, bottom: y + 60 }, (context) => {
    for (let x = world.left(depth); x < world.right(depth); x += between(random, 110, 230)) {
      if (Math.abs(x / world.width - 0.48) < 0.2) continue;
      painter.stand(context, pick(random, ['🪸', '🪸', '🌿', '🪨', '🐚']), {
        x,
        y: y + between(random, -20, 34),
        height: between(random, 70, 190),
        flip: random() > 0.5,
      });
    }
    context.globalCompositeOperation = 'source-atop';
    context.fillStyle = alpha('#1f6fb4', 0.24);
    context.fillRect(-2000, 0, 6000, 2000);
  });
}

function bubbles(world: World): Item {
  const random = world.random('bubbles');
  const list = Array.from(
    { length: 40 },
    () => [random() * world.width, random(), 2 + 9 * random() ** 2, 30 + 60 * random()] as const,
  );
  const line = 1.6 * world.scale;
  const rings = new Dots(
    2,
    (context, radius) => {
      context.lineWidth = line;
      context.strokeStyle = alpha('#eafffb', 0.75);
      context.beginPath();
      context.arc(0, 0, radius, 0, TURN);
      context.stroke();
    },
    line / 2,
  );
  return scatter(0.9, (view, seconds) =>
    list.map(([x, start, radius, speed]) => {
      const y = world.height * 1.05 - ((start * world.height * 1.1 + seconds * speed) % (world.height * 1.1));
      return rings.stamp(view, x + Math.sin(seconds * 2 + start * 20) * 6, y, radius);
    }),
  );
}

function weeds(world: World): Sheet {
  const depth = 1.3;
  const random = world.random('weeds');
  const sheet = world.sheet({ depth, top: world.height * 0.52, blur: 4 }, (context) => {
    for (let x = world.left(depth); x < world.right(depth); x += between(random, 26, 60)) {
      if (Math.abs(x / world.width - 0.5) < 0.3) continue;
      context.fillStyle = mix('#0c4f63', '#2f8f6f', random());
      context.beginPath();
      addBlade(context, x, world.height + 40, between(random, 160, 330), (random() - 0.5) * 90, 22);
      context.fill();
    }
    drawBokeh(
      context,
      { left: 0, right: world.width, top: world.height * 0.55, bottom: world.height },
      4,
      12,
      ['#bff4ff'],
      26,
    );
  });
  return { ...sheet, shift: (seconds) => [Math.sin(seconds * 0.9) * 9, 0] };
}
