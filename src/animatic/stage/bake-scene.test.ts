import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas } from '@napi-rs/canvas';
import type { CameraMoveName, Storyboard } from '../storyboard.ts';
import { globalShift } from './inputs/motion.ts';
import { drawPoster } from './poster.ts';
import {
  bake,
  cameraOf,
  centreOf,
  frameOf,
  glyphSubject,
  hashOf,
  imageOf,
  meanDifference,
  related,
  storyboardOf,
} from './storyboards.fixture.ts';

const runningDog: Partial<Storyboard> = {
  setting: { place: 'beach', timeOfDay: 'sunset', indoors: false, weather: ['rain'], season: null },
  subjects: [glyphSubject('dog', '🐕'), glyphSubject('person', '🧑')],
  actions: [
    { subject: 'dog', verb: 'run', from: 0, to: 4 },
    { subject: 'person', verb: 'dance', from: 0, to: 4 },
  ],
  look: { style: 'old film', monochrome: true, depthOfField: 'deep' },
};

describe('a baked scene', () => {
  it('draws the same pixels in any order and in any bake', async () => {
    const one = await bake(storyboardOf(runningDog));
    const other = await bake(storyboardOf(runningDog));
    const frames = [0, 31, 7, 95];
    const forward = frames.map((frame) => hashOf(frameOf(one, frame)));
    const backward = [...frames].reverse().map((frame) => hashOf(frameOf(other, frame)));
    assert.deepEqual(forward, backward.reverse());
    assert.equal(new Set(forward).size, frames.length);
  });

  it('leaves nothing of an earlier frame on a context that is used again', async () => {
    const scene = await bake(storyboardOf(runningDog));
    const canvas = createCanvas(scene.width, scene.height);
    const context: SKRSContext2D = canvas.getContext('2d');
    scene.draw(context, 90);
    scene.draw(context, 12);
    const reused = context.getImageData(0, 0, scene.width, scene.height).data;
    assert.deepEqual(reused, frameOf(scene, 12).data);
  });

  it('looks different with another seed', async () => {
    const one = frameOf(await bake(storyboardOf(runningDog)), 20);
    const other = frameOf(await bake(storyboardOf({ ...runningDog, seed: 12 })), 20);
    assert.ok(meanDifference(one, other) > 1);
  });

  it('has as many frames as seconds times 24, and covers every pixel of them', async () => {
    const scene = await bake(storyboardOf({ seconds: 5 }));
    assert.equal(scene.frameCount, 120);
    const { data } = frameOf(scene, 119);
    for (let k = 3; k < data.length; k += 4) assert.equal(data[k], 255);
  });

  it('never freezes: each frame differs from the one before', async () => {
    for (const camera of [[], cameraOf('static'), cameraOf('zoom in')]) {
      const scene = await bake(storyboardOf({ seconds: 2, camera, subjects: [glyphSubject('cat', '🐈')] }));
      let before = hashOf(frameOf(scene, 0));
      for (let frame = 1; frame < scene.frameCount; frame++) {
        const now = hashOf(frameOf(scene, frame));
        assert.notEqual(now, before, `frame ${frame}`);
        before = now;
      }
    }
  });

  it('draws the poster as its poster frame', async () => {
    const storyboard = storyboardOf({ subjects: [glyphSubject('cat', '🐈')] });
    const scene = await bake(storyboard);
    const poster = await drawPoster({ storyboard, media: { references: [] }, resizeMode: 'crop' });
    const { data } = poster.getContext('2d').getImageData(0, 0, 320, 180);
    assert.deepEqual(data, frameOf(scene, scene.posterFrame).data);
  });
});

const isRed = (r: number, g: number, b: number) => r > 120 && r > 1.9 * g && r > 1.6 * b;
const isBlue = (r: number, g: number, b: number) => b > 120 && b > 1.6 * r && b > 1.5 * g;
const isPurple = (r: number, g: number, b: number) => b > 80 && r > 1.35 * g && b > 1.5 * g;

/** A place without red, blue or purple of its own. */
const plainSetting: Storyboard['setting'] = {
  place: 'desert',
  timeOfDay: 'day',
  indoors: false,
  weather: [],
  season: null,
};

