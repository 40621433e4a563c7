import type { Provenance } from '../provenance/describe.ts';
import { type RunOptions, runChild } from './run-child.ts';

const MEMORY_MAX_MB = 1000;
const TIMEOUT_MS = 120_000;

/** What is known of where a file comes from. */
export interface FileVerified {
  /** What its metadata says; absent when there is none of ours (it may have been stripped). */
  provenance?: Provenance;
  /** `storyboard`: the first 48 bits of the storyboard's hash, in hexadecimal. */
  watermark: { found: true; storyboard: string } | { found: false };
}

/**
 * Reads the provenance and the watermark of an MP4, PNG, JPEG or WebP file, in a child process. Rejects with an
 * AnimaticError: `input_unreadable`, `input_type`, `input_too_large`, and `encoder_missing` for a video.
 */
export function verifyFile(path: string, options: RunOptions = {}): Promise<FileVerified> {
  return runChild<FileVerified>({ job: 'verify', path }, options.memoryMaxMb ?? MEMORY_MAX_MB, {
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
}
