import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Receipt {
  /** The path that was called. */
  path: string;
  id: string;
  /** All as text, as a verifying library wants them. */
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  url: string;
  receipts: Receipt[];
  close(): void;
}

/** Somebody's server on this machine. `answer` is asked once the whole body is there. */
export async function startReceiver(
  answer: (receipt: Receipt, ...rest: Parameters<RequestListener>) => void,
): Promise<Receiver> {
  const receipts: Receipt[] = [];
  const server = createServer(async (request, response) => {
    const receipt = await receiptOf(request).catch(() => undefined);
    // Torn off by a server that was stopped in the middle: nothing was received.
    if (!receipt) return void response.destroy();
    receipts.push(receipt);
    answer(receipt, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    receipts,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function receiptOf(request: IncomingMessage): Promise<Receipt> {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += String(chunk);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { path: request.url ?? '', id: headers['webhook-id'] ?? '', headers, body };
}
