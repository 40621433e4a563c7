import { mix } from '../colour.ts';
import { drawGrass } from '../paper.ts';
import type { PropPainter } from '../props.ts';
import { between, pick } from '../random.ts';
import { fillEllipse, gradient } from '../surface.ts';
import type { Item, World } from '../world.ts';

/** What stands between the camera and the actors, out of focus, in the lowest tenth and the corners. */
export type FrontName = 'grass' | 'flowers' | 'tall grass' | 'rocks' | 'snow' | 'leaves' | 'reeds' | 'none';

const blooms = ['🌷', '🌼', '🌻', '🌺', '🪻', '🌹'] as const;

/** Rocks are of the ground they lie on. */
function rockAt(place: string | null): string {
  return place === 'mars' || place === 'canyon' || place === 'venus' || place === 'moon titan' ? '#8a4a30' : '#5d5468';
}

/** Emojis that a front needs. */
export function frontProps(name: FrontName): readonly string[] {
  return name === 'flowers' ? blooms : [];
}

export function frontItems(world: World, asked: FrontName, painter: PropPainter): Item[] {
  const name = world.snowy && asked !== 'none' ? 'snow' : asked;
  if (name === 'none') return [];
  const depth = 1.3;
  const left = world.left(depth);
  const right = world.right(depth);
  const bottom = world.bottom(depth);
  const random = world.random('front');
  const high = name === 'tall grass' || name === 'reeds' ? 0.3 : 0.16;
  const top = world.height * (1 - high) - 40;
  /** 0 in the actor's third, 1 at the sides: nothing may cover the hero. */
  const aside = (x: number) => Math.min(1, Math.max(0, (Math.abs(x / world.width - 0.5) - 0.2) / 0.18));
  const sheet = world.sheet({ depth, top, blur: 4.5 }, (context) => {
    if (name === 'rocks' || name === 'snow') {
      const tone = name === 'snow' ? world.tone('#e8f1fc') : world.tone(rockAt(world.setting.place));
      for (let x = left; x < right; x += between(random, 70, 150)) {
        const size = between(random, 50, 110) * (0.35 + 0.65 * aside(x));
        context.fillStyle = gradient(context, 0, world.height - size, 0, bottom, [
          mix(tone, world.palette.light, 0.2),
          mix(tone, world.palette.shade, 0.35),
        ]);
        fillEllipse(context, x, world.height + 26, size * 1.3, size * 0.62);
      }
      return;
    }
    const greens = ['#2f8f4e', '#47ab56', '#237a4c'].map((colour) => world.tone(colour));
    const area = { left, right, top: world.height + 14, bottom: bottom + 30 };
    const tall = name === 'tall grass' || name === 'reeds';
    drawGrass(context, area, world.seedFor('front grass'), tall ? 700 : 900, greens, tall ? world.height * 0.17 : 62);
    if (name === 'flowers')
      for (let x = left; x < right; x += between(random, 60, 120)) {
        // No higher than a tenth of the frame, wherever the camera goes: wheels and feet stand just above.
        const height = between(random, 54, 84) + 30 * aside(x);
        const y = world.height + 26 + between(random, 0, 26);
        painter.stand(context, pick(random, blooms), {
          x,
          y,
          height: height * 0.8,
          shadow: false,
          lean: between(random, -0.25, 0.25),
        });
      }
  });
  return [{ ...sheet, shift: (seconds) => [Math.sin(seconds * 1.1) * 2, 0] }];
}
