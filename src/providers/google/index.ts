import type { Provider } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { engine } from './engine.ts';
import { models } from './models.ts';

export const google: Provider = { name: 'google', dialect, models, engine };
