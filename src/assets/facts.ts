/** Nothing larger is taken in: what declares more is a mistake, or a bomb for whoever decodes it. */
export const IMAGE_SIDE_MAX = 16_384;
export const IMAGE_PIXELS_MAX = 50_000_000;

/** What a video file is, read from the file itself. */
export interface VideoFacts {
  container: 'mp4' | 'quicktime' | 'webm' | 'matroska';
  /** Of the picture track, from 0 to the end of its last frame. */
  seconds: number;
  /** Unknown for very large files without an index. */
  frames?: number;
  /** Frames per second, on average. */
  frameRate: number;
  /** Pixels as shown, after rotation. */
  width: number;
  height: number;
  /** `avc`, `hevc`, `vp9`, `av1` … */
  video: { codec: string };
  /** Absent when the file is silent. `codec` is `aac`, `opus` … or `unknown`. */
  audio?: { codec: string; channels: number; sampleRate: number };
  /** Of all kinds. */
  tracks: number;
}

export interface ImageFacts {
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels as shown: an EXIF orientation that turns a JPEG is applied. */
  width: number;
  height: number;
}
