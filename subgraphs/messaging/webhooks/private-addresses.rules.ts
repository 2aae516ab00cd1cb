import ipaddr from 'ipaddr.js';

/**
 * True for an IP address of the public internet, IPv4 or IPv6: no private, loopback, link-local, CGNAT, multicast,
 * documentation or otherwise special one, and none under which a cloud tells a machine about itself.
 */
export function isPublicAddress(address: string): boolean {
  // `process` sees the IPv4 address in one that is mapped into IPv6, such as ::ffff:10.0.0.1.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 was ever given out; the rest counts as unicast too.
  if (parsed instanceof ipaddr.IPv6) return parsed.match(ipaddr.IPv6.parse('2000::'), 3);
  return !publicMetadataAddresses.has(parsed.toString());
}

/** True for a name that only means something within one machine or network, such as `localhost` or `db.internal`. */
export function isLocalName(name: string): boolean {
  const bare = name.replace(/\.$/, '').toLowerCase();
  return !bare.includes('.') || localEndings.some((ending) => bare.endsWith(ending));
}

// Azure's, which lies among public addresses; those of the other clouds are link-local, CGNAT or unique local.
const publicMetadataAddresses = new Set(['168.63.129.16']);

const localEndings = ['.localhost', '.localdomain', '.local', '.internal', '.home.arpa'];
