import type { Storyboard, Subject } from '../../storyboard.ts';
import { boxed, loadGlyph } from '../glyph.ts';
import { drawFigure, figureInstead } from '../shapes/index.ts';
import { pileGlyph } from './piles.ts';
import { carriagesWidth, hasCarriages } from './steam-trains.ts';
import { traitsOf } from './traits.ts';

/** Width over height of each subject's visible figure, by its id: what composition must know before anything is baked. */
export type Aspects = ReadonlyMap<string, number>;

export async function aspectsOf(storyboard: Storyboard): Promise<Aspects> {
  const pairs = storyboard.subjects.map(async (subject) => [subject.id, await aspectOf(subject)] as const);
  return new Map(await Promise.all(pairs));
}

async function aspectOf(subject: Subject): Promise<number> {
  const { kind, name } = subject.drawnAs;
  if (kind === 'card') return 1.36;
  if (kind === 'reference') return 0.8;
  const pile = await pileGlyph(subject);
  if (pile) return (pile.right - pile.left) / (pile.bottom - pile.top);
  const figure = kind === 'shape' ? name : figureInstead(name);
  const drawn = figure === undefined ? undefined : drawFigure(figure);
  if (drawn) {
    const box = boxed(drawn);
    return (box.right - box.left) / (box.bottom - box.top);
  }
  if (kind === 'glyph' && traitsOf(name).form !== 'whole') return traitsOf(name).person ? 0.52 : 0.8;
  const glyph = await loadGlyph(name);
  const aspect = glyph ? (glyph.right - glyph.left) / (glyph.bottom - glyph.top) : 1.36;
  return hasCarriages(subject) ? carriagesWidth(aspect) : aspect;
}
