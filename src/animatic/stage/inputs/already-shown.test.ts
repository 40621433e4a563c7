import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { understand } from '../../understand/understand.ts';
import { bake, centreOf, frameOf, imageOf, storyboardOf } from '../storyboards.fixture.ts';
import { comingInto, isPlain, salientOf } from './already-shown.ts';
import { cutSubject } from './subject-cut.ts';

/** Sky and meadow, with or without somebody in violet in the middle. */
const meadow = (withFigure: boolean) =>
  imageOf(640, 360, (canvas) => {
    const context = canvas.getContext('2d');
    const sky = context.createLinearGradient(0, 0, 0, 360);
    sky.addColorStop(0, '#6db8f2');
    sky.addColorStop(1, '#dff2ff');
    context.fillStyle = sky;
    context.fillRect(0, 0, 640, 360);
    for (let i = 0; i < 60; i++) {
      context.fillStyle = `hsl(110,40%,${34 + (i % 7) * 3}%)`;
      context.fillRect((i * 71) % 640, 200 + ((i * 37) % 160), 120, 60);
    }
    if (!withFigure) return;
    context.fillStyle = '#6a2fb0';
    context.fillRect(270, 110, 90, 190);
  });
const isViolet = (r: number, g: number, b: number) => b > 120 && r > 60 && g < 100;
/** The red of an apple, which neither the meadow nor the figure has. */
const isRed = (r: number, g: number, b: number) => r > 150 && g < 80 && b < 90;

const boardOf = (prompt: string) => understand({ prompt, seed: 3, seconds: 4, width: 320, height: 180, sound: false });
const who = (prompt: string, picture: Parameters<typeof salientOf>[0]) =>
  comingInto(boardOf(prompt), picture, salientOf(picture)).subjects.map(({ noun }) => noun);

describe('what a given picture shows', () => {
  it('is found when it stands out of its background, and not in a landscape', async () => {
    const found = salientOf(await meadow(true));
    assert.ok(found, 'nobody was found');
    assert.ok(Math.abs(found.x - 315 / 640) < 0.05, `found at ${found.x}`);
    assert.equal(salientOf(await meadow(false)), undefined);
    assert.equal(isPlain(await meadow(false)), false);
  });

  it('is not drawn a second time; only who comes from elsewhere is', async () => {
    const [figure, landscape] = [await meadow(true), await meadow(false)];
    assert.deepEqual(who('A woman smiles and waves', figure), []);
    assert.deepEqual(who('The woman walks, a butterfly flies past her', figure), ['butterfly']);
    assert.deepEqual(who('A man enters with a red balloon', figure), ['man', 'balloon']);
    assert.deepEqual(who('A fox runs over the grass', landscape).slice(0, 1), ['fox']);
    assert.deepEqual(who('The fox runs over the grass', landscape), []);
  });

  it('leaves an empty picture to the actors', async () => {
    const empty = await imageOf(320, 180, (canvas) => {
      canvas.getContext('2d').fillStyle = '#88bbdd';
      canvas.getContext('2d').fillRect(0, 0, 320, 180);
    });
    assert.ok(isPlain(empty));
    assert.deepEqual(who('A woman smiles and waves', empty), ['woman']);
  });

  it('moves in the film, where nothing is doubled', async () => {
    const firstFrame = await meadow(true);
    const base = boardOf('A red apple on a table dances');
    const scene = await bake(
      { ...storyboardOf(), ...base, camera: [{ move: 'static', from: 0, to: 4 }] },
      { firstFrame },
    );
    const frames = [30, 38, 46, 54, 62].map((frame) => frameOf(scene, frame));
    for (const frame of frames) assert.ok(centreOf(frame, isRed).count < 40, 'an apple came into the picture');
    const heights = frames.map((frame) => centreOf(frame, isViolet).y);
    assert.ok(Math.max(...heights) - Math.min(...heights) > 0.003, `the figure stands still: ${heights.join(' ')}`);
    assert.ok(frames.every((frame) => centreOf(frame, isViolet).count > 800));
  });

  it('is cut out whole, and its surroundings go on where it was', async () => {
    const picture = await meadow(true);
    const canvas = createCanvas(640, 360);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    const salient = salientOf(canvas);
    assert.ok(salient);
    const cut = cutSubject(canvas, salient);
    assert.ok(cut, 'it was not cut out');
    for (const [found, drawn] of [
      [cut.left, 270],
      [cut.right, 360],
      [cut.top, 110],
      [cut.bottom, 300],
    ] as const)
      assert.ok(Math.abs(found - drawn) < 8, `${found} for ${drawn}`);
    const behind = cut.behind.getContext('2d').getImageData(0, 0, 640, 360);
    assert.equal(centreOf({ width: 640, height: 360, data: behind.data }, isViolet).count, 0);
    // Sky above and meadow below go on, each in its own rows.
    const at = (y: number) => [...behind.data.subarray((y * 640 + 315) * 4, (y * 640 + 315) * 4 + 3)];
    const [blue, green] = [at(130), at(280)];
    assert.ok((blue[2] ?? 0) > (blue[0] ?? 0) && (green[1] ?? 0) > (green[2] ?? 0) + 20, `${blue} ${green}`);
    assert.equal(cutSubject(canvas, salient, [2, 9]), undefined, 'a tower was taken for a car');
  });

  it('does what the prompt says: it leaps, and leaves the ground where it was', async () => {
    const firstFrame = await meadow(true);
    const board = {
      ...storyboardOf(),
      ...boardOf('The woman jumps'),
      camera: [{ move: 'static' as const, from: 0, to: 4 }],
    };
    const scene = await bake(board, { firstFrame });
    const places = Array.from({ length: 14 }, (_, i) => centreOf(frameOf(scene, 12 + i * 4), isViolet));
    const heights = places.map(({ y }) => y);
    assert.ok(Math.max(...heights) - Math.min(...heights) > 0.12, heights.map((y) => y.toFixed(2)).join(' '));
    assert.ok(places.every(({ count }) => count > 1500));
    const first = centreOf(frameOf(scene, 0), isViolet);
    assert.ok(Math.abs(first.x - 315 / 640) < 0.01 && Math.abs(first.y - 205 / 360) < 0.01);
  });
});
