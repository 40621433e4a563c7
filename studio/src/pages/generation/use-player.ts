import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { readStored, writeStored } from '../../lib/stored.ts';

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

export interface Player {
  video: RefObject<HTMLVideoElement | null>;
  /** Seconds. */
  at: number;
  isPlaying: boolean;
  isLooping: boolean;
  isMuted: boolean;
  speed: number;
  hasFailed: boolean;
  toggle: () => void;
  step: (frames: number) => void;
  seek: (seconds: number) => void;
  faster: (steps: number) => void;
  setSpeed: (speed: number) => void;
  setLooping: (on: boolean) => void;
  setMuted: (on: boolean) => void;
}

/** A video that can be held on each of its frames. `source` changes: it begins anew. */
export function usePlayer(source: string, seconds: number, fps: number): Player {
  const video = useRef<HTMLVideoElement>(null);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [isLooping, setLooping] = useState(readStored('loop') !== 'off');
  const [isMuted, setMuted] = useState(readStored('muted') === 'on');
  const [speed, setSpeed] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source is another video
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    setAt(0);
    setFailed(false);
    let frame = 0;
    const shown: VideoFrameRequestCallback = (_, { mediaTime }) => {
      setAt(mediaTime);
      frame = element.requestVideoFrameCallback(shown);
    };
    frame = element.requestVideoFrameCallback(shown);
    const sought = (): void => setAt(element.currentTime);
    const played = (): void => setPlaying(!element.paused);
    const failed = (): void => setFailed(true);
    element.addEventListener('seeked', sought);
    for (const name of ['play', 'pause', 'ended'] as const) element.addEventListener(name, played);
    element.addEventListener('error', failed);
    if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches)
      // Some browsers play only what somebody has asked for; then it waits.
      void element.play().catch(() => undefined);
    return () => {
      element.cancelVideoFrameCallback(frame);
      element.removeEventListener('seeked', sought);
      for (const name of ['play', 'pause', 'ended'] as const) element.removeEventListener(name, played);
      element.removeEventListener('error', failed);
    };
  }, [source]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new video has none of them yet
  useEffect(() => {
    if (!video.current) return;
    video.current.playbackRate = speed;
    video.current.loop = isLooping;
    video.current.muted = isMuted;
    writeStored('loop', isLooping ? undefined : 'off');
    writeStored('muted', isMuted ? 'on' : undefined);
  }, [speed, isLooping, isMuted, source]);
  const seek = useCallback(
    (target: number) => {
      if (video.current) video.current.currentTime = Math.min(seconds, Math.max(0, target));
    },
    [seconds],
  );
  const step = useCallback(
    (frames: number) => {
      const element = video.current;
      if (!element) return;
      element.pause();
      const now = Math.floor(element.currentTime * fps + 0.001);
      const next = Math.min(Math.round(seconds * fps) - 1, Math.max(0, now + frames));
      // The middle of a frame: its edge could show the one before.
      element.currentTime = (next + 0.5) / fps;
    },
    [seconds, fps],
  );
  return {
    video,
    at,
    isPlaying,
    isLooping,
    isMuted,
    speed,
    hasFailed,
    seek,
    step,
    setSpeed,
    setLooping,
    setMuted,
    toggle: () => {
      const element = video.current;
      if (!element) return;
      if (element.paused) void element.play().catch(() => setFailed(element.error !== null));
      else element.pause();
    },
    faster: (steps) =>
      setSpeed(
        (now) => SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, SPEEDS.findIndex((one) => one === now) + steps))] ?? 1,
      ),
  };
}
