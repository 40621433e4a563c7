import type { createProviderRegistry, experimental_generateVideo } from 'ai';

/** The interface of a video model, as the installed AI SDK has it. */
export type VideoModel = Extract<
  Parameters<typeof experimental_generateVideo>[0]['model'],
  { specificationVersion: 'v4' }
>;

/** What a registry of the AI SDK takes. */
export type RegistryProvider = Extract<
  Parameters<typeof createProviderRegistry>[0][string],
  { specificationVersion: 'v4' }
>;

export type StartOptions = Parameters<NonNullable<VideoModel['doStart']>>[0];
export type StartResult = Awaited<ReturnType<NonNullable<VideoModel['doStart']>>>;
export type StatusOptions = Parameters<NonNullable<VideoModel['doStatus']>>[0];
export type StatusResult = Awaited<ReturnType<NonNullable<VideoModel['doStatus']>>>;
export type GenerateOptions = Parameters<NonNullable<VideoModel['doGenerate']>>[0];
export type GenerateResult = Awaited<ReturnType<NonNullable<VideoModel['doGenerate']>>>;
export type Warning = StartResult['warnings'][number];
export type Metadata = NonNullable<StartResult['providerMetadata']>;
export type InputFile = NonNullable<GenerateOptions['image']>;
export type Video = { type: 'binary'; data: Uint8Array; mediaType: string };
export type WebhookHandler = NonNullable<VideoModel['handleWebhookOption']>;
export type WebhookOptions = Parameters<WebhookHandler>[0];
