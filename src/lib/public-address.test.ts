import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress, parseAllowedHosts } from './public-address.ts';

/** The special-purpose registries of IANA (IPv4 and IPv6), and multicast: an oracle that shares no code with ours. */
const SPECIAL_V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 ' +
  '203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
const SPECIAL_V6 =
  '2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 ::/128 ::1/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 ' +
  '100::/64 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8';

interface Block {
  first: bigint;
  last: bigint;
}

const blocksV4 = SPECIAL_V4.split(' ').map((text) => blockOf(text, 32, v4ToNumber));
const blocksV6 = SPECIAL_V6.split(' ').map((text) => blockOf(text, 128, v6ToNumber));

function blockOf(text: string, width: number, parse: (address: string) => bigint): Block {
  const [address = '', length = ''] = text.split('/');
  const first = parse(address);
  return { first, last: first + (1n << BigInt(width - Number(length))) - 1n };
}

function v4ToNumber(text: string): bigint {
  return text.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function v6ToNumber(text: string): bigint {
  const [left = '', right] = text.split('::');
  const groups = (side: string) => (side === '' ? [] : side.split(':'));
  const missing = 8 - groups(left).length - groups(right ?? '').length;
  const all = [...groups(left), ...Array<string>(right === undefined ? 0 : missing).fill('0'), ...groups(right ?? '')];
  return all.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

function v4Text(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function v6Text(value: bigint): string {
  return [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((value >> shift) & 0xffffn).toString(16)).join(':');
}

const isInside = (value: bigint) => (block: Block) => value >= block.first && value <= block.last;

function isGlobalV6(value: bigint): boolean {
  return value >> 125n === 1n && !blocksV6.some(isInside(value));
}

/** Random values hardly ever meet a small block, so half of them are at an edge of one. */
function nearEdges(blocks: readonly Block[], max: bigint): fc.Arbitrary<bigint> {
  const edge = fc
    .tuple(fc.constantFrom(...blocks.flatMap(({ first, last }) => [first, last])), fc.bigInt(-2n, 2n))
    .map(([value, step]) => (value + step < 0n ? 0n : value + step > max ? max : value + step));
  return fc.oneof(edge, fc.bigInt(0n, max));
}

describe('public addresses', () => {
  it('agrees with the registries of IANA on IPv4', () => {
    fc.assert(
      fc.property(nearEdges(blocksV4, 0xffffffffn), (value) => {
        assert.equal(isPublicAddress(v4Text(value)), !blocksV4.some(isInside(value)), v4Text(value));
      }),
      { numRuns: 50_000 },
    );
  });

  it('agrees with the registries of IANA on IPv6', () => {
    const inGlobalSpace = fc.bigInt(1n << 125n, (1n << 126n) - 1n);
    fc.assert(
      fc.property(fc.oneof(nearEdges(blocksV6, (1n << 128n) - 1n), inGlobalSpace), (value) => {
        assert.equal(isPublicAddress(v6Text(value)), isGlobalV6(value), v6Text(value));
      }),
      { numRuns: 50_000 },
    );
  });

  it('refuses IPv6 that carries IPv4, whatever it carries', () => {
    for (const text of [
      '::ffff:8.8.8.8',
      '::ffff:808:808',
      '64:ff9b::8.8.8.8',
      '2002:808:808::',
      '::8.8.8.8',
      '2001:0:808:808::',
    ])
      assert.equal(isPublicAddress(text), false, text);
  });

  it('refuses every other spelling of an address', () => {
    for (const text of [
      '8.8',
      '134744072',
      '0x8.8.8.8',
      '010.8.8.8',
      '8.8.8.8.',
      ' 8.8.8.8',
      '[2606:4700::1]',
      '2606:4700::1%0',
      '',
      'a',
    ])
      assert.equal(isPublicAddress(text), false, text);
  });
});

describe('allowed hosts', () => {
  it('matches hosts exactly, with any port or one, and addresses by block', () => {
    const allowed = parseAllowedHosts([
      'Media.Internal',
      '127.0.0.1:9000',
      '[::1]:81',
      'fd00::7',
      '10.1.0.0/16',
      'fc00::/7',
      'x:80',
    ]);
    assert.equal(allowed.hasHost('media.internal', 443), true);
    assert.equal(allowed.hasHost('evil.media.internal', 443), false);
    assert.equal(allowed.hasHost('127.0.0.1', 9000), true);
    assert.equal(allowed.hasHost('127.0.0.1', 9001), false);
    assert.equal(allowed.hasHost('::1', 81), true);
    assert.equal(allowed.hasHost('::1', 80), false);
    assert.equal(allowed.hasHost('fd00::7', 5), true);
    assert.equal(allowed.hasHost('x', 80), true);
    assert.equal(allowed.hasHost('x', 81), false);
    assert.equal(allowed.hasAddress('10.1.255.1'), true);
    assert.equal(allowed.hasAddress('10.2.0.1'), false);
    assert.equal(allowed.hasAddress('fd12::1'), true);
    assert.equal(allowed.hasAddress('127.0.0.1'), false);
  });

  it('refuses an entry that is none of the three forms', () => {
    for (const entry of ['', 'http://x', 'x/y', '10.0.0.0/33', 'a b', 'u@h', 'x?y', 'x#y', 'x\\y'])
      assert.throws(() => parseAllowedHosts([entry]), Error, entry);
  });
});
