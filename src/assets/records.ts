import type { AssetRow } from '../store/store.ts';

/** Bytes that we keep for an account, and what is known about them. The bytes themselves are in the blob store. */
export type AssetRecord = AssetRow;

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
