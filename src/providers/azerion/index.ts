import type { Provider } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { engine } from './engine.ts';
import { models } from './models.ts';

export const azerion: Provider = { name: 'azerion', dialect, models, engine };
