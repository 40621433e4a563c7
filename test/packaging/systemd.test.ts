import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { configOf } from '../../src/config.ts';
import { root, textOf, unknownSettings } from './files.ts';

const units = readdirSync(`${root}packaging/systemd`);
const folder = mkdtempSync(join(tmpdir(), 'filmgate-units-'));
after(() => rmSync(folder, { recursive: true, force: true }));
// The Node of this machine in the place of the one that they name.
for (const unit of units)
  writeFileSync(join(folder, unit), textOf(`systemd/${unit}`).replace('/usr/bin/node', process.execPath));

const analyze = (...args: string[]): { code: number | null; out: string } => {
  const ran = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout + ran.stderr };
};
const missing = spawnSync('systemd-analyze', ['--version']).status === 0 ? false : 'there is no systemd-analyze here';
/** Tenths of systemd's own measure of what a service may do: 0 nothing, 100 everything. */
const EXPOSURE_MAX = 20;

describe('the units of systemd', () => {
  for (const unit of units) {
    test(`${unit} is one, without a warning`, { skip: missing }, () => {
      assert.deepEqual(analyze('verify', '--man=no', join(folder, unit)), { code: 0, out: '' });
    });
    if (unit.endsWith('.service'))
      test(`${unit} may do little`, { skip: missing }, () => {
        const judged = analyze('security', '--offline=true', `--threshold=${EXPOSURE_MAX}`, join(folder, unit));
        assert.equal(judged.code, 0, judged.out.split('\n').slice(-3).join('\n'));
      });
  }

  test('leave a stop the time that the server takes, and set only what there is', () => {
    const service = textOf('systemd/filmgate.service');
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(service) ?? [];
    assert.ok(Number(seconds) > configOf({}, {}).drainSeconds);
    for (const unit of units)
      assert.deepEqual(
        unknownSettings([...textOf(`systemd/${unit}`).matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name)),
        [],
      );
  });

  test('have the backup read the data that the server writes, as the same user', () => {
    const value = (unit: string, name: string): string | undefined =>
      new RegExp(`^${name}=(.*)$`, 'm').exec(textOf(`systemd/${unit}`))?.[1];
    for (const name of ['User', 'DynamicUser', 'WorkingDirectory', 'EnvironmentFile'])
      assert.equal(value('filmgate-backup.service', name), value('filmgate.service', name), name);
    assert.match(value('filmgate-backup.service', 'StateDirectory') ?? '', /^filmgate /);
    assert.match(value('filmgate-backup.service', 'ExecStart') ?? '', / backup \/var\/lib\/filmgate-backup\/$/);
  });
});
