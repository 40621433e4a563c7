import type { Canvas, Image } from '@napi-rs/canvas';
import type { Subject } from '../../storyboard.ts';
import { colourNamed, type Hex, mix } from '../colour.ts';
import { boxed, type Glyph, loadGlyph } from '../glyph.ts';
import { cutOut } from '../inputs/cut-out.ts';
import { shineOf, withFlames } from '../lamplight.ts';
import { explosion } from '../sets/effects.ts';
import { drawFigure, figureInstead } from '../shapes/index.ts';
import { type Context, fillRounded, surface } from '../surface.ts';
import type { World } from '../world.ts';
import { BirdBody, fliesDrawn } from './bird.ts';
import { type Body, BodyBehind, SpriteBody } from './body.ts';
import { headShare } from './build.ts';
import { gaitFrames } from './gait.ts';
import { glovesOf } from './gloves.ts';
import { isWinged } from './kinds.ts';
import { hatShare } from './little-folk.ts';
import { isDress, isWholeSuit } from './mounts.ts';
import { Neck } from './neck.ts';
import type { Outfit } from './outfit.ts';
import { pileGlyph } from './piles.ts';
import { neckAnchor, PuppetBody } from './puppet.ts';
import { QUADRUPED_HEAD, QuadrupedBody } from './quadruped.ts';
import { fronts } from './recastings.ts';
import { ramped, reclothed, recolour } from './recolour.ts';
import { girt } from './sewn.ts';
import { cutGlyph, groundShadow, lightSprite, meanColour, plush, type Sprite } from './sprite.ts';
import { glyphOf, skinOf } from './subject-glyph.ts';
import type { Traits } from './traits.ts';
import { isPied, twoColoured } from './two-coloured.ts';
import { dress, garmentColour } from './wardrobe.ts';
import { WING_SHARE, WingedBody, wingOf } from './wings.ts';

export interface BodyOrder {
  subject: Subject;
  traits: Traits;
  /** Units. */
  height: number;
  world: World;
  references: readonly Image[];
  /** How much nearer than normal the camera comes. */
  closest: number;
  /** It does what needs hands, or sits on something: an animal's face gets a body that stands upright. */
  upright: boolean;
  /** It walks or runs at some time. */
  walking: boolean;
  /** It is seen from several sides. */
  turning?: boolean;
  /** It is on the wing. */
  flying: boolean;
  /** What it wears over its body. */
  garment?: Subject;
  /** What it has on its feet. */
  shoes?: Subject;
  /** The picture of a wing, for who has wings on the back. */
  sign?: Glyph;
}

/** Makes the body of a subject: a lit glyph, a drawn shape, a cut-out reference or, at the very last, a labelled card. */
export async function bakeBody(order: BodyOrder): Promise<Body> {
  const sign = isWinged(order.subject) ? await loadGlyph('🪽') : undefined;
  const body = await wingless(sign ? { ...order, sign } : order);
  if (!sign || body instanceof PuppetBody) return body;
  const { world, height } = order;
  const wing = wingOf(sign, height * WING_SHARE, Math.min(world.scale * order.closest, 900 / height));
  return new WingedBody(body, { ...wing, image: world.treatActor(lightSprite(wing.image, world.palette)) });
}

async function wingless(order: BodyOrder): Promise<Body> {
  const { subject, traits } = order;
  const pile = await pileGlyph(subject);
  if (pile) return spriteBody(order, pile);
  const drawn = figureOf(subject);
  if (drawn) return traits.form === 'face' ? puppetBody(order, drawn) : spriteBody(order, drawn);
  if (order.flying && subject.drawnAs.kind === 'glyph' && fliesDrawn(subject.drawnAs.name)) return birdBody(order);
  const glyph = await glyphOf(subject, order.world);
  if (subject.drawnAs.kind === 'glyph' && glyph) {
    const named = order.garment?.colours.map(colourNamed).find((one) => one !== undefined);
    const picture = coloured(subject, traits, glyph, named);
    if (!order.upright && fourLegged.has(subject.drawnAs.name)) return quadruped(order, picture);
    if (traits.form !== 'whole' && !isBodiless(subject)) {
      const puppet = puppetBody(order, picture);
      return /\b(dj|disc jockey)\b/i.test(subject.noun) ? withBooth(order, puppet) : puppet;
    }
    const front = order.turning ? fronts[subject.drawnAs.name] : undefined;
    const figure = front && drawFigure(front);
    const before = figure ? boxed(figure) : front ? await loadGlyph(front) : undefined;
    const ahead = before && coloured(subject, traits, before, undefined);
    return spriteBody(order, traits.facing === 'left' ? mirrored(picture) : picture, ahead);
  }
  return spriteBody(order, await pictureOf(order));
}

/** A drawn figure, for shapes and for glyphs that are no use from their angle. */
function figureOf(subject: Subject): Glyph | undefined {
  const { kind, name } = subject.drawnAs;
  const figure = kind === 'shape' ? name : kind === 'glyph' ? figureInstead(name) : undefined;
  if (kind === 'glyph' && name === '💥') return boxed(explosion(120, 7));
  if (figure === undefined) return undefined;
  const image = drawFigure(
    figure,
    subject.colours.map(colourNamed).find((one) => one !== undefined),
  );
  return image && boxed(image);
}

