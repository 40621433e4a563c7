/** `filmgate/client`: a client of Filmgate's own API for Node, browsers and edge runtimes. */
export type {
  Account,
  Attempts,
  Delivery,
  DeliveryPage,
  Failure,
  File as KeptFile,
  Generation,
  GenerationPage,
  Key,
  Model,
  Operations,
  Output,
  Quote,
  Storyboard,
  Verification,
  Warning,
} from './api.generated.ts';
export { Filmgate, type SketchOrder, type VerifyOrder } from './client.ts';
export type { Download } from './download.ts';
export {
  AuthenticationError,
  ConflictError,
  ConnectionError,
  CreditsError,
  type ErrorCode,
  FilmgateError,
  GenerationFailedError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from './errors.ts';
export type { Files, UploadOptions } from './files.ts';
export type {
  CreateOptions,
  GenerationEvent,
  GenerationOrder,
  GenerationQuery,
  Generations,
  WaitOptions,
} from './generations.ts';
export type { CallOptions, ClientOptions } from './transport.ts';
