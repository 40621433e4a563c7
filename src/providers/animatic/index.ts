import type { Provider } from '../../core/provider.ts';
import { createAnimaticEngine } from './engine.ts';

export const animatic: Provider = { name: 'animatic', createEngine: createAnimaticEngine };
