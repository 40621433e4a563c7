import type { Connection } from './driver.ts';
import { integer, only } from './rows.ts';
import type { Tables } from './store.ts';
import { accountTable, keyTable } from './tables/accounts.ts';
import { assetTable } from './tables/assets.ts';
import { attemptTable } from './tables/attempts.ts';
import { auditTable } from './tables/audit.ts';
import { capTable, costTable } from './tables/costs.ts';
import { deliveryTable } from './tables/deliveries.ts';
import { engineStateTable } from './tables/engine-states.ts';
import { eventTable } from './tables/events.ts';
import { generationTable } from './tables/generations.ts';
import { ledgerTable } from './tables/ledger.ts';
import { outcomeTable } from './tables/outcomes.ts';
import { reportTable } from './tables/reports.ts';
import { sessionTable } from './tables/sessions.ts';
import { idempotencyTable, settingTable } from './tables/settings.ts';
import { stepTable } from './tables/steps.ts';
import { webhookSecretTable } from './tables/webhook-secrets.ts';

/** All tables over one connection: the store's own, or a transaction's. */
export function createTables(connection: Connection): Tables {
  return {
    now: async () => integer(only(await connection.read('select now_ms() as now')), 'now'),
    accounts: accountTable(connection),
    keys: keyTable(connection),
    ledger: ledgerTable(connection),
    generations: generationTable(connection),
    attempts: attemptTable(connection),
    steps: stepTable(connection),
    events: eventTable(connection),
    assets: assetTable(connection),
    idempotency: idempotencyTable(connection),
    settings: settingTable(connection),
    deliveries: deliveryTable(connection),
    webhookSecrets: webhookSecretTable(connection),
    engineStates: engineStateTable(connection),
    audit: auditTable(connection),
    outcomes: outcomeTable(connection),
    reports: reportTable(connection),
    costs: costTable(connection),
    caps: capTable(connection),
    sessions: sessionTable(connection),
  };
}
