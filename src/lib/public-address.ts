import ipaddr from 'ipaddr.js';

/**
 * True only for a global unicast address, that is one which belongs to somebody on the public internet.
 *
 * It is a list of what is allowed, not of what is forbidden: lists of forbidden ranges have been shipped without
 * `0.0.0.0`, without IPv4-mapped IPv6 and without NAT64. IPv6 addresses that carry an IPv4 one (mapped, NAT64, 6to4,
 * Teredo) are refused whatever they carry. Text that is not an address in canonical or short form is refused.
 */
export function isPublicAddress(text: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).range() === 'unicast';
  if (!ipaddr.IPv6.isValid(text)) return false;
  const address = ipaddr.IPv6.parse(text);
  // The library calls unassigned space "unicast" too; the internet only uses 2000::/3.
  const first = address.parts[0] ?? 0;
  return address.zoneId === undefined && first >= 0x2000 && first <= 0x3fff && address.range() === 'unicast';
}

/** What an operator allows although it is not public: exact hosts, `host:port`, or blocks such as `10.1.0.0/16`. */
export interface AllowedHosts {
  /** The name or literal address of a URL, lower case and without brackets, and its port. */
  hasHost(host: string, port: number): boolean;
  hasAddress(address: string): boolean;
}

/** Throws a plain error for an entry that is none of the three forms: it is a mistake in the configuration. */
export function parseAllowedHosts(entries: readonly string[]): AllowedHosts {
  const hosts = new Set<string>();
  const blocks: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of entries) {
    if (entry.includes('/')) blocks.push(blockFromText(entry));
    else hosts.add(hostFromText(entry));
  }
  return {
    hasHost: (host, port) => hosts.has(host) || hosts.has(`${host} ${port}`),
    hasAddress: (text) => {
      if (!ipaddr.isValid(text)) return false;
      const address = ipaddr.parse(text);
      return blocks.some((block) => block[0].kind() === address.kind() && address.match(block));
    },
  };
}

function blockFromText(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (!ipaddr.isValidCIDR(entry)) throw new Error(`"${entry}" is not an address block such as 10.1.0.0/16.`);
  return ipaddr.parseCIDR(entry);
}

/** `Name:81` becomes `name 81`, `[::1]` becomes `::1`: one spelling, the one that the URL parser gives. */
function hostFromText(entry: string): string {
  const bare = ipaddr.IPv6.isValid(entry) ? `[${entry}]` : entry;
  const url = URL.parse(`http://${bare}/`);
  const isPlain = url !== null && url.pathname === '/' && url.username === '' && url.search === '' && url.hash === '';
  if (!isPlain || /[\s@\\]/.test(entry)) throw new Error(`"${entry}" is not a host, a host with a port, or a block.`);
  const host = bareHost(url.hostname);
  // The parser drops ":80" because it is the default of http, so the port is read from the text itself.
  const port = /:(\d+)$/.exec(bare)?.[1];
  return port === undefined ? host : `${host} ${Number(port)}`;
}

/** The host of a parsed URL without the brackets of a literal IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}
