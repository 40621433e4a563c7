import { isIP, type LookupFunction, type Socket } from 'node:net';
import { Refused, UNREACHABLE } from './fetch-refusal.ts';
import { openSocket, portOf } from './outgoing.ts';
import { type AllowedHosts, bareHost, isPublicAddress } from './public-address.ts';

export interface Address {
  address: string;
  family: number;
}

export interface AddressRules {
  allowed: AllowedHosts;
  lookup: (hostname: string) => Promise<readonly Address[]>;
}

/**
 * A connection for one request to the URL's host. The address that was checked is the one it goes to, and it is never
 * kept: a connection that is used twice is one that was checked once. `isOwnUrl` is false after a redirect.
 */
export async function openPinned(
  rules: AddressRules,
  url: URL,
  isOwnUrl: boolean,
  signal: AbortSignal,
): Promise<Socket> {
  const addresses = await unlessAborted(checkedAddresses(rules, url, isOwnUrl), signal);
  const socket = await openSocket(url, signal, only(addresses));
  // It cannot be another one; were it ever so, nothing may be sent.
  if (addresses.some(({ address }) => address === socket.remoteAddress)) return socket;
  socket.on('error', () => undefined).destroy();
  throw new Refused('refused', `connected to ${socket.remoteAddress}, which was not checked`);
}

/** Every address of the URL's host, or a refusal when one of them is not public. */
async function checkedAddresses(rules: AddressRules, url: URL, isOwnUrl: boolean): Promise<readonly Address[]> {
  const host = bareHost(url.hostname);
  const port = portOf(url);
  // The hook for names is not called for a literal address, so both are checked here.
  const family = isIP(host);
  const addresses = family === 0 ? await rules.lookup(host) : [{ address: host, family }];
  if (addresses.length === 0) throw new Refused('unreachable', `${host} has no address`);
  if (rules.allowed.hasHost(host, port)) return addresses;
  for (const { address } of addresses) {
    if (isPublicAddress(address) || rules.allowed.hasAddress(address)) continue;
    // Only who wrote the address may hear that it is refused: for a name it would tell what our resolver knows.
    const message = family !== 0 && isOwnUrl ? 'The URL points to an address that is not public.' : UNREACHABLE;
    throw new Refused('refused', `${host} is ${address}, which is not public`, message);
  }
  return addresses;
}

/** Throws for an address that stands in the URL itself and is not public, and for this machine's own name. */
export function refusePlainlyPrivate(rules: Pick<AddressRules, 'allowed'>, url: URL): void {
  const host = bareHost(url.hostname);
  const isOwnMachine = /(^|\.)localhost\.?$/.test(host);
  if (isIP(host) === 0 && !isOwnMachine) return;
  const address = isOwnMachine ? '127.0.0.1' : host;
  if (isPublicAddress(address) || rules.allowed.hasHost(host, portOf(url)) || rules.allowed.hasAddress(address)) return;
  throw new Refused('refused', `${host} is not public`, 'The URL points to an address that is not public.');
}

/** The addresses that were checked and nothing else, however often the name changes its mind. */
function only(addresses: readonly Address[]): LookupFunction {
  const [first] = addresses;
  return (_hostname, options, callback) =>
    options.all ? callback(null, [...addresses]) : callback(null, first?.address ?? '', first?.family ?? 0);
}

/** The system's lookup cannot be stopped, so we stop waiting for it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
    work.catch(() => undefined);
  }
}
