import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { LocalJobs } from './local-jobs.ts';

describe('local jobs', () => {
  it('are running, then done for as long as somebody looks, and lost when unknown', async () => {
    const jobs = new LocalJobs<string>();
    let end: (result: string) => void = () => {};
    jobs.start('a', (report) => {
      report(40);
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    assert.deepEqual(jobs.look('a'), { state: 'running', percent: 40 });
    jobs.start('a', async () => 'a second start changes nothing');
    end('film');
    await turn();
    assert.deepEqual(jobs.look('a'), { state: 'done', result: 'film' });
    assert.deepEqual(jobs.look('a'), { state: 'done', result: 'film' });
    assert.deepEqual(jobs.look('b'), { state: 'lost' });
  });

  it('tell their error, and stop when they are cancelled', async () => {
    const jobs = new LocalJobs<string>();
    const error = new Error('no film');
    jobs.start('a', async () => Promise.reject(error));
    let signal: AbortSignal | undefined;
    jobs.start('b', (_report, stop) => {
      signal = stop;
      return new Promise(() => {});
    });
    await turn();
    assert.deepEqual(jobs.look('a'), { state: 'failed', error });
    jobs.cancel('b');
    assert.equal(signal?.aborted, true);
    assert.deepEqual(jobs.look('b'), { state: 'lost' });
  });

  it('forget the oldest ends, never what runs', async () => {
    const jobs = new LocalJobs<number>();
    jobs.start('running', () => new Promise(() => {}));
    for (let i = 0; i < 300; i++) jobs.start(`job ${i}`, async () => i);
    await turn();
    assert.equal(jobs.look('running').state, 'running');
    assert.equal(jobs.look('job 0').state, 'lost');
    assert.equal(jobs.look('job 299').state, 'done');
  });
});
