import type { DeliveredFile, DetailsView, Durations, Relative } from '../core/details.ts';
import type { Generation } from '../core/generation.ts';
import { compare } from './compare.ts';
import type { Parts } from './parts.ts';
import { viewOf, viewsOf } from './view.ts';

const ENTRIES_MAX = 20;
const LATEST = 50;
const SPANS = 20;
/** The slowest would make all others one bar: what took longer than this many times the median stands in the last one. */
const MEDIANS_MAX = 4;

/** Everything that its account may know of a generation. */
export async function detailsOf(parts: Parts, generation: Generation): Promise<DetailsView> {
  const { accountId, id, keyId, order, engine } = generation;
  const [view, keys, files, money, durationsMs] = await Promise.all([
    viewOf(parts, generation),
    parts.store.keys.list(accountId),
    filesOf(parts, generation),
    parts.store.reports.entries({ generationId: id, accountId, limit: ENTRIES_MAX }),
    parts.store.generations.recentDurationsMs({ canonical: order.model, engine, limit: LATEST }),
  ]);
  const key = keys.find((one) => one.id === keyId);
  const model = parts.catalogue.find(generation.model, generation.dialect);
  const durations = durationsOf(durationsMs.map((ms) => ms / 1000));
  return {
    generation: view,
    ...(model === undefined
      ? {}
      : { listed: { id: model.id, provider: model.provider, name: model.name, canonical: model.canonical } }),
    key: key === undefined ? { id: keyId } : { id: keyId, name: key.name, prefix: key.prefix },
    files,
    entries: money.entries.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      createdAt: entry.createdAt,
      amountMillicredits: entry.amountMillicredits,
    })),
    family: await familyOf(parts, generation, files),
    ...(durations === undefined ? {} : { durations }),
  };
}

async function filesOf(parts: Parts, generation: Generation): Promise<DeliveredFile[]> {
  const outputs = await parts.store.generations.outputs([generation.id]);
  const rows = outputs.length === 0 ? [] : await parts.store.assets.many(outputs.map(({ assetId }) => assetId));
  const assets = new Map(rows.map((row) => [row.id, row]));
  return outputs.flatMap(({ assetId, position }) => {
    const asset = assets.get(assetId);
    if (!asset) return [];
    const { mediaType, bytes, sha256, width, height, seconds, frameRate, audio } = asset;
    return [
      {
        position,
        assetId,
        mediaType,
        bytes,
        sha256,
        ...(width === undefined ? {} : { width }),
        ...(height === undefined ? {} : { height }),
        ...(seconds === undefined ? {} : { seconds }),
        ...(frameRate === undefined ? {} : { frameRate }),
        ...(audio === undefined ? {} : { audio }),
        differences: compare(asset, generation.order),
      },
    ];
  });
}

/** Only the account's own, without what it has deleted. */
async function familyOf(
  parts: Parts,
  generation: Generation,
  files: readonly DeliveredFile[],
): Promise<readonly Relative[]> {
  const { store } = parts;
  const { accountId, brief, createdAt } = generation;
  const own = files.map(({ assetId }) => assetId);
  const makers = await store.reports.makersOf(brief.inputs.map((input) => input.assetId));
  const users = await store.reports.usersOf({ accountId, after: createdAt, assetIds: [...own, generation.id] });
  const earlierIds = [...new Set([...(brief.madeAfter === undefined ? [] : [brief.madeAfter]), ...makers])];
  const laterIds = users.filter((id) => id !== generation.id && !earlierIds.includes(id));
  const found = await Promise.all([...earlierIds, ...laterIds].map((id) => store.generations.get(id)));
  const relatives = found.flatMap((one) =>
    one !== undefined && one.accountId === accountId && one.deletedAt === undefined ? [one] : [],
  );
  const views = await viewsOf(parts, relatives);
  return Promise.all(
    views.map(async (view): Promise<Relative> => {
      const isEarlier = earlierIds.includes(view.id);
      const [before, after] = isEarlier ? [view, generation] : [generation, view];
      const made = isEarlier ? (await store.generations.outputs([view.id])).map(({ assetId }) => assetId) : own;
      return { relation: isEarlier ? 'earlier' : 'later', how: howOf(before.id, made, after), generation: view };
    }),
  );
}

function howOf(beforeId: string, made: readonly string[], after: Pick<Generation, 'brief'>): Relative['how'] {
  const taken = after.brief.inputs.filter((input) => made.includes(input.assetId));
  if (taken.some((input) => input.role === 'video')) return 'extension';
  return taken.length === 0 || after.brief.madeAfter === beforeId ? 'remix' : 'picture';
}

/** Undefined of nothing. */
export function durationsOf(seconds: readonly number[]): Durations | undefined {
  const sorted = [...seconds].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  if (sorted.length === 0) return undefined;
  const longest = Math.min(sorted.at(-1) ?? 0, at(0.5) * MEDIANS_MAX);
  const spanSeconds = Math.max(0.1, Math.ceil((longest / SPANS) * 100) / 100);
  const counts = Array.from({ length: SPANS }, () => 0);
  for (const value of sorted) {
    const place = Math.min(SPANS - 1, Math.floor(value / spanSeconds));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { count: sorted.length, p50Seconds: at(0.5), p90Seconds: at(0.9), spanSeconds, counts };
}
