import type { Provider } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { engine } from './engine.ts';
import { models } from './models.ts';

export const segmind: Provider = { name: 'segmind', dialect, models, engine };