const leafy = new Set(['🌳', '🌲', '🌴', '🌿']);

const fourLegged = new Set([
  '🐶',
  '🐱',
  '🐺',
  '🦊',
  '🦝',
  '🦁',
  '🐯',
  '🐮',
  '🐷',
  '🐭',
  '🐹',
  '🐰',
  '🐻',
  '🐻‍❄️',
  '🐼',
  '🐨',
  '🦄',
]);

function quadruped(order: BodyOrder, picture: Glyph): Body {
  const { world, traits, height, subject } = order;
  const scale = Math.min(world.scale * order.closest, 900 / height);
  const face = subject.drawnAs.name === '🦄' ? mirrored(picture) : picture;
  const cut = cutGlyph(face, height * QUADRUPED_HEAD, scale);
  const head: Sprite = { ...cut, anchorX: cut.width / 2, anchorY: cut.height / 2 };
  const outfit = dress({ subject, traits, picture: head.image, random: world.random(`clothes ${subject.id}`) });
  return new QuadrupedBody({ head, outfit, height, world, scale });
}

/** Faces that are things, not beings. */
const bodiless = new Set(['🎃', '💀', '☀️', '🌝']);

/** A skull is a thing; a skeleton has all its bones. */
function isBodiless({ noun, drawnAs: { name } }: Subject): boolean {
  return bodiless.has(name) && !/\b(?:skeleton|reaper)s?\b/i.test(noun);
}

const redPanda = ['#120404', '#240806', '#3d0f09', '#611a0e', '#8a2b0f', '#b84114', '#d9611f', '#ffdcb8', '#ffffff'];

function coloured(subject: Subject, traits: Traits, glyph: Glyph, garment: Hex | undefined): Glyph {
  if (subject.noun.includes('red panda')) return { ...glyph, image: ramped(glyph.image, redPanda) };
  const [colour, second] = subject.colours.map(colourNamed).filter((one) => one !== undefined);
  if (traits.person && traits.form === 'whole' && garment) return { ...glyph, image: recolour(glyph.image, garment) };
  // A person's colour is that of the clothes; the wardrobe sees to it.
  if (!colour || traits.person) return glyph;
  const animal = traits.gait === 'legs' || traits.gait === 'wings' || traits.gait === 'fins';
  const coat = animal ? 'fur' : leafy.has(subject.drawnAs.name) ? 'leaves' : 'whole';
  if (second) {
    if (isPied(subject.drawnAs.name, subject.colours)) return glyph;
    return { ...glyph, image: twoColoured(glyph.image, [colour, second], coat) };
  }
  return { ...glyph, image: recolour(glyph.image, colour, coat) };
}

/** A disc jockey without a desk is just somebody waving. */
async function withBooth(order: BodyOrder, puppet: Body): Promise<Body> {
  const { world, height } = order;
  const scale = Math.min(world.scale * order.closest, 900 / height);
  const lit = (sprite: Sprite): Sprite => ({
    ...sprite,
    image: world.treatActor(lightSprite(sprite.image, world.palette)),
  });
  const booth = drawFigure('dj booth');
  const phones = await loadGlyph('🎧');
  if (!booth || !phones) return puppet;
  const hat = cutGlyph(phones, height * 0.4, scale);
  return new BodyBehind(puppet, lit(cutGlyph(boxed(booth), height * 0.36, scale)), {
    ...lit(hat),
    anchorY: hat.height * 0.1,
  });
}

/** Gulls and swans are known by their white. */
const whiteBirds = new Set(['🕊️', '🦢']);

function birdBody(order: BodyOrder): Body {
  const { subject, world, height } = order;
  const asked = subject.colours.map(colourNamed).find((one) => one !== undefined);
  // Against an evening sky a flock is dark.
  const evening =
    world.palette.disc && subject.count > 1 && !whiteBirds.has(subject.drawnAs.name)
      ? mix(world.palette.sky[0] ?? '#27246b', '#140e30', 0.4)
      : undefined;
  const scale = Math.min(world.scale * order.closest, 900 / height);
  return new BirdBody(subject.drawnAs.name, asked ?? evening, height, world, scale, /\bpelicans?$/i.test(subject.noun));
}

/** The magnifying glass is in a hand of its own: a third would hang beside it. */
const showsHand = /^🕵/u;

