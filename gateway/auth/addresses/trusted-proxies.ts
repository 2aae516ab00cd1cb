import { BlockList, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { readAddress } from './client-address.ts';

/** Tells of an address, in whatever spelling, whether it is one of these addresses and networks. */
export function trustedProxies(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    if (prefix === undefined) list.addAddress(readAddress(address), familyOf(readAddress(address)));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (text) => {
    const address = readAddress(text);
    return address !== '' && list.check(address, familyOf(address));
  };
}

/** What keeps an entry from being an address or a network of proxies; undefined where nothing does. */
export function problemOfProxy(entry: string): string | undefined {
  if (/^\d{1,3}$/.test(entry)) {
    return `"${entry}" is a count of proxies, which does not tell who may say where a client comes from`;
  }
  const [address = '', prefix, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0 || address.includes('%')) return `"${entry}" is neither`;
  if (prefix === undefined) return undefined;
  const bits = family === 4 ? 32 : 128;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return `"${entry}" has no prefix length from 1 to ${bits}`;
  if (Number(prefix) === 0) return `"${entry}" is everybody, who could then claim any address`;
  if (address.toLowerCase().startsWith('::ffff:')) return `"${entry}" is a network of IPv4 in the form of IPv6`;
  const network = (family === 4 ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(`${address}/${prefix}`).toString();
  return ipaddr.parse(address).toString() === network
    ? undefined
    : `"${entry}" is an address within the network ${network}/${prefix}`;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
