import ipaddr from 'ipaddr.js';

/** An IP address; one that is IPv4 mapped into IPv6 is held as IPv4. */
export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** An entry in its normal form, or what is wrong with it as the end of a sentence. */
export type ReadEntry = { readonly entry: string } | { readonly problem: string };

/** How the delivery network writes "no restriction". */
export const openEntry = '0.0.0.0/0';

/** Reads one entry of a list, without blanks around it, into its normal form; or says what is wrong with it. */
export function readEntry(text: string): ReadEntry {
  if (text.includes('*')) return readWildcard(text);
  const slash = text.indexOf('/');
  const address = readUnmapped(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return { problem: `${expectedEntry}, but is ${show(text)}` };
  const bits = address.kind() === 'ipv4' ? 32 : 128;
  const prefix = slash < 0 ? bits : readPrefix(text.slice(slash + 1));
  if (prefix === undefined || prefix > bits) {
    return { problem: `must have a prefix length from 0 to ${bits} behind the slash, but is ${show(text)}` };
  }
  if (address instanceof ipaddr.IPv4) return { entry: networkOf(address, prefix) };
  if (!address.isIPv4MappedAddress()) return { entry: networkOf(address, prefix) };
  // All of IPv4 and nothing of IPv6 is not the same as no restriction, and the list has no other words for it.
  if (prefix <= 96) {
    return { problem: `covers every IPv4 address as ${show(text)}: write ${openEntry} for no restriction` };
  }
  return { entry: networkOf(address.toIPv4Address(), prefix - 96) };
}

/** Reads an IP address; undefined for text that is none. Octal, hexadecimal and shortened IPv4 is none, nor is a zone. */
export function readAddress(text: string): IpAddress | undefined {
  const address = readUnmapped(text.trim());
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** Is this address one of those that a normal entry means? */
export function matches(entry: string, address: IpAddress): boolean {
  if (entry.includes('*')) {
    const octets = address instanceof ipaddr.IPv4 ? address.octets : undefined;
    return octets !== undefined && entry.split('.').every((part, at) => part === '*' || Number(part) === octets[at]);
  }
  const bits = entry.includes(':') ? 128 : 32;
  const [network, prefix] = ipaddr.parseCIDR(entry.includes('/') ? entry : `${entry}/${bits}`);
  return network.kind() === address.kind() && address.match(network, prefix);
}

/** What an entry of a list must be; the beginning of a sentence. */
export const expectedEntry =
  'must be an IPv4 address, an IPv4 wildcard such as 192.168.*.*, an IPv6 address, or a network such as 10.0.0.0/8';

function readWildcard(text: string): ReadEntry {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text.replaceAll('*', '0')) || /[\d*]\*|\*\d/.test(text)) {
    return { problem: `must be an IPv4 wildcard of four parts such as 192.168.*.*, but is ${show(text)}` };
  }
  return { entry: text === '*.*.*.*' ? openEntry : text };
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

function show(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