function puppetBody(order: BodyOrder, picture: Glyph): Body {
  const { world, traits, height, subject, garment, shoes } = order;
  const bust = traits.form === 'bust';
  const scale = Math.min(world.scale * order.closest, 900 / height);
  const colour = garment ? garmentColour(garment) : '#c8404f';
  const isCoat = bust && garment !== undefined && !isWornBelow(garment.drawnAs.name);
  const worn = isCoat ? { ...picture, image: recloth(picture.image, colour) } : picture;
  const head = neckAnchor(cutGlyph(worn, height * headShare(bust) * hatShare(subject), scale), bust);
  const outfit = dress({
    subject,
    traits,
    picture: head.image,
    random: world.random(`clothes ${subject.id}`),
    skin: skinOf(subject, world),
    ...(garment
      ? {
          garment: {
            colour,
            dress: isDress(garment.drawnAs.name) || (bust && /coat|robe|cloak|cape/.test(garment.noun)),
            coat: /coat/.test(garment.noun),
            legs: isWornBelow(garment.drawnAs.name),
            tutu: /\btutu\b/.test(garment.noun),
            suit: isWholeSuit(garment.drawnAs.name),
          },
        }
      : {}),
  });
  if (shoes) putOn(outfit, shoes);
  const gloves = glovesOf(subject);
  if (gloves) outfit.gloves = gloves;
  const ownHand = bust && showsHand.test(subject.drawnAs.name);
  return new PuppetBody({
    head: bust ? girt(head, height, outfit) : head,
    bust,
    outfit,
    height,
    world,
    scale,
    turning: order.turning === true,
    ownHand,
    ...(order.sign && { wing: wingOf(order.sign, height * WING_SHARE, scale) }),
  });
}

/** Shoes colour the feet, boots the shins too. */
function putOn(outfit: Outfit, shoes: Subject): void {
  const colour = shoes.colours.map(colourNamed).find((one) => one !== undefined) ?? '#7a4526';
  outfit.feet = colour;
  if (/\bboots?\b/.test(shoes.noun) || shoes.drawnAs.name === '👢') outfit.boots = colour;
}

const isWornBelow = (glyph: string): boolean => glyph === '👖' || glyph === '🩳';

/** A bust wears clothes of its own: they take the colour of what the prompt dresses it in. */
function recloth(bust: Glyph['image'], colour: Hex): Canvas {
  const skin = meanColour(bust, [0.42, 0.4, 0.58, 0.52]);
  return reclothed(bust, meanColour(bust, [0.16, 0.86, 0.4, 0.97]), colour, skin);
}

const legsInSight = new Set(
  '🐕 🐩 🦮 🐕‍🦺 🐈 🐈‍⬛ 🐎 🦓 🫏 🦌 🐅 🐆 🐄 🐂 🐃 🦬 🐖 🐏 🐑 🐐 🐪 🐫 🦙 🦒 🐘 🦣 🦏 🦕 🦖 🐓 🦃 🦤 🐜 🐊 crocodile'.split(
    ' ',
  ),
);

/** Whether a whole animal's picture shows legs that can be swung. */
function stepsWell(subject: Subject): boolean {
  return subject.drawnAs.kind === 'glyph' && legsInSight.has(subject.drawnAs.name.replaceAll('\ufe0f', ''));
}

/** A paw in the colour of an animal's own legs, lying on the ground. */
function pawOf(order: BodyOrder, sprite: Sprite): Sprite {
  const { world } = order;
  const scale = sprite.image.width / sprite.width;
  const [width, height] = [sprite.width * 0.3, Math.min(sprite.height * 0.1, sprite.width * 0.1)];
  const image = plush(width + 4, height + 4, scale, meanColour(sprite.image, [0.2, 0.72, 0.8, 0.97]), (context) =>
    fillRounded(context, 2, 2, width, height, height / 2),
  );
  return {
    image: world.treatActor(image),
    width: width + 4,
    height: height + 4,
    anchorX: width / 2,
    anchorY: height + 2,
  };
}

function spriteBody(order: BodyOrder, picture: Glyph, front?: Glyph): Body {
  const { world, traits, height } = order;
  const cut = cutGlyph(picture, height, world.scale * order.closest);
  const ahead = front && cutGlyph(front, height * 0.98, world.scale * order.closest);
  // What shines by itself is no darker by night.
  const lit = shineOf(order.subject)
    ? lightSprite(cut.image, world.palette, 0.12, 0)
    : lightSprite(cut.image, world.palette);
  const alight = withFlames(lit, cut.image, order.subject.drawnAs.name);
  const sprite: Sprite = { ...cut, image: world.treatActor(alight) };
  const animal = traits.gait === 'legs' && !traits.person;
  const neck = order.subject.drawnAs.kind === 'glyph' ? Neck.of(order.subject.drawnAs.name, sprite) : undefined;
  return new SpriteBody({
    sprite,
    ...(neck && { neck }),
    shadow: groundShadow(sprite, world.palette.shade),
    wings: traits.gait === 'wings',
    animal,
    gait: animal && order.walking && stepsWell(order.subject) ? gaitFrames(sprite) : [],
    headX: traits.facing === 'front' ? 0 : 0.26,
    ...(animal ? { paw: pawOf(order, sprite) } : {}),
    ...(ahead ? { front: { ...ahead, image: world.treatActor(lightSprite(ahead.image, world.palette)) } } : {}),
  });
}

async function pictureOf(order: BodyOrder): Promise<Glyph> {
  const { drawnAs, noun } = order.subject;
  if (drawnAs.kind === 'reference') {
    const image = order.references[Number(drawnAs.name)];
    if (image) return cutOut(image);
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
