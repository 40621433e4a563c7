/** `filmgate/ai-sdk`: a provider for the AI SDK (`ai`). */
export { createFilmgate, type FilmgateProvider, type FilmgateSettings } from './provider.ts';
