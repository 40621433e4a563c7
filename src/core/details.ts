import type { EntryView } from './admin-views.ts';
import type { Warning } from './brief.ts';
import type { Model } from './model.ts';
import type { GenerationView } from './provider.ts';

/** One generation with what its own account may know beyond the view: the files, the money, the family, and how long others took. */
export interface DetailsView {
  generation: GenerationView;
  /** Under which it was ordered; undefined when the model has left the catalogue. */
  listed?: Pick<Model, 'id' | 'provider' | 'name' | 'canonical'>;
  /** The key that ordered it. */
  key: { id: string; name?: string; prefix?: string };
  files: readonly DeliveredFile[];
  entries: readonly Pick<EntryView, 'id' | 'kind' | 'createdAt' | 'amountMillicredits'>[];
  family: readonly Relative[];
  /** Absent before anything was finished with this model on this engine. */
  durations?: Durations;
}

/** A delivered file, measured, beside what was ordered. */
export interface DeliveredFile {
  position: number;
  assetId: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  width?: number;
  height?: number;
  seconds?: number;
  frameRate?: number;
  audio?: boolean;
  differences: readonly Warning[];
}

/** Another generation of the account that this one was made of, or that was made of this one. */
export interface Relative {
  relation: 'earlier' | 'later';
  /** The later one goes on from the earlier one's clip, was ordered again after it, or took it as a picture. */
  how: 'extension' | 'remix' | 'picture';
  generation: GenerationView;
}

/** What the latest ones took, from order to file. `counts` are of equal spans from 0 on. */
export interface Durations {
  count: number;
  p50Seconds: number;
  p90Seconds: number;
  spanSeconds: number;
  counts: readonly number[];
}
