import type { Migration } from '../migrate.ts';

/**
 * Thumbnails and sheets that were made of outputs, the reasons of withheld results, and an index to the recent history of
 * a model on an engine. What was made before has no `canonical` and counts for nothing in that history.
 */
export const variants: Migration = {
  version: 3,
  name: 'variants',
  statements: () => [
    `create table generation_variants (
      generation_id text not null references generations (id),
      position bigint not null,
      variant text not null check (variant in ('thumbnail', 'spritesheet')),
      asset_id text not null,
      primary key (generation_id, position, variant)
    )`,
    'alter table generations add column filtered_json text',
    'alter table generations add column canonical text',
    `create index generations_done on generations (canonical, engine, finished_at) where state = 'succeeded'`,
  ],
};
