/** What is known of where a file comes from: what it says of itself, what is hidden in it, and what was made here. */
export interface VerificationView {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** Read from the bytes; absent where they are of no known type. */
  mediaType?: string;
  /** What its metadata says; absent when there is nothing of the animatic's, or it was stripped. */
  metadata?: {
    engine: string;
    version: string;
    /** The first 48 bits of the storyboard's SHA-256, in hexadecimal. */
    storyboard: string;
    seed: number;
    /** An IPTC address. */
    digitalSourceType: string;
  };
  /** The same 48 bits, as the pictures carry them. */
  watermark?: { storyboard: string };
  /** A generation of the same account that made exactly these bytes. */
  generationId?: string;
}
