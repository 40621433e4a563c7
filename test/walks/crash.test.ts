import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { forEachDatabase } from '../support/databases.ts';
import { KILLS, killAtRandomMoments } from './crash-walk.ts';

// Both databases at once: most of the time is spent waiting for the server to start.
describe('crashes', { concurrency: true }, () => {
  forEachDatabase('a server that is killed', (database) => {
    const folder = mkdtempSync(join(tmpdir(), 'filmgate-crash-'));
    after(() => rmSync(folder, { recursive: true, force: true }));

    it(`loses no order and charges none twice, over ${KILLS} kills`, async () => {
      const location = await database.location();
      await killAtRandomMoments(location, 'folder' in location ? location.folder : folder);
    });
  });
});
