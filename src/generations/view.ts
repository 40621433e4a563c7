import { type Generation, isFinal } from '../core/generation.ts';
import type { GenerationView, OutputView } from '../core/provider.ts';
import type { AssetRow } from '../store/store.ts';
import type { Parts } from './parts.ts';

const LINK_LIFE_MS = 48 * 3_600_000;

/**
 * Generations as dialects see them, with signed links and the balance; three reads for any number of them, and what is known
 * of how long those that have not ended take.
 */
export async function viewsOf(parts: Parts, generations: readonly Generation[]): Promise<GenerationView[]> {
  const first = generations[0];
  if (!first) return [];
  const account = await parts.store.accounts.get(first.accountId);
  const finished = generations
    // What was found after it had been given up belongs to a generation that failed.
    .filter(({ state, problem }) => state === 'succeeded' || problem?.code === 'outcome_unknown')
    .map((generation) => generation.id);
  const outputs = finished.length === 0 ? [] : await parts.store.generations.outputs(finished);
  const rows = outputs.length === 0 ? [] : await parts.store.assets.many(outputs.map((output) => output.assetId));
  const assets = new Map(rows.map((row) => [row.id, row]));
  const expected = await Promise.all(
    generations.map((generation) => (isFinal(generation.state) ? undefined : expectedSeconds(parts, generation))),
  );
  return generations.map((generation, index) => ({
    ...generation,
    ...expectation(expected[index]),
    balanceMillicredits: account?.availableMillicredits ?? 0,
    outputs: outputs
      .filter((output) => output.generationId === generation.id)
      .sort((a, b) => a.position - b.position)
      .flatMap((output) => {
        const asset = assets.get(output.assetId);
        return asset ? [outputView(parts, asset)] : [];
      }),
  }));
}

/** The median of what such generations took, where there is a history. */
async function expectedSeconds(parts: Parts, { order, engine }: Generation): Promise<number | undefined> {
  return (await parts.history({ canonical: order.model, engine }))?.p50;
}

function expectation(expectedSeconds: number | undefined): Pick<GenerationView, 'expectedSeconds'> {
  return expectedSeconds === undefined ? {} : { expectedSeconds };
}

export async function viewOf(parts: Parts, generation: Generation): Promise<GenerationView> {
  const [view] = await viewsOf(parts, [generation]);
  if (!view) throw new Error('a generation without a view');
  return view;
}

function outputView(parts: Parts, asset: AssetRow): OutputView {
  const query = parts.assets.linkQuery(asset.id, { lifeMs: LINK_LIFE_MS });
  return {
    assetId: asset.id,
    mediaType: asset.mediaType,
    bytes: asset.bytes,
    url: `${parts.origin()}${assetPath(asset)}${query}`,
    ...(asset.width === undefined ? {} : { width: asset.width }),
    ...(asset.height === undefined ? {} : { height: asset.height }),
    ...(asset.seconds === undefined ? {} : { seconds: asset.seconds }),
  };
}

const EXTENSIONS: Record<string, string> = {
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'image/png': '.png',
  'image/jpeg': '.jpg',
};

/** The path of a signed link; the extension is for programs that look at names. */
export function assetPath(asset: Pick<AssetRow, 'id' | 'mediaType'>): string {
  return `/filmgate/v1/assets/${asset.id}${EXTENSIONS[asset.mediaType] ?? ''}`;
}
