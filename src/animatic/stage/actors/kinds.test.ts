import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Canvas } from '@napi-rs/canvas';
import { understand } from '../../understand/understand.ts';
import { loadGlyph } from '../glyph.ts';
import { glyphSubject } from '../storyboards.fixture.ts';
import { surface } from '../surface.ts';
import { bustBuild } from './build.ts';
import { withImplied } from './implied.ts';
import { asKind } from './kinds.ts';
import { girt } from './sewn.ts';
import { rimmed, type Sprite } from './sprite.ts';

/** Share of the picture's pixels that are opaque and of which `holds`. */
function share(image: Canvas, holds: (r: number, g: number, b: number) => boolean): number {
  const { data } = image.getContext('2d').getImageData(0, 0, image.width, image.height);
  let found = 0;
  for (let k = 0; k < data.length; k += 4)
    if ((data[k + 3] ?? 0) > 200 && holds(data[k] ?? 0, data[k + 1] ?? 0, data[k + 2] ?? 0)) found++;
  return found / (data.length / 4);
}

const read = (prompt: string) => withImplied(understand({ prompt, seed: 7, seconds: 8, width: 640, height: 360 }));

describe('kinds without a glyph of their own', () => {
  it('has no mane on a lioness', async () => {
    const lion = await loadGlyph('🦁');
    assert.ok(lion);
    const lioness = await asKind(glyphSubject('lioness', '🦁', { noun: 'lioness' }), lion);
    const brown = (r: number, g: number, b: number): boolean => r > 70 && r < 140 && g < 95 && b < 95;
    assert.ok(share(lion.image, brown) > 0.15);
    assert.ok(share(lioness.image, brown) < 0.04);
  });

  it('gives a pelican its bill, and leaves a swan as it is', async () => {
    const swan = await loadGlyph('🦢');
    assert.ok(swan);
    const orange = (r: number, g: number, b: number): boolean => r > 200 && g > 90 && g < 200 && b < 130;
    const pelican = await asKind(glyphSubject('pelican', '🦢', { noun: 'pelican' }), swan);
    assert.ok(share(pelican.image, orange) > share(swan.image, orange) * 3);
    assert.equal(await asKind(glyphSubject('swan', '🦢', { noun: 'swan' }), swan), swan);
  });
});

describe('a bust', () => {
  it('has a belt over its cut', () => {
    const image = surface(100, 100, (context) => {
      context.fillStyle = '#3080d0';
      context.fillRect(20, 10, 60, 88);
    });
    const head: Sprite = { image, width: 100, height: 100, anchorX: 50, anchorY: 98 };
    const made = girt(head, 175, {
      coat: '#3080d0',
      legs: '#333333',
      feet: '#333333',
      hands: '#ffcc44',
      skirt: false,
      belt: true,
    });
    const [, g, b, a] = made.image.getContext('2d').getImageData(50, 98, 1, 1).data;
    assert.ok((a ?? 0) > 200 && (g ?? 255) < 110 && (b ?? 255) < 160, `${g} ${b} ${a}`);
    assert.ok(bustBuild.hip < bustBuild.neck);
  });

  it('is lit in two colours between signs', () => {
    const block = surface(80, 80, (context) => {
      context.fillStyle = '#808080';
      context.fillRect(20, 10, 40, 60);
    });
    const lit = rimmed(block, ['#ff0080', '#00e0ff'], 5).getContext('2d');
    const [left, right] = [lit.getImageData(21, 40, 1, 1).data, lit.getImageData(58, 40, 1, 1).data];
    assert.ok((left[0] ?? 0) > (left[1] ?? 0) + 60);
    assert.ok((right[2] ?? 0) > (right[0] ?? 0) + 60);
  });
});

describe('what a prompt implies of its players', () => {
  it('puts a racket into the hand of who plays tennis, and no insect onto a cricket pitch', () => {
    const tennis = read('A woman plays tennis');
    assert.ok(tennis.subjects.some(({ drawnAs }) => drawnAs.name === 'tennis racket'));
    assert.ok(tennis.actions.some(({ verb }) => verb === 'hit'));
    assert.ok(!read('A man plays cricket').subjects.some(({ drawnAs }) => drawnAs.name === '🦗'));
  });

  it('makes two cars of a police chase', () => {
    const chase = read('A police chase through the city at night');
    assert.deepEqual(
      chase.relations.map(({ relation }) => relation),
      ['chasing'],
    );
    assert.deepEqual(
      chase.subjects.map(({ drawnAs }) => drawnAs.name),
      ['🚓', '🚗'],
    );
  });

  it('winds a snake around its branch and seats whoever has a cat on the lap', () => {
    assert.ok(read('A snake coils around a branch').subjects.some(({ drawnAs }) => drawnAs.name === 'winding snake'));
    const lap = read("A cat sits on an old woman's lap");
    assert.ok(lap.relations.some(({ relation }) => relation === 'holding'));
    assert.ok(lap.subjects.some(({ drawnAs }) => drawnAs.name === 'rocking chair'));
  });

  it('gives each of two fighters a pan', () => {
    const pans = read('Two chefs fight with frying pans');
    assert.ok(pans.relations.some(({ relation }) => relation === 'holding'));
    assert.equal(pans.subjects.find(({ noun }) => noun === 'frying pan')?.count, 2);
  });
});
