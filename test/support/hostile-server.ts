import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';

/** What the reader of an answer must come to. */
export type Verdict = 'whole' | 'refused' | 'either';

/** One answer, byte by byte, and how its connection ends. */
export interface WireAnswer {
  /** For the message of a failed test. */
  name: string;
  bytes: Buffer;
  /** Lengths of the writes; what is left after them goes out at once. */
  pieces: readonly number[];
  /** Between two writes: none, the next turn of the loop, or a millisecond. */
  pause: 'none' | 'turn' | 'wait';
  end: 'close' | 'reset' | 'stay';
  body: Buffer;
  verdict: Verdict;
}

const SIZES = [0, 1, 1000, 65_535, 65_536, 65_537, 200_000];
const PRELUDES = [
  '',
  '',
  '',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n',
  '\r\n',
];
/** What no server should send. Whatever is made of it, the reader comes to an end. */
const ODDITIES = [
  'HTTP/1.1 101 Switching Protocols\r\nupgrade: h3\r\nconnection: upgrade\r\n\r\n',
  'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nfilms',
  'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nfilms\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nfilm',
  'HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\nfilm',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\nzz\r\n',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n',
  'HTTP/1.1 200\r\nx: \u0000\r\n\r\n',
  'HTTP/1.1 200 OK\r\nx: a\r\n b\r\ncontent-length: 0\r\n\r\n',
  'HTTP/9.9 200 OK\r\n\r\n',
  'HTTP/1.1 999999 No\r\n\r\n',
  'SSH-2.0-OpenSSH_9.2\r\n',
  '\u0016\u0003\u0001\u0000\u0000',
  `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`,
  'HTTP/1.1 204 No Content\r\ncontent-length: 4\r\n\r\nfilm',
  'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfilmHTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfilm',
  'HTTP/1.1 407 Proxy\r\ncontent-length: 0\r\n\r\n',
  'HTTP/1.1 421 Misdirected\r\ncontent-length: 0\r\n\r\n',
];

/** Answers by chance: good ones in every framing, some cut short, some that are no HTTP at all. */
export function anyAnswer(random: () => number): WireAnswer {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const pieces = Array.from({ length: Math.floor(random() * 6) }, () => 1 + Math.floor(random() ** 3 * 90_000));
  const pause = pick(['none', 'turn', 'wait'] as const);
  const end = pick(['close', 'reset', 'stay'] as const);
  if (random() < 0.25) {
    const text = pick(ODDITIES);
    const stop = end === 'stay' ? 'close' : end;
    const name = `${JSON.stringify(text.slice(0, 60))}, ${stop}`;
    return {
      name,
      bytes: Buffer.from(text, 'latin1'),
      pieces,
      pause,
      end: stop,
      body: Buffer.alloc(0),
      verdict: 'either',
    };
  }
  const body = Buffer.alloc(pick(SIZES), pick(['film', 'a', '\r\n0\r\n\r\n']));
  const framing = pick(['length', 'chunked', 'until the end'] as const);
  const head = `${pick(PRELUDES)}HTTP/1.1 ${pick(['200 OK', '404 Not Found', '500', '429 Slow down'])}\r\n`;
  const whole = Buffer.concat([Buffer.from(head), framed(framing, body, random)]);
  const isCut = random() < 0.3;
  const bytes = isCut ? whole.subarray(0, Math.floor(random() * whole.length)) : whole;
  const name = `${JSON.stringify(head)} ${framing}, ${body.length} bytes, ${isCut ? `cut to ${bytes.length}` : 'whole'}, ${end}`;
  return { name, bytes, pieces, pause, ...fateOf({ framing, isCut, end, bytes, body }), body };
}

function framed(framing: string, body: Buffer, random: () => number): Buffer {
  if (framing === 'length') return Buffer.concat([Buffer.from(`content-length: ${body.length}\r\n\r\n`), body]);
  if (framing === 'until the end') return Buffer.concat([Buffer.from('connection: close\r\n\r\n'), body]);
  const parts: Buffer[] = [Buffer.from('Transfer-Encoding: chunked\r\n\r\n')];
  for (let at = 0; at < body.length; ) {
    const part = body.subarray(at, at + 1 + Math.floor(random() * 80_000));
    parts.push(
      Buffer.from(`${part.length.toString(16)}${random() < 0.3 ? ';x=y' : ''}\r\n`),
      part,
      Buffer.from('\r\n'),
    );
    at += part.length;
  }
  parts.push(Buffer.from(random() < 0.3 ? '0\r\nx-trailer: y\r\n\r\n' : '0\r\n\r\n'));
  return Buffer.concat(parts);
}

interface Fate {
  framing: string;
  isCut: boolean;
  end: WireAnswer['end'];
  bytes: Buffer;
  body: Buffer;
}

/** A reset may overtake what was sent before it, and a body without a length ends wherever its connection does. */
function fateOf({ framing, isCut, end, bytes, body }: Fate): Pick<WireAnswer, 'end' | 'verdict'> {
  const isEndless = framing === 'until the end';
  const stop = end === 'stay' && (isCut || isEndless) ? 'close' : end;
  if (stop === 'reset') return { end: stop, verdict: 'either' };
  if (!isCut) return { end: stop, verdict: 'whole' };
  const hasHead = bytes.includes('\r\n\r\n');
  const isOpen = (isEndless && hasHead) || (body.length === 0 && hasHead);
  return { end: stop, verdict: isOpen ? 'either' : 'refused' };
}

/** A server that gives the answer set before each call, as soon as a request begins. */
export async function hostileServer(): Promise<{
  origin: string;
  /** Settles when the answer before it has ended as it should: a late reset would meet the next one. */
  next(answer: WireAnswer): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}> {
  let answer: WireAnswer | undefined;
  let played = Promise.resolve();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.on('data', (part) => {
      if (answer !== undefined && /^(GET|POST) /.test(part.toString('latin1'))) played = play(socket, answer);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const port = Reflect.get(Object(server.address()), 'port');
  return {
    origin: `http://127.0.0.1:${port}`,
    next: async (wanted) => {
      await played;
      answer = wanted;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function play(socket: Socket, { bytes, pieces, pause, end }: WireAnswer): Promise<void> {
  let at = 0;
  for (const length of [...pieces, bytes.length]) {
    if (socket.destroyed || at >= bytes.length) break;
    socket.write(bytes.subarray(at, at + length));
    at += length;
    if (pause === 'turn') await turn();
    if (pause === 'wait') await sleep(1);
  }
  if (end === 'close') socket.end();
  if (end === 'reset') socket.resetAndDestroy();
}
