import type { Provider } from '../../core/provider.ts';
import { engine } from './engine.ts';

/** ComfyUI has no dialect: what it is sent are graphs, which say nothing to any other engine. */
export const comfyui: Provider = { name: 'comfyui', engine };
