import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bake, glyphSubject, storyboardOf } from './storyboards.fixture.ts';

const setting = (place: string, weather: 'storm' | 'clear' = 'clear') => ({
  place,
  timeOfDay: 'day' as const,
  indoors: false,
  weather: [weather],
  season: null,
});

describe('the sounds of a scene', () => {
  it('are steps while somebody walks, and only then', async () => {
    const scene = await bake(
      storyboardOf({
        subjects: [glyphSubject('man', '👨')],
        actions: [{ subject: 'man', verb: 'walk', from: 1, to: 3 }],
      }),
    );
    const steps = scene.soundEvents.filter((event) => event.cue === 'footsteps');
    assert.ok(steps.length >= 3 && steps.length <= 5, `${steps.length} steps in two seconds`);
    assert.ok(steps.every((step) => step.at >= 1 && step.at < 3));
  });

  it('come from where the actor is', async () => {
    const subjects = [glyphSubject('man', '👨'), glyphSubject('dog', '🐕')];
    const panned = async (relation: 'left of' | 'right of') => {
      const scene = await bake(
        storyboardOf({
          subjects,
          relations: [{ subject: 'man', relation, object: 'dog' }],
          actions: [{ subject: 'man', verb: 'walk', from: 0, to: 2 }],
          camera: [{ move: 'static', from: 0, to: 4 }],
        }),
      );
      return scene.soundEvents[0]?.pan ?? 0;
    };
    assert.ok((await panned('left of')) < -0.15);
    assert.ok((await panned('right of')) > 0.05);
  });

  it('are blasts on a battlefield and thunder in a storm', async () => {
    const cues = async (place: string, weather: 'storm' | 'clear') =>
      new Set((await bake(storyboardOf({ setting: setting(place, weather) }))).soundEvents.map((event) => event.cue));
    assert.ok((await cues('battlefield', 'clear')).has('explosion'));
    assert.ok((await cues('field', 'storm')).has('thunder'));
    assert.equal((await cues('field', 'clear')).size, 0);
  });
});
