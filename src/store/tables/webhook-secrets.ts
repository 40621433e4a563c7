import type { Connection, Row } from '../driver.ts';
import { integer, optionalInteger, present, text } from '../rows.ts';
import type { WebhookSecretRow, WebhookSecretTable } from '../webhook-tables.ts';
import { milliseconds } from './claim.ts';

export function webhookSecretTable(connection: Connection): WebhookSecretTable {
  const signing = async (from: Connection, accountId: string): Promise<WebhookSecretRow[]> => {
    const rows = await from.read(
      `select id, account_id, secret, created_at, expires_at from webhook_secrets
      where account_id = $1 and (expires_at is null or expires_at > (select now_ms()))
      order by case when expires_at is null then 0 else 1 end, expires_at desc, id`,
      [accountId],
    );
    return rows.map(secretFromRow);
  };
  return {
    async signing(accountId, first) {
      const found = await signing(connection, accountId);
      if (found.some((one) => one.expiresAt === undefined)) return found;
      // Of several who make the first one at once, one makes it and all use it.
      await connection.write(
        `insert into webhook_secrets (id, account_id, secret, created_at) values ($1, $2, $3, now_ms())
        on conflict (account_id) where expires_at is null do nothing`,
        [first.id, accountId, first.secret],
      );
      return signing(connection, accountId);
    },
    rotate: ({ accountId, next, keepMs, signingMax }) =>
      connection.atomically(async (inside) => {
        // Rotations of one account wait for each other.
        await inside.write('select id from accounts where id = $1 {lock rows}', [accountId]);
        const [kept] = await inside.read(
          `select count(*) as number from webhook_secrets
          where account_id = $1 and (expires_at is null or expires_at > now_ms())`,
          [accountId],
        );
        if (keepMs > 0 && kept !== undefined && integer(kept, 'number') >= signingMax) return false;
        await inside.write(
          `update webhook_secrets set expires_at = now_ms() + $2
          where account_id = $1 and (expires_at is null or expires_at > now_ms() + $2)`,
          [accountId, milliseconds(keepMs)],
        );
        await inside.write('delete from webhook_secrets where account_id = $1 and expires_at <= now_ms()', [accountId]);
        await inside.write(
          'insert into webhook_secrets (id, account_id, secret, created_at) values ($1, $2, $3, now_ms())',
          [next.id, accountId, next.secret],
        );
        return true;
      }),
  };
}

function secretFromRow(row: Row): WebhookSecretRow {
  return present<WebhookSecretRow>({
    id: text(row, 'id'),
    accountId: text(row, 'account_id'),
    secret: text(row, 'secret'),
    createdAt: integer(row, 'created_at'),
    expiresAt: optionalInteger(row, 'expires_at'),
  });
}
