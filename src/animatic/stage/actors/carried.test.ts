import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { glyphSubject, related, seenOf, storyboardOf } from '../storyboards.fixture.ts';

const rider = glyphSubject('girl', '👧');
const bicycle = glyphSubject('bicycle', '🚲');

describe('who is carried', () => {
  it('wears a hat above the face, on a bicycle as on foot', async () => {
    const storyboard = storyboardOf({
      subjects: [rider, bicycle, glyphSubject('hat', '🎩', { size: 'small' })],
      relations: [...related('girl', 'wearing', 'hat'), ...related('girl', 'riding', 'bicycle')],
    });
    const [hat, girl] = [await seenOf(storyboard, 'hat', 40), await seenOf(storyboard, 'girl', 40)];
    assert.ok(Math.abs(hat.left + hat.right - girl.left - girl.right) < girl.right - girl.left, 'over the head');
    assert.ok(hat.bottom < girl.top + (girl.bottom - girl.top) * 0.3, `${hat.bottom} of ${girl.top} to ${girl.bottom}`);
  });

  it('holds what it holds in the saddle, too', async () => {
    const storyboard = storyboardOf({
      subjects: [rider, glyphSubject('balloon', '🎈', { size: 'small' }), bicycle],
      relations: [...related('girl', 'holding', 'balloon'), ...related('girl', 'riding', 'bicycle')],
    });
    const [balloon, girl] = [await seenOf(storyboard, 'balloon', 40), await seenOf(storyboard, 'girl', 40)];
    assert.ok(balloon.bottom - balloon.top > (girl.bottom - girl.top) * 0.2, `${balloon.bottom - balloon.top} high`);
  });

  it('comes out of the top of a barrel, and stands on the deck of a ship within the frame', async () => {
    const barrel = storyboardOf({
      subjects: [rider, glyphSubject('barrel', '🛢️')],
      relations: related('girl', 'inside', 'barrel'),
    });
    const [girl, seen] = [await seenOf(barrel, 'girl', 40), await seenOf(barrel, 'barrel', 40)];
    assert.ok(girl.bottom <= seen.top + (seen.bottom - seen.top) * 0.2, `${girl.bottom} of ${seen.top}`);
    const ship = storyboardOf({
      setting: { place: 'ocean', timeOfDay: 'day', indoors: false, weather: [], season: null },
      subjects: [rider, glyphSubject('ship', '🚢', { size: 'huge' })],
      relations: related('girl', 'on top of', 'ship'),
    });
    const [sailor, hull] = [await seenOf(ship, 'girl', 40), await seenOf(ship, 'ship', 40)];
    assert.ok(sailor.top > 2 && hull.top > 2, `begins at ${sailor.top} and ${hull.top}`);
    assert.ok(sailor.left > hull.left && sailor.right < hull.right, 'aboard');
  });
});
