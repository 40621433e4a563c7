/** Bytes that we keep for an account, and what is known about them. The bytes themselves are in the blob store. */
export interface AssetRecord {
  /** `ast_…` */
  id: string;
  accountId: string;
  kind: 'input' | 'output';
  sha256: string;
  bytes: number;
  /** By content, never by what somebody said. */
  mediaType: string;
  /** Pixels, after rotation. */
  width?: number;
  height?: number;
  /** Videos only. */
  seconds?: number;
  frameRate?: number;
  /** Whether a video has sound. */
  audio?: boolean;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** From then on it is not served, and will be removed. Without it the asset is kept. */
  expiresAt?: number;
}

/** The table of assets. Several records may point to one blob. */
export interface AssetRecords {
  insert(record: AssetRecord): Promise<void>;
  get(id: string): Promise<AssetRecord | undefined>;
  /** How many records point to the blob. */
  countReferences(sha256: string): Promise<number>;
  /** Those with `expiresAt` at or before now, oldest first. */
  expired(nowMs: number, limit: number): Promise<AssetRecord[]>;
  /** Removing what is not there is no error. */
  remove(id: string): Promise<void>;
}
