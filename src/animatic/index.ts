/**
 * The animatic: prompt and media in, MP4 out. A library that knows nothing of servers; all heavy and unsafe work is
 * done in a child process per call.
 */
export { AnimaticError, type AnimaticErrorCode } from './film/animatic-error.ts';
export type { StereoSound } from './film/clip-writer.ts';
export { type ClipOrder, type ClipResult, encodeClip, type HeldPicture } from './film/encode-clip.ts';
export { encoderAvailable } from './film/encoder-available.ts';
export type { ImageOrder, RenderInputs, RenderOrder } from './film/order.ts';
export { type ImageResult, type RenderResult, renderImage, renderVideo } from './film/render-video.ts';
export type { RunOptions } from './film/run-child.ts';
export { colourBars, solidPicture, tone } from './film/test-card.ts';
export { type FileVerified, verifyFile } from './film/verify-file.ts';
export { type StillsOrder, type StillsResult, videoStills } from './film/video-stills.ts';
export type { Provenance } from './provenance/describe.ts';
export type * from './storyboard.ts';
export { parseStoryboard, type StoryboardProblem, storyboardSchema } from './storyboard-schema.ts';
export { prepareUnderstanding, type UnderstandOrder, understand as understandPrompt } from './understand/understand.ts';
