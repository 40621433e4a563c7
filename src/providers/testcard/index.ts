import type { Provider } from '../../core/provider.ts';
import { createTestcardEngine } from './engine.ts';
import { models } from './models.ts';

export const testcard: Provider = { name: 'testcard', models, createEngine: createTestcardEngine };
