import assert from 'node:assert/strict';
import test from 'node:test';
import { viewOf } from '../../test/support/calls.ts';
import { azerion } from '../providers/azerion/index.ts';
import type { BriefDraft } from './brief.ts';
import { inherit } from './inherit.ts';

const earlier = viewOf(azerion, {
  kind: 'video',
  model: 'google-veo-3-1',
  prompt: 'a fox',
  resolution: '1080p',
  audio: false,
  inputs: [],
});

function remix(over: Partial<BriefDraft> = {}): BriefDraft {
  const fields = ['model', 'seconds', 'resolution', 'audio', 'seed'] as const;
  return inherit(
    {
      kind: 'video',
      model: '',
      prompt: 'a dog',
      inputs: [],
      inherits: { id: earlier.id, fields, parameter: 'id' },
      ...over,
    },
    earlier,
  );
}

test('a draft takes what it leaves absent from the earlier brief, and the seed that was used', () => {
  const draft = remix();
  assert.equal(draft.model, 'google-veo-3-1');
  assert.equal(draft.resolution, '1080p');
  assert.equal(draft.audio, false);
  assert.equal(draft.seed, earlier.order.seed);
  assert.equal(draft.prompt, 'a dog');
  assert.ok(!('seconds' in draft), 'what was not asked then is not asked now');
});

test('what the draft says itself stays', () => {
  const draft = remix({ model: 'google-veo-3', resolution: '720p', audio: true, seed: 0 });
  assert.deepEqual([draft.model, draft.resolution, draft.audio, draft.seed], ['google-veo-3', '720p', true, 0]);
});

test('a size and a resolution with an aspect ratio are never both in the draft', () => {
  const fields = ['size', 'resolution', 'aspectRatio'] as const;
  const size = { width: 1792, height: 1024 };
  const inherits = { id: earlier.id, fields, parameter: 'id' };
  const draft: BriefDraft = { kind: 'video', model: 'x', inputs: [], inherits };
  const shapeOf = (one: BriefDraft): unknown => [one.size, one.resolution, one.aspectRatio];
  const { resolution: _, ...unshaped } = earlier.brief;
  const withSize = { ...earlier, brief: { ...unshaped, size } };
  assert.deepEqual(shapeOf(inherit(draft, withSize)), [size, undefined, undefined]);
  assert.deepEqual(shapeOf(inherit({ ...draft, resolution: '720p' }, withSize)), [undefined, '720p', undefined]);
  assert.deepEqual(shapeOf(inherit({ ...draft, aspectRatio: '1:1' }, withSize)), [undefined, undefined, '1:1']);
  assert.deepEqual(shapeOf(inherit({ ...draft, size }, earlier)), [size, undefined, undefined]);
  assert.deepEqual(shapeOf(inherit({ ...draft, aspectRatio: '1:1' }, earlier)), [undefined, '1080p', '1:1']);
});

test('a field that the draft does not name is not taken', () => {
  assert.equal(inherit({ kind: 'video', model: 'x', inputs: [] }, { ...earlier }).resolution, undefined);
});
