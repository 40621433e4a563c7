import type { Wire } from '../wire.ts';
import { aimlapi } from './aimlapi.ts';
import { azerion } from './azerion.ts';
import { comfyui } from './comfyui.ts';
import { gemini, vertex } from './google.ts';
import { openai, openaiWithKey } from './openai.ts';
import { segmind, segmindV1 } from './segmind.ts';
import { ulazai } from './ulazai.ts';

/** Every API that the scripted upstream speaks. */
export const WIRES: readonly Wire[] = [
  openai,
  openaiWithKey,
  vertex,
  gemini,
  azerion,
  aimlapi,
  ulazai,
  segmind,
  segmindV1,
  comfyui,
];

/** Throws a RangeError that names them all. */
export function wireNamed(name: string): Wire {
  const wire = WIRES.find((one) => one.name === name);
  if (wire) return wire;
  throw new RangeError(`There is no wire "${name}"; there are ${WIRES.map((one) => one.name).join(', ')}.`);
}
