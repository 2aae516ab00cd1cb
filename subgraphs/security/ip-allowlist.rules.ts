import ipaddr from 'ipaddr.js';

/** An IP address; one that is IPv4 mapped into IPv6 is held as IPv4. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** What is wrong with one entry of an allowlist, counted from 0. */
export interface EntryProblem {
  readonly index: number;
  readonly message: string;
}

/** How the delivery network writes "no restriction". */
export const openAllowlist = '0.0.0.0/0';

const largestAllowlist = 1000;

/**
 * Reads the delivery network's comma-separated list. Entries come out normalised and once each: IPv6 in the short form of
 * RFC 5952, networks without host bits, a network of one address as that address, IPv4-mapped IPv6 as IPv4. A list that
 * lets every address in, or that is blank, is no restriction and comes out empty. Nothing between two commas is passed
 * over, but an entry that cannot be understood is a problem: leaving out the only one would open the account.
 */
export function readAllowlist(text: string): {
  readonly entries: string[];
  readonly problems: readonly EntryProblem[];
} {
  if (text.trim() === '') return { entries: [], problems: [] };
  const entries = new Set<string>();
  const problems: EntryProblem[] = [];
  for (const [index, piece] of text.split(',').entries()) {
    if (piece.trim() === '') continue;
    const read = readEntry(piece.trim());
    if ('entry' in read) entries.add(read.entry);
    else problems.push({ index, message: read.problem });
  }
  if (entries.size === 0 && problems.length === 0) problems.push({ index: 0, message: `${expected}, but is empty` });
  const isOpen = entries.has(openAllowlist);
  if (!isOpen && entries.size > largestAllowlist) {
    const message = `is entry ${largestAllowlist + 1} or later of ${entries.size}: at most ${largestAllowlist} are held, join addresses to networks such as 10.0.0.0/8`;
    problems.push({ index: largestAllowlist, message });
  }
  return { entries: isOpen ? [] : [...entries], problems };
}

/** Writes an allowlist as the delivery network does. */
export function writeAllowlist(entries: readonly string[]): string {
  return entries.length === 0 ? openAllowlist : entries.join(',');
}

/** Is this address on the list? A list without entries lets every address in. */
export function admits(entries: readonly string[], address: IpAddress): boolean {
  return entries.length === 0 || entries.some((entry) => matches(entry, address));
}

/** Reads an IP address; undefined for text that is none. Octal, hexadecimal and shortened IPv4 is none, nor is a zone. */
export function readAddress(text: string): IpAddress | undefined {
  const address = readUnmapped(text.trim());
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

type ReadEntry = { readonly entry: string } | { readonly problem: string };

function readEntry(text: string): ReadEntry {
  if (text.includes('*')) return readWildcard(text);
  const slash = text.indexOf('/');
  const address = readUnmapped(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return { problem: `${expected}, but is ${show(text)}` };
  const bits = address.kind() === 'ipv4' ? 32 : 128;
  const prefix = slash < 0 ? bits : readPrefix(text.slice(slash + 1));
  if (prefix === undefined || prefix > bits) {
    return { problem: `must have a prefix length from 0 to ${bits} behind the slash, but is ${show(text)}` };
  }
  if (address instanceof ipaddr.IPv4) return { entry: networkOf(address, prefix) };
  if (!address.isIPv4MappedAddress()) return { entry: networkOf(address, prefix) };
  // All of IPv4 and nothing of IPv6 is not the same as no restriction, and the list has no other words for it.
  if (prefix <= 96) {
    return { problem: `covers every IPv4 address as ${show(text)}: write ${openAllowlist} for no restriction` };
  }
  return { entry: networkOf(address.toIPv4Address(), prefix - 96) };
}

const expected =
  'must be an IPv4 address, an IPv4 wildcard such as 192.168.*.*, an IPv6 address, or a network such as 10.0.0.0/8';

function readWildcard(text: string): ReadEntry {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text.replaceAll('*', '0')) || /[\d*]\*|\*\d/.test(text)) {
    return { problem: `must be an IPv4 wildcard of four parts such as 192.168.*.*, but is ${show(text)}` };
  }
  return { entry: text === '*.*.*.*' ? openAllowlist : text };
}

function readUnmapped(text: string): IpAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || text.includes('%')) return undefined;
  // The parser takes ::10.1.2.3 for ::ffff:10.1.2.3 and allows octal there, so it gets to see hexadecimal groups only.
  const hexadecimal = text.replace(/(?<=:)[^:]+\.[^:]+$/, (tail) => {
    if (!ipaddr.IPv4.isValidFourPartDecimal(tail)) return tail;
    const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(tail).octets;
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  return hexadecimal.includes('.') || !ipaddr.IPv6.isValid(hexadecimal) ? undefined : ipaddr.IPv6.parse(hexadecimal);
}

function readPrefix(text: string): number | undefined {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined;
}

function networkOf(address: IpAddress, prefix: number): string {
  const isOne = prefix === (address.kind() === 'ipv4' ? 32 : 128);
  if (address instanceof ipaddr.IPv4) {
    if (isOne) return address.toString();
    return `${ipaddr.IPv4.networkAddressFromCIDR(`${address}/${prefix}`)}/${prefix}`;
  }
  if (isOne) return address.toRFC5952String();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${prefix}`).toRFC5952String()}/${prefix}`;
}

function matches(entry: string, address: IpAddress): boolean {
  if (entry.includes('*')) {
    const octets = address instanceof ipaddr.IPv4 ? address.octets : undefined;
    return octets !== undefined && entry.split('.').every((part, at) => part === '*' || Number(part) === octets[at]);
  }
  const bits = entry.includes(':') ? 128 : 32;
  const [network, prefix] = ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${bits}`);
  return network.kind() === address.kind() && address.match(network, prefix);
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