describe('what the storyboard says of things', () => {
  const ballAndCar = (relation: 'left of' | 'right of') =>
    storyboardOf({
      setting: plainSetting,
      subjects: [glyphSubject('car', '🚗', { colours: ['red'] }), glyphSubject('van', '🚙', { colours: ['purple'] })],
      relations: related('car', relation, 'van'),
    });

  it('puts the left one left of the right one', async () => {
    const left = frameOf(await bake(ballAndCar('left of')), 48);
    const right = frameOf(await bake(ballAndCar('right of')), 48);
    assert.ok(centreOf(left, isRed).x < centreOf(left, isPurple).x - 0.15);
    assert.ok(centreOf(right, isRed).x > centreOf(right, isPurple).x + 0.15);
  });

  it('puts one on top of the other, and the one below below', async () => {
    const storyboard = storyboardOf({
      setting: plainSetting,
      subjects: [glyphSubject('apple', '🍎', { colours: ['red'] }), glyphSubject('box', '📦', { colours: ['purple'] })],
      relations: related('apple', 'on top of', 'box'),
    });
    const frame = frameOf(await bake(storyboard), 48);
    const [apple, box] = [centreOf(frame, isRed), centreOf(frame, isPurple)];
    assert.ok(apple.count > 60 && box.count > 60);
    assert.ok(apple.y < box.y - 0.1, `${apple.y} is not above ${box.y}`);
    assert.ok(Math.abs(apple.x - box.x) < 0.1);
  });

  it('gives a subject the colour that was asked for', async () => {
    for (const [colour, belongs] of [
      ['red', isRed],
      ['purple', isPurple],
    ] as const) {
      const subjects = [glyphSubject('car', '🚗', { colours: [colour] })];
      const plain = centreOf(frameOf(await bake(storyboardOf({ setting: plainSetting })), 48), belongs).count;
      const seen = centreOf(frameOf(await bake(storyboardOf({ setting: plainSetting, subjects })), 48), belongs).count;
      assert.ok(seen > plain + 1200, `${colour}: ${seen} against ${plain} pixels`);
    }
  });

  it('shows as many as were counted', async () => {
    const counted = async (count: number) => {
      const subjects = [glyphSubject('balloon', '🔴', { count, colours: ['red'], size: 'small' })];
      return islands(
        frameOf(await bake(storyboardOf({ setting: plainSetting, subjects, width: 640, height: 360 })), 48),
        isRed,
      );
    };
    for (const count of [1, 2, 3, 5]) assert.equal(await counted(count), count);
  });

  it('changes a colour from one to the other', async () => {
    const storyboard = storyboardOf({
      setting: plainSetting,
      subjects: [glyphSubject('car', '🚗')],
      changes: [{ of: 'car', attribute: 'colour', from: 'red', to: 'blue' }],
    });
    const scene = await bake(storyboard);
    const share = (frame: number) => {
      const drawn = frameOf(scene, frame);
      const low = { ...drawn, data: drawn.data.slice((drawn.data.length / 2) | 0) };
      return [centreOf(low, isRed).count, centreOf(low, isBlue).count] as const;
    };
    const [redFirst, blueFirst] = share(1);
    const [redLast, blueLast] = share(94);
    assert.ok(redFirst > 800 && redLast < redFirst / 4, `${redFirst} then ${redLast} red pixels`);
    assert.ok(blueLast > blueFirst + 800, `${blueFirst} then ${blueLast} blue pixels`);
  });

  it('turns the day to night', async () => {
    const scene = await bake(
      storyboardOf({ changes: [{ of: 'setting', attribute: 'time of day', from: 'day', to: 'night' }] }),
    );
    assert.ok(brightness(frameOf(scene, 0)) > 1.8 * brightness(frameOf(scene, 95)));
  });
});

describe('the camera', () => {
  const shiftOf = async (move: CameraMoveName): Promise<readonly [number, number]> => {
    const scene = await bake(storyboardOf({ camera: cameraOf(move), setting: { ...plainSetting, place: 'city' } }));
    const canvas = (frame: number) => {
      const made = createCanvas(scene.width, scene.height);
      scene.draw(made.getContext('2d'), frame);
      return made;
    };
    return globalShift(canvas(40), canvas(50));
  };

  it('pans and trucks the way it is told: what is seen moves the other way', async () => {
    for (const [move, sign] of [
      ['pan left', 1],
      ['truck left', 1],
      ['pan right', -1],
      ['truck right', -1],
    ] as const) {
      const [x] = await shiftOf(move);
      assert.ok(x * sign > 0.008, `${move}: ${x}`);
    }
  });

  it('tilts the way it is told', async () => {
    assert.ok((await shiftOf('tilt up'))[1] > 0.008);
    assert.ok((await shiftOf('tilt down'))[1] < -0.008);
  });

  it('makes things larger when it zooms or dollies in, smaller when it goes out', async () => {
    const grown = async (move: CameraMoveName) => {
      const scene = await bake(
        storyboardOf({
          setting: plainSetting,
          camera: cameraOf(move),
          subjects: [glyphSubject('car', '🚗', { colours: ['red'] })],
        }),
      );
      return centreOf(frameOf(scene, 92), isRed).count / centreOf(frameOf(scene, 3), isRed).count;
    };
    for (const move of ['zoom in', 'dolly in'] as const) assert.ok((await grown(move)) > 1.4, move);
    for (const move of ['zoom out', 'dolly out'] as const) assert.ok((await grown(move)) < 0.72, move);
  });
});

