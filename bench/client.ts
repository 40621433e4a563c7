import { connect, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/** What is asked of the thread: `clients` connections, one request at a time on each, for so many seconds. */
export interface Load {
  port: number;
  method: 'GET' | 'POST';
  path: string;
  key: string;
  clients: number;
  seconds: number;
  /** Sent as JSON; `#` becomes a number of its own in each request. */
  body?: string;
}

export interface Driven {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** The last answer's body. */
  last: string;
}

/**
 * The client of bench/http.ts, in a thread of its own and no more than a socket and a few bytes: what a whole HTTP client
 * takes of the server's thread would be measured as the server's. Bodies must come with a content-length.
 */
const load: Load = workerData;
const times: number[] = [];
let last = '';
let number = 0;
const start = performance.now();
const end = start + load.seconds * 1000;

await Promise.all(Array.from({ length: load.clients }, () => oneAfterAnother()));
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
const driven: Driven = {
  perSecond: times.length / ((performance.now() - start) / 1000),
  p50: at(0.5),
  p99: at(0.99),
  last,
};
parentPort?.postMessage(driven);

async function oneAfterAnother(): Promise<void> {
  const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  while (performance.now() < end) {
    const began = performance.now();
    last = await ask(socket);
    times.push(performance.now() - began);
  }
  socket.destroy();
}

function ask(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let bytes: Buffer = Buffer.alloc(0);
    const take = (chunk: Buffer): void => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
      const body = bytes.indexOf('\r\n\r\n') + 4;
      if (body < 4) return;
      const head = bytes.toString('latin1', 0, body);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
      if (bytes.length - body < length) return;
      socket.off('data', take).off('error', reject);
      const text = bytes.toString('utf8', body);
      // "HTTP/1.1 200 OK"
      if (Number(head.slice(9, 12)) < 400 && length === bytes.length - body) resolve(text);
      else reject(new Error(`${load.path} answered ${head}${text}`));
    };
    socket.on('data', take).once('error', reject);
    socket.write(requestOf(load));
  });
}

function requestOf({ method, path, key, body }: Load): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${key}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  number += 1;
  const json = body.replace('#', String(number));
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}
