import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Address, createGuardedFetch, type FetchRefusal } from './guarded-fetch.ts';

class Refusal extends Error {
  readonly refusal: FetchRefusal;
  constructor(refusal: FetchRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
const refuse = (refusal: FetchRefusal) => new Refusal(refusal);

const PRIVATE_V4 = ['127.0.0.1', '10.0.0.1', '172.16.5.4', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'];
const PRIVATE_V6 = [
  '::1',
  '::',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '100::1',
  '2001:db8::1',
  '2001::1',
  '3fff::1',
];

/** The ways in which one IPv4 address has been written to get past somebody's check. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const hex = value.toString(16).padStart(8, '0');
  const [high, low] = [hex.slice(0, 4), hex.slice(4)];
  const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  return [
    address,
    `${address}.`,
    String(value),
    `0x${hex}`,
    `0X${hex.toUpperCase()}`,
    `0${value.toString(8)}`,
    `0x${a.toString(16)}.0x${b.toString(16)}.0x${c.toString(16)}.0x${d.toString(16)}`,
    `0${a.toString(8)}.0${b.toString(8)}.0${c.toString(8)}.0${d.toString(8)}`,
    `${a}.${((b << 16) | (c << 8) | d) >>> 0}`,
    `${a}.${b}.${(c << 8) | d}`,
    `0x${a.toString(16)}.${b}.0${c.toString(8)}.${d}`,
    fullWidth(address),
    address.replaceAll('.', '\u3002'),
    address.replaceAll('.', '%2e'),
    `[::ffff:${address}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${address}]`,
    `[::${address}]`,
    `[64:ff9b::${high}:${low}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::]`,
    `[::ffff:0:${high}:${low}]`,
  ];
}

/** The ways in which a host has been hidden in a URL. */
function wrappings(host: string, port: number): string[] {
  const place = `${host}:${port}`;
  return [
    `http://${place}/latest/meta-data`,
    `https://${place}/`,
    `http://user:secret@${place}/`,
    `http://example.com@${place}/`,
    `http://example.com%2f@${place}/`,
    `http:\\\\${place}\\`,
    `http:/${place}/`,
    `http:${place}`,
    ` \thttp://${place}/#example.com`,
    `ht\ntp://${place}/?example.com`,
    `HTTP://${place}/../..`,
  ];
}

const SCHEMES = [
  'file:///etc/passwd',
  'ftp://127.0.0.1/x',
  'gopher://127.0.0.1:6379/_INFO',
  'data:image/png;base64,AAAA',
  'blob:http://127.0.0.1/x',
  'javascript:alert(1)',
  'ws://127.0.0.1/',
  'unix:/var/run/docker.sock',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/x',
  'concat:http://127.0.0.1/a',
  'http://',
  'http://[::1',
  'http://127.0.0.1:99999/',
  'http://[fe80::1%25eth0]/',
  'http://a b/',
  '//127.0.0.1/',
  '127.0.0.1',
  '',
  'http://\0/',
];

/** Every attempt of this process to connect to an address, whoever makes it. */
const attempts: string[] = [];
function watch(message: unknown): void {
  const { socket } = message as { socket: Socket };
  socket.on('connectionAttempt', (address, port) => attempts.push(`${address} ${port}`));
}

describe('guarded fetch and addresses', () => {
  let canary: Server;
  let port = 0;
  let hits = 0;
  before(async () => {
    diagnostics.subscribe('net.client.socket', watch);
    canary = createServer((_request, response) => {
      hits += 1;
      response.end('secret');
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    port = (canary.address() as AddressInfo).port;
  });
  after(async () => {
    diagnostics.unsubscribe('net.client.socket', watch);
    canary.closeAllConnections();
    await canary[Symbol.asyncDispose]();
  });

  const corpus = () => [
    ...PRIVATE_V4.flatMap(spellings).flatMap((host) => wrappings(host, port)),
    ...PRIVATE_V6.flatMap((address) => wrappings(`[${address}]`, port)),
    ...SCHEMES,
  ];

  it('never connects to anything for a URL of the corpus', async () => {
    const guarded = createGuardedFetch({ refuse, lookup: () => Promise.reject(new Error('a literal was looked up')) });
    const urls = corpus();
    assert.ok(urls.length > 1500);
    attempts.length = 0;
    hits = 0;
    for (const url of urls) {
      await assert.rejects(guarded.get(url), Refusal, url);
      await assert.rejects(guarded.post(url, 'x', {}), Refusal, url);
    }
    assert.deepEqual(attempts, []);
    assert.equal(hits, 0);
  });

  it('has a corpus with teeth: an unguarded fetch reaches the canary with many of the same URLs', async () => {
    attempts.length = 0;
    hits = 0;
    const loopback = spellings('127.0.0.1').flatMap((host) => wrappings(host, port));
    for (const url of loopback.filter((text) => !/https|64:ff9b|2002:|::127|ffff:0:/.test(text)))
      await fetch(url).then((answer) => answer.text(), () => undefined); // biome-ignore format: one line
    assert.ok(hits > 50, `only ${hits} requests reached the canary`);
    assert.ok(attempts.length > 0, 'the watch on connections saw nothing');
  });

  it('follows no redirect to a URL of the corpus', async () => {
    let location = '';
    const redirecting = createServer((_request, response) => response.writeHead(302, { location }).end());
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
    const origin = `127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
    const guarded = createGuardedFetch({ refuse, allowHosts: [origin] });
    const urls = [
      ...PRIVATE_V4.flatMap(spellings).map((host) => `http://${host}:${port}/`),
      ...PRIVATE_V6.map((address) => `http://[${address}]:${port}/`),
      ...wrappings('127.0.0.1', port),
      ...SCHEMES.filter((text) => /^[a-z+]+:/.test(text)),
      `//127.0.0.1:${port}/`,
      '\\\\169.254.169.254\\',
    ].filter((text) => !/[\0\n]/.test(text));
    attempts.length = 0;
    hits = 0;
    for (const url of urls) {
      // As bytes, because a header cannot carry more than Latin-1.
      location = Buffer.from(url.trim()).toString('latin1');
      await assert.rejects(guarded.get(`http://${origin}/`), Refusal, url);
    }
    assert.ok(urls.length > 150);
    assert.deepEqual(new Set(attempts), new Set([origin.replace(':', ' ')]));
    assert.equal(hits, 0);
    redirecting.closeAllConnections();
    await redirecting[Symbol.asyncDispose]();
  });

  it('reaches the canary where the operator allows it', async () => {
    hits = 0;
    const allowed = [`127.0.0.1:${port}`, '127.0.0.1', '127.0.0.0/8'];
    for (const entry of allowed) {
      const { status, body } = await createGuardedFetch({ refuse, allowHosts: [entry] }).get(
        `http://127.0.0.1:${port}/`,
      );
      let text = '';
      for await (const chunk of body) text += Buffer.from(chunk).toString();
      assert.deepEqual([status, text], [200, 'secret']);
    }
    assert.equal(hits, 3);
    const other = createGuardedFetch({ refuse, allowHosts: ['127.0.0.1:1', '127.0.0.2/32', 'localhost'] });
    await assert.rejects(other.get(`http://127.0.0.1:${port}/`), Refusal);
    assert.equal(hits, 3);
  });

  it('refuses a name when any of its addresses is not public, and asks for it once', async () => {
    const sets: string[][] = [
      ['127.0.0.1'],
      ['93.184.216.34', '127.0.0.1'],
      ['2606:4700::1', '10.0.0.1'],
      ['::ffff:127.0.0.1'],
      ['64:ff9b::7f00:1'],
      ['fe80::1%lo'],
      [],
      ['not an address'],
    ];
    attempts.length = 0;
    for (const addresses of sets) {
      let lookups = 0;
      const lookup = (): Promise<Address[]> => {
        lookups += 1;
        return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
      };
      const guarded = createGuardedFetch({ refuse, lookup });
      await assert.rejects(guarded.get(`http://rebind.example:${port}/`), Refusal, addresses.join());
      assert.equal(lookups, 1);
    }
    assert.deepEqual(attempts, []);
  });

  it('connects to the address that was checked, although the name has changed since', async () => {
    // 127.0.0.2 stands for a public address; nobody listens there. The name turns to the canary at once.
    let lookups = 0;
    const lookup = (): Promise<Address[]> => {
      lookups += 1;
      return Promise.resolve([{ address: lookups === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    };
    const guarded = createGuardedFetch({ refuse, lookup, allowHosts: ['127.0.0.2/32'] });
    attempts.length = 0;
    hits = 0;
    await assert.rejects(guarded.get(`http://rebind.example:${port}/`), Refusal);
    assert.deepEqual(attempts, [`127.0.0.2 ${port}`]);
    await assert.rejects(guarded.get(`http://rebind.example:${port}/`), Refusal);
    assert.deepEqual([attempts.length, lookups, hits], [1, 2, 0]);
  });

  it('checks a name again for every request, because no connection is kept', async () => {
    let address = '127.0.0.1';
    const lookup = (): Promise<Address[]> => Promise.resolve([{ address, family: 4 }]);
    const guarded = createGuardedFetch({ refuse, lookup, allowHosts: ['127.0.0.1/32'] });
    hits = 0;
    (await guarded.get(`http://turning.example:${port}/`)).discard();
    address = '10.0.0.1';
    await assert.rejects(guarded.get(`http://turning.example:${port}/`), Refusal);
    assert.equal(hits, 1);
  });

  it('says without asking anybody what is plainly wrong with a URL', () => {
    const lookup = () => Promise.reject(new Error('somebody was asked'));
    const guarded = createGuardedFetch({ refuse, lookup, allowHosts: ['127.0.0.0/8', '10.0.0.5:8080'] });
    const wrong = ['nowhere', 'ftp://example.com/', 'http://u:p@example.com/', 'http://10.0.0.5/', 'http://[::1]/'];
    for (const url of [
      ...wrong,
      'http://0x0a000001/',
      'http://169.254.169.254/',
      `http://example.com/${'x'.repeat(9000)}`,
    ])
      assert.equal(guarded.examine(url)?.reason, 'refused', url);
    const fine = ['https://example.com/', 'http://8.8.8.8/', 'http://127.0.0.1:9/', 'http://localhost:9/'];
    for (const url of [...fine, 'http://10.0.0.5:8080/', 'http://private-by-name.example/'])
      assert.equal(guarded.examine(url), undefined, url);
    const strict = createGuardedFetch({ refuse, lookup });
    for (const url of ['http://localhost/', 'http://a.localhost./', 'http://127.1/'])
      assert.equal(strict.examine(url)?.reason, 'refused', url);
  });

  it('tells strangers the same for a private name, an unknown one and a closed port', async () => {
    const messages = new Set<string>();
    const reasons: string[] = [];
    const cases: [readonly string[], () => Promise<Address[]>][] = [
      [[], async () => [{ address: '10.0.0.1', family: 4 }]],
      [[], () => Promise.reject(new Error('ENOTFOUND'))],
      [['127.0.0.2/32'], async () => [{ address: '127.0.0.2', family: 4 }]],
    ];
    for (const [allowHosts, lookup] of cases) {
      const refused = await createGuardedFetch({ refuse, allowHosts, lookup })
        .get(`http://name.example:${port}/`)
        .then(
          () => assert.fail('fetched'),
          (error: Refusal) => error.refusal,
        );
      messages.add(refused.message);
      reasons.push(refused.detail);
    }
    assert.deepEqual([...messages], ['The URL could not be fetched.']);
    assert.equal(new Set(reasons).size, 3);
  });
});
