import type { Row } from './isolation-routes.ts';

const ADMIN: Row = { none: 'is refused to every key without the scope admin: see admin.test.ts' };

/** What only operators may ask for. */
export const admin: Readonly<Record<string, Row>> = Object.fromEntries(
  [
    'GET /accounts',
    'POST /accounts',
    'GET /accounts/{id}',
    'PATCH /accounts/{id}',
    'POST /accounts/{id}/grants',
    'POST /accounts/{id}/withdrawals',
    'GET /accounts/{id}/keys',
    'POST /accounts/{id}/keys',
    'DELETE /keys/{id}',
    'GET /ledger/entries',
    'GET /ledger/entries.csv',
    'GET /ledger/verify',
    'GET /generations',
    'GET /generations/{id}',
    'POST /generations/{id}/cancel',
    'POST /generations/{id}/ask',
    'POST /generations/{id}/adopt',
    'GET /overview',
    'GET /retired-models',
    'GET /system',
    'GET /audit',
    'GET /engines',
    'POST /engines/{id}/pause',
    'POST /engines/{id}/resume',
    'GET /caps',
    'PUT /caps/{scope}/{id}',
    'GET /outcomes',
    'POST /outcomes/{id}/decide',
    'GET /webhooks/deliveries',
    'GET /webhooks/deliveries/{id}',
    'POST /webhooks/deliveries/{id}/replay',
  ].map((route) => [route.replace(' ', ' /filmgate/v1/admin'), ADMIN]),
);
