/** What a `filmgate.config.ts` imports. */
export { defineConfig, type Settings } from './config.ts';
