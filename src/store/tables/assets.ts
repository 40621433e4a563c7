import type { Connection, Row } from '../driver.ts';
import { integer, only, optionalInteger, optionalNumber, orNull, placeholders, present, text, word } from '../rows.ts';
import type { AssetRow, AssetTable } from '../store.ts';

const ASSET = `id, account_id, kind, sha256, bytes, media_type, width, height, seconds, frame_rate, audio, created_at,
  expires_at`;

export function assetTable(connection: Connection): AssetTable {
  return {
    async insert(asset) {
      const { rows } = await connection.write(
        `insert into assets (${ASSET}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now_ms(), $12)
        returning ${ASSET}`,
        [
          asset.id,
          asset.accountId,
          asset.kind,
          asset.sha256,
          asset.bytes,
          asset.mediaType,
          orNull(asset.width),
          orNull(asset.height),
          orNull(asset.seconds),
          orNull(asset.frameRate),
          asset.audio === undefined ? null : Number(asset.audio),
          orNull(asset.expiresAt),
        ],
      );
      return assetFromRow(only(rows));
    },
    async get(id) {
      const [row] = await connection.read(`select ${ASSET} from assets where id = $1`, [id]);
      return row && assetFromRow(row);
    },
    async many(ids) {
      if (ids.length === 0) return [];
      const sql = `select ${ASSET} from assets where id in (${placeholders(ids.length, 1)}) order by id`;
      return (await connection.read(sql, ids)).map(assetFromRow);
    },
    async countWithHash(sha256) {
      const rows = await connection.read('select count(*) as number from assets where sha256 = $1', [sha256]);
      return integer(only(rows), 'number');
    },
    async expired(nowMs, limit) {
      const rows = await connection.read(
        `select ${ASSET} from assets where expires_at is not null and expires_at <= $1 order by expires_at limit $2`,
        [nowMs, limit],
      );
      return rows.map(assetFromRow);
    },
    async remove(id) {
      await connection.write('delete from assets where id = $1', [id]);
    },
  };
}

function assetFromRow(row: Row): AssetRow {
  const audio = optionalInteger(row, 'audio');
  return present<AssetRow>({
    id: text(row, 'id'),
    accountId: text(row, 'account_id'),
    kind: word<AssetRow['kind']>(row, 'kind'),
    sha256: text(row, 'sha256'),
    bytes: integer(row, 'bytes'),
    mediaType: text(row, 'media_type'),
    width: optionalInteger(row, 'width'),
    height: optionalInteger(row, 'height'),
    seconds: optionalNumber(row, 'seconds'),
    frameRate: optionalNumber(row, 'frame_rate'),
    audio: audio === undefined ? undefined : audio === 1,
    createdAt: integer(row, 'created_at'),
    expiresAt: optionalInteger(row, 'expires_at'),
  });
}
