import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStoryboard } from './storyboard-schema.ts';
import { understand } from './understand/understand.ts';

const board = () =>
  understand({
    prompt: 'A dog chases a cat, the leaves turn from green to red',
    seed: 1,
    seconds: 8,
    width: 1280,
    height: 720,
  });
const problemsOf = (json: unknown) => {
  const parsed = parseStoryboard(json);
  return 'problems' in parsed ? parsed.problems.map(({ path }) => path) : [];
};

test('a storyboard of ours is accepted as it is', () => {
  assert.deepEqual(problemsOf(board()), []);
});

test('an unknown field, a wrong word and a missing field are each named by their path', () => {
  const { pace: _pace, ...rest } = board();
  const subjects = [{ ...board().subjects[0], colours: ['mauve'] }];
  const paths = problemsOf({ ...rest, subjects, relations: [], actions: [], changes: [], mood: 'happy' });
  assert.ok(paths.includes('subjects[0].colours[0]'), paths.join());
  assert.ok(paths.includes('pace'), paths.join());
  assert.ok(paths.includes('(storyboard)'), paths.join());
});

test('ids must be unique and everything must point at one', () => {
  const good = board();
  const [dog] = good.subjects;
  assert.ok(dog);
  assert.ok(
    problemsOf({ ...good, subjects: [...good.subjects, dog] }).includes(`subjects[${good.subjects.length}].id`),
  );
  assert.deepEqual(problemsOf({ ...good, actions: [{ subject: 'ghost', verb: 'walk', from: 0, to: 8 }] }), [
    'actions[0].subject',
  ]);
  assert.deepEqual(problemsOf({ ...good, relations: [{ subject: dog.id, relation: 'behind', object: 'ghost' }] }), [
    'relations[0].object',
  ]);
  assert.deepEqual(problemsOf({ ...good, changes: [{ of: 'ghost', attribute: 'state', from: '', to: 'gone' }] }), [
    'changes[0].of',
  ]);
});

test('times must lie inside the clip and frames must have an even size', () => {
  const good = board();
  assert.deepEqual(problemsOf({ ...good, camera: [{ move: 'zoom in', from: 2, to: 9 }] }), ['camera[0].to']);
  assert.deepEqual(problemsOf({ ...good, sound: [{ cue: 'rain', from: 5, to: 4 }] }), ['sound[0].to']);
  assert.deepEqual(problemsOf({ ...good, width: 1281 }), ['width']);
  assert.deepEqual(problemsOf({ ...good, height: 100_000 }), ['height']);
});

test('what is no object at all is refused with one problem', () => {
  for (const json of [null, 3, 'storyboard', []]) assert.deepEqual(problemsOf(json), ['(storyboard)']);
});
