import type { Provider } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { engine } from './engine.ts';
import { models } from './models.ts';

export const ulazai: Provider = { name: 'ulazai', dialect, models, engine };
