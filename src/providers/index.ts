import type { Provider } from '../core/provider.ts';
import { aimlapi } from './aimlapi/index.ts';
import { animatic } from './animatic/index.ts';
import { azerion } from './azerion/index.ts';
import { comfyui } from './comfyui/index.ts';
import { fal } from './fal/index.ts';
import { filmgate } from './filmgate/index.ts';
import { google } from './google/index.ts';
import { openai } from './openai/index.ts';
import { replicate } from './replicate/index.ts';
import { segmind } from './segmind/index.ts';
import { testcard } from './testcard/index.ts';
import { ulazai } from './ulazai/index.ts';

/** Every outside API. Adding one is a folder and a line here. */
export const providers: readonly Provider[] = [
  filmgate,
  azerion,
  aimlapi,
  openai,
  google,
  fal,
  replicate,
  animatic,
  testcard,
  ulazai,
  segmind,
  comfyui,
];
