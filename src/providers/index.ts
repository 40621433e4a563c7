import type { Provider } from '../core/provider.ts';
import { aimlapi } from './aimlapi/index.ts';
import { azerion } from './azerion/index.ts';
import { openai } from './openai/index.ts';

/** Every outside API. Adding one is a folder and a line here. */
export const providers: readonly Provider[] = [azerion, aimlapi, openai];
