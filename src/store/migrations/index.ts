import type { Migration } from '../migrate.ts';
import { start } from './0001-start.ts';
import { lists } from './0002-lists.ts';
import { variants } from './0003-variants.ts';
import { deliveries } from './0004-deliveries.ts';
import { upstreams } from './0005-upstreams.ts';
import { operating } from './0006-operating.ts';
import { sessions } from './0007-sessions.ts';

/** In order, without gaps. A migration that was released is never changed; a new one is added. */
export const MIGRATIONS: readonly Migration[] = [start, lists, variants, deliveries, upstreams, operating, sessions];
