/** What a video file is, read from the file itself. */
export interface VideoFacts {
  container: 'mp4' | 'quicktime' | 'webm' | 'matroska';
  seconds: number;
  frames?: number;
  frameRate: number;
  /** Pixels as shown, after rotation. */
  width: number;
  height: number;
  video: { codec: string };
  audio?: { codec: string; channels: number; sampleRate: number };
  tracks: number;
}

export interface ImageFacts {
  mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels as shown, after rotation. */
  width: number;
  height: number;
}
