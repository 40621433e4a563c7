import type { Image } from '@napi-rs/canvas';
import type { Subject } from '../../storyboard.ts';
import { colourNamed } from '../colour.ts';
import { boxed, type Glyph, loadGlyph } from '../glyph.ts';
import { type Context, surface } from '../surface.ts';
import type { World } from '../world.ts';
import { type Body, SpriteBody } from './body.ts';
import { recolour } from './recolour.ts';
import { cutGlyph, groundShadow, lightSprite, type Sprite } from './sprite.ts';
import type { Traits } from './traits.ts';

export interface BodyOrder {
  subject: Subject;
  traits: Traits;
  /** Units. */
  height: number;
  world: World;
  references: readonly Image[];
  /** How much nearer than normal the camera comes. */
  closest: number;
}

/** Makes the body of a subject: a lit glyph, a drawn shape, a cut-out reference or, at the very last, a labelled card. */
export async function bakeBody(order: BodyOrder): Promise<Body> {
  const { subject, traits } = order;
  const picture = await pictureOf(order);
  const first = subject.colours.map(colourNamed).find((colour) => colour !== undefined);
  const coloured: Glyph =
    first && subject.drawnAs.kind === 'glyph'
      ? { ...picture, image: recolour(picture.image, first, traits.gait === 'legs' ? 'fur' : 'whole') }
      : picture;
  const facing = traits.facing === 'left' ? mirrored(coloured) : coloured;
  return spriteBody(order, facing);
}

function spriteBody(order: BodyOrder, picture: Glyph): Body {
  const { world, traits, height } = order;
  const cut = cutGlyph(picture, height, world.scale * order.closest);
  const sprite: Sprite = { ...cut, image: world.treat(lightSprite(cut.image, world.palette)) };
  return new SpriteBody({
    sprite,
    shadow: groundShadow(sprite, world.palette.shade),
    wings: traits.gait === 'wings',
    headX: traits.facing === 'front' ? 0 : 0.26,
  });
}

async function pictureOf(order: BodyOrder): Promise<Glyph> {
  const { drawnAs, noun } = order.subject;
  if (drawnAs.kind === 'glyph') {
    const glyph = await loadGlyph(drawnAs.name);
    if (glyph) return glyph;
  }
  if (drawnAs.kind === 'reference') {
    const image = order.references[Number(drawnAs.name)];
    if (image)
      return boxed(
        surface(512, (512 * image.height) / image.width, (context) =>
          context.drawImage(image, 0, 0, 512, (512 * image.height) / image.width),
        ),
      );
  }
  return boxed(surface(300, 220, (context) => drawCard(context, noun)));
}

/** The last resort: a paper card with the word on it. */
function drawCard(context: Context, word: string): void {
  context.fillStyle = '#fffaf0';
  context.beginPath();
  context.roundRect(6, 6, 288, 208, 22);
  context.fill();
  context.strokeStyle = '#d9c8b0';
  context.lineWidth = 5;
  context.stroke();
  context.fillStyle = '#5a4a6a';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let size = 52;
  context.font = `700 ${size}px sans-serif`;
  while (size > 18 && context.measureText(word).width > 250) {
    size -= 4;
    context.font = `700 ${size}px sans-serif`;
  }
  context.fillText(word, 150, 112);
}

function mirrored(glyph: Glyph): Glyph {
  const { image } = glyph;
  const flipped = surface(image.width, image.height, (context) => {
    context.translate(image.width, 0);
    context.scale(-1, 1);
    context.drawImage(image, 0, 0);
  });
  return {
    image: flipped,
    left: image.width - glyph.right,
    right: image.width - glyph.left,
    top: glyph.top,
    bottom: glyph.bottom,
  };
}
