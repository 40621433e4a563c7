import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { engine as kind } from './engine.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const TEXT = {
  file: join(FOLDER, 'text-to-video.json'),
  inputs: { prompt: '6.text', seed: '3.seed', width: '40.width', height: '40.height', frames: '40.length' },
  seconds: { min: 1, max: 8 },
};
const PICTURES = {
  file: join(FOLDER, 'image-to-video.json'),
  inputs: { prompt: '6.text', image: '1.image' },
  seconds: 5,
  size: '832x480',
};

test('settings that cannot work are refused at the start, in a sentence', () => {
  const message = (workflows: unknown): string => {
    try {
      kind.open('comfyui', { workflows });
      return 'opened';
    } catch (error) {
      return String(error);
    }
  };
  assert.equal(message({ '*': TEXT }), 'opened');
  assert.equal(message(JSON.stringify({ '*': TEXT })), 'opened');
  assert.match(message({ '*': { ...TEXT, file: join(FOLDER, 'none.json') } }), /could not be read/);
  assert.match(message({ '*': { ...TEXT, inputs: { ...TEXT.inputs, seed: '99.seed' } } }), /there is no node 99/);
  assert.match(message({ '*': { ...TEXT, inputs: { seed: '3.seed' } } }), /prompt needs a place/);
  assert.match(message({ '*': { ...TEXT, inputs: { prompt: 'text' } } }), /Expected the id of a node/);
  assert.match(message({ '*': { ...PICTURES, seconds: undefined } }), /how long its clips are/);
  assert.match(message({ '*': { ...TEXT, graph: { nodes: [] }, file: undefined } }), /invalid|expected/i);
});
