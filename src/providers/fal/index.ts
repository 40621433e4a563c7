import type { Provider } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { models } from './models.ts';

export const fal: Provider = { name: 'fal', dialect, models };
