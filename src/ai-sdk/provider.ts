import { type ClientOptions, Filmgate, type Model } from '../client/index.ts';
import type { RegistryProvider, VideoModel } from './types.ts';
import { FilmgateVideoModel } from './video-model.ts';

/** The API that the client speaks. */
const OWN = 'filmgate';

export interface FilmgateSettings extends ClientOptions {
  /** Whether an abort also cancels the generation on the server and gives its credits back. Default true. */
  cancelOnAbort?: boolean;
}

export interface FilmgateProvider extends Pick<RegistryProvider, 'specificationVersion'> {
  /**
   * A video model by any id of the server's catalogue: `animatic`, or with its API in front, `google/veo-3.1-generate-001`.
   */
  video(modelId: string): VideoModel;
  /** The same, as `createProviderRegistry` and `customProvider` ask for it. */
  videoModel(modelId: string): VideoModel;
  /** Those that a registry asks for too, and that are not here. Throw. */
  languageModel(modelId: string): never;
  embeddingModel(modelId: string): never;
  imageModel(modelId: string): never;
  /** The client that it calls with, for what the AI SDK has no word for. */
  readonly client: Filmgate;
}

/**
 * Filmgate for the AI SDK.
 *
 * ```ts
 * const filmgate = createFilmgate({ baseURL: 'http://localhost:8787', apiKey });
 * const { video } = await experimental_generateVideo({ model: filmgate.video('animatic'), prompt: 'a red panda' });
 * ```
 */
export function createFilmgate(settings: FilmgateSettings): FilmgateProvider {
  const { cancelOnAbort = true, ...options } = settings;
  const client = new Filmgate(options);
  let catalogue: Promise<readonly Model[]> | undefined;
  const models = (): Promise<readonly Model[]> => {
    catalogue ??= client.models().catch((error: unknown) => {
      catalogue = undefined;
      throw error;
    });
    return catalogue;
  };
  const row = async (id: string): Promise<Model | undefined> => rowFor(await models(), id);
  const video = (modelId: string): VideoModel => new FilmgateVideoModel(modelId, { client, cancelOnAbort, row });
  return {
    specificationVersion: 'v4',
    client,
    video,
    videoModel: video,
    languageModel: missing('language model'),
    embeddingModel: missing('embedding model'),
    imageModel: missing('image model'),
  };
}

function missing(kind: string): (modelId: string) => never {
  return (modelId) => {
    throw new TypeError(`Filmgate has no ${kind} "${modelId}" for the AI SDK: it has video models.`);
  };
}

/** As the server finds it: its own models first, then `api/id`, then any id or alias, then a canonical name. */
function rowFor(models: readonly Model[], written: string): Model | undefined {
  const id = written.toLowerCase();
  const names = ({ id: own, aliases }: Model): string[] => [own, ...aliases].map((name) => name.toLowerCase());
  return (
    models.find((model) => model.provider === OWN && names(model).includes(id)) ??
    models.find((model) => names(model).some((name) => `${model.provider}/${name}` === id)) ??
    models.find((model) => names(model).includes(id)) ??
    models.find((model) => model.canonical === id)
  );
}
