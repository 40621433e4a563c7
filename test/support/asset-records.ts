import type { AssetRecord, AssetRecords } from '../../src/assets/records.ts';

/** The table of assets in memory, for tests of what does not need a database. */
export function createMemoryRecords(): AssetRecords & { all: Map<string, AssetRecord> } {
  const all = new Map<string, AssetRecord>();
  return {
    all,
    insert: async (record) => {
      if (all.has(record.id)) throw new Error(`There is an asset ${record.id} already.`);
      all.set(record.id, structuredClone(record));
    },
    get: async (id) => structuredClone(all.get(id)),
    countReferences: async (sha256) => [...all.values()].filter((record) => record.sha256 === sha256).length,
    expired: async (nowMs, limit) =>
      [...all.values()]
        .filter(({ expiresAt }) => expiresAt !== undefined && expiresAt <= nowMs)
        .sort((one, other) => (one.expiresAt ?? 0) - (other.expiresAt ?? 0))
        .slice(0, limit),
    remove: async (id) => void all.delete(id),
  };
}
