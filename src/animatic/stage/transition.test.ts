import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Weather } from '../storyboard.ts';
import { storyboardOf } from './storyboards.fixture.ts';
import { beforeWeather } from './transition.ts';

describe('weather that changes', () => {
  const setting = { place: 'field', timeOfDay: 'day' as const, indoors: false, season: null };
  const opening = (weather: Weather[], from: string, to: string): Weather[] =>
    beforeWeather(
      storyboardOf({ setting: { ...setting, weather }, changes: [{ of: 'setting', attribute: 'weather', from, to }] }),
    ).setting.weather;

  it('is not there yet when it comes, and there at first when it goes', () => {
    assert.deepEqual(opening(['rain', 'wind'], 'clear', 'rain'), ['wind']);
    assert.deepEqual(opening(['storm'], 'storm', 'clear'), ['storm']);
  });
});
