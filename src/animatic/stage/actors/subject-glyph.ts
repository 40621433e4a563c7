import type { Subject } from '../../storyboard.ts';
import type { Hex } from '../colour.ts';
import { boxed, type Glyph, loadGlyph } from '../glyph.ts';
import { surface } from '../surface.ts';
import type { World } from '../world.ts';
import { beardedBust, faceToGroom, type Grooming, groomed, groomingOf, isWhite } from './grooming.ts';
import { asKind } from './kinds.ts';
import { isNatural, type SkinTone, skinToneOf, withTone } from './skin-tones.ts';
import { hasCarriages, withCarriages } from './steam-trains.ts';
import { traitsOf } from './traits.ts';

type Seeded = Pick<World, 'seedFor'>;

/** The glyph that stands for a subject, and what is still to be done to its hair. */
interface Likeness {
  name: string;
  /** The hair and beard of a face whose own hair is white. */
  face?: Grooming;
  /** The beard of a bust. */
  beard?: Hex;
  skin?: Hex;
}

/** The picture of a subject, with what its kind has and the skin, hair and beard that are its own. */
export async function glyphOf(subject: Subject, world: Seeded): Promise<Glyph | undefined> {
  const { name, face, beard } = likenessOf(subject, world);
  const glyph = await loadGlyph(name);
  if (!glyph) return undefined;
  if (hasCarriages(subject)) return withCarriages(glyph);
  if (face) return asKind(subject, groomed(glyph, face));
  const made = beard ? beardedBust(glyph, beard) : name.startsWith('🛋') ? withoutLamp(glyph) : glyph;
  return subject.drawnAs.kind === 'glyph' ? asKind(subject, made) : made;
}

/** The colour of somebody's hands; undefined when their face shows it. */
export function skinOf(subject: Subject, world: Seeded): Hex | undefined {
  return likenessOf(subject, world).skin;
}

function likenessOf(subject: Subject, world: Seeded): Likeness {
  const { name } = subject.drawnAs;
  const tone = skinToneOf(subject, world);
  const grooming = groomingOf(subject);
  const face = grooming && faceToGroom(name);
  if (!grooming || (isNatural(subject) && !grooming.beard)) return inTone(name, tone);
  if (face) {
    // What gives white hair a colour goes by what has none, and most skins have hardly more: they keep their white.
    const { hair, ...rest } = grooming;
    return isWhite(hair) ? { ...inTone(face, tone), face: rest } : { name: face, face: grooming };
  }
  if (grooming.beard && traitsOf(name).form === 'bust') return { name, beard: grooming.beard };
  return inTone(name, tone);
}

function inTone(emoji: string, tone: SkinTone | undefined): Likeness {
  const name = withTone(emoji, tone);
  return name === emoji || !tone ? { name } : { name, skin: tone.skin };
}

/** The sign for a sofa has a lamp over it, which would stand before whoever sits there. */
function withoutLamp({ image }: Glyph): Glyph {
  const [wide, from] = [image.width * 0.8, image.height * 0.52];
  return boxed(
    surface(image.width, image.height, (context) => {
      context.beginPath();
      context.rect(0, from, wide, image.height - from);
      context.clip();
      context.drawImage(image, 0, 0);
    }),
  );
}
