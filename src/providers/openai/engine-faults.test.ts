import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { byPrompt, finished } from '../../../test/support/mirror.ts';
import { startServer } from '../../../test/support/server.ts';
import { startUpstream } from '../../../test/support/upstream.ts';
import { FAULTS, type FaultName } from '../../upstream/faults.ts';

const KEY = 'sk-faults-0123456789';

/**
 * Not tried here: what kills the caller, what takes longer than a test, what is tried again only after the rest of a minute,
 * what needs several results of one call or two generations at once.
 */
const LEFT_OUT: readonly FaultName[] = [
  'accept-then-kill-caller',
  'reply-sent-then-kill-after',
  'refuse-connection',
  'stuck-running',
  'status-hangs',
  'status-500s-for-a-while',
  'hang-before-accept',
  'accept-then-hang',
  '401',
  '402',
  '429',
  'key-echoed-in-error',
  'redirect-submit',
  'duplicate-answer',
  'job-404-after-done',
  'some-filtered',
  'fewer-results',
];

const WIRES = [
  { wire: 'openai', tier: 'list', parts: ['submit', 'list', 'status', 'result', 'file'], settings: {} },
  { wire: 'openai-key', tier: 'key', parts: ['submit', 'list'], settings: { recovery: 'key' } },
] as const;

// Most of their time is spent in waiting.
describe('the engine openai and an upstream that misbehaves', { concurrency: 8 }, () => {
  for (const { wire, tier, parts, settings } of WIRES)
    for (const [name, fault] of Object.entries(FAULTS)) {
      if (LEFT_OUT.some((one) => one === name) || !parts.some((part) => part === fault.part)) continue;
      test(`${wire}: ${fault.says}`, async (t) => {
        const upstream = await startUpstream(t, { wire, keys: [KEY] });
        const server = await startServer({
          engines: {
            there: {
              provider: 'openai',
              baseUrl: upstream.baseUrl,
              apiKey: KEY,
              checkEverySeconds: 0.05,
              recoveryWindowSeconds: 2,
              models: { 'sora-2': { id: 'sora-2', cost: { since: '2026-11-21', dollarsPerSecond: 0.1 } } },
              ...settings,
            },
          },
          routes: { '*': ['there'] },
        });
        t.after(() => server.stop());
        const prompt = `a lamp [upstream: ${name}]`;
        const before = await server.balance();
        const reply = await server.call('POST', '/v1/videos', { prompt, seconds: '4', size: '1280x720' });
        assert.equal(reply.status, 200, await reply.text());
        const made = await byPrompt(server, prompt);
        assert.ok(made);
        const ended = await finished(server, made.id);
        const ending = ended.state === 'succeeded' ? 'succeeded' : ended.problem?.code;
        assert.equal(ending, fault.ends[tier], ended.problem?.detail);
        assert.equal(
          (await server.balance()) === before,
          ended.state !== 'succeeded',
          'only what is delivered is charged',
        );
        const bill = upstream.bill();
        assert.equal(bill.accepted, fault.accepted ? 1 : bill.accepted, 'nothing was bought twice');
        assert.equal(bill.canary, 0, 'no private address was called');
      });
    }
});