describe('given pictures', () => {
  const picture = (hue: number) =>
    imageOf(640, 360, (canvas) => {
      const context = canvas.getContext('2d');
      for (let i = 0; i < 90; i++) {
        context.fillStyle = `hsl(${(hue + i * 13) % 360},60%,${30 + (i % 5) * 9}%)`;
        context.fillRect((i * 97) % 640, (i * 61) % 360, 90, 60);
      }
    });
  const shown = async (hue: number) => {
    const canvas = createCanvas(320, 180);
    canvas.getContext('2d').drawImage(await picture(hue), 0, 0, 320, 180);
    return { width: 320, height: 180, data: canvas.getContext('2d').getImageData(0, 0, 320, 180).data };
  };

  it('are the first frame, which then moves', async () => {
    const storyboard = storyboardOf({
      subjects: [glyphSubject('cat', '🐈')],
      setting: { ...plainSetting, weather: ['snow'] },
    });
    const scene = await bake(storyboard, { firstFrame: await picture(10) });
    assert.ok(meanDifference(frameOf(scene, 0), await shown(10)) < 2);
    assert.ok(meanDifference(frameOf(scene, 40), frameOf(scene, 0)) > 4);
    assert.notEqual(hashOf(frameOf(scene, 1)), hashOf(frameOf(scene, 0)));
  });

  it('are the first and the last frame, with neither nor a mere mix between', async () => {
    const scene = await bake(storyboardOf(), { firstFrame: await picture(10), lastFrame: await picture(190) });
    const [first, last] = [await shown(10), await shown(190)];
    assert.ok(meanDifference(frameOf(scene, 0), first) < 2);
    assert.ok(meanDifference(frameOf(scene, 95), last) < 2);
    // Before the second picture shows, the first has moved.
    assert.ok(meanDifference(frameOf(scene, 16), first) > 2);
  });

  it('are continued from their last frame with the motion they had', async () => {
    const moved = (shift: number) =>
      imageOf(640, 360, (canvas) => {
        const context = canvas.getContext('2d');
        for (let i = 0; i < 90; i++) {
          context.fillStyle = `hsl(${i * 13},60%,${30 + (i % 5) * 9}%)`;
          context.fillRect(((i * 97) % 640) + shift - 20, (i * 61) % 360, 90, 60);
        }
      });
    const tail = [await moved(0), await moved(8), await moved(16), await moved(24), await moved(32)];
    const scene = await bake(storyboardOf(), { tail });
    const canvas = (frame: number) => {
      const made = createCanvas(320, 180);
      scene.draw(made.getContext('2d'), frame);
      return made;
    };
    const [x] = globalShift(canvas(0), canvas(2));
    assert.ok(x > 0.008, `moved by ${x} of the width`);
  });

  it('play the subject, cut from a plain background', async () => {
    const reference = await imageOf(200, 300, (canvas) => {
      const context = canvas.getContext('2d');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, 200, 300);
      context.fillStyle = '#7a1fa0';
      context.fillRect(60, 60, 80, 220);
    });
    const subjects = [glyphSubject('hero', '0', { drawnAs: { kind: 'reference', name: '0' } })];
    const frame = frameOf(
      await bake(storyboardOf({ setting: plainSetting, subjects }), { references: [reference] }),
      48,
    );
    const seen = centreOf(frame, isPurple);
    const white = centreOf(frame, (r, g, b) => r > 245 && g > 240 && b > 235).count;
    assert.ok(seen.count > 500, `${seen.count} pixels of the subject`);
    assert.ok(white < seen.count, 'the background came along');
  });
});

function brightness(frame: { data: Uint8ClampedArray }): number {
  let sum = 0;
  for (let k = 0; k < frame.data.length; k += 4)
    sum += (frame.data[k] ?? 0) + (frame.data[k + 1] ?? 0) + (frame.data[k + 2] ?? 0);
  return sum / frame.data.length;
}

/** Separate areas of pixels that belong, leaving out specks. */
function islands(
  frame: { width: number; height: number; data: Uint8ClampedArray },
  belongs: (red: number, green: number, blue: number) => boolean,
): number {
  const { width, height, data } = frame;
  const own = new Uint8Array(width * height);
  for (let i = 0; i < own.length; i++)
    own[i] = belongs(data[i * 4] ?? 0, data[i * 4 + 1] ?? 0, data[i * 4 + 2] ?? 0) ? 1 : 0;
  let found = 0;
  for (let start = 0; start < own.length; start++) {
    if (own[start] !== 1) continue;
    const stack = [start];
    own[start] = 2;
    let size = 0;
    while (stack.length > 0) {
      const at = stack.pop() ?? 0;
      size++;
      for (const next of [at - 1, at + 1, at - width, at + width]) {
        if (own[next] !== 1) continue;
        own[next] = 2;
        stack.push(next);
      }
    }
    if (size > (width * height) / 900) found++;
  }
  return found;
}
