import ipaddr from 'ipaddr.js';

/** Makes what tells whether an address is in one of the networks, which stand with blanks between; in none where it is no address. */
export function withinNetworks(networks: string): (address: string) => boolean {
  const parsed = networks.split(' ').map((text) => ipaddr.parseCIDR(text));
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    // An IPv4 address that came through an IPv6 socket is the IPv4 address.
    const client = ipaddr.process(address);
    return parsed.some(([network, bits]) => network.kind() === client.kind() && client.match(network, bits));
  };
}

/** A network in the form that PostgreSQL takes, e.g. `203.0.113.0/24` for that or for an address in it; undefined for what is none. */
export function readNetwork(text: string): string | undefined {
  const given = text.trim();
  const isAddress = ipaddr.isValid(given) && !given.includes('%');
  if (!isAddress && !ipaddr.isValidCIDR(given)) return undefined;
  if (isAddress) {
    const address = ipaddr.process(given);
    return `${address}/${address.kind() === 'ipv4' ? 32 : 128}`;
  }
  const [address, bits] = ipaddr.parseCIDR(given);
  const first =
    address.kind() === 'ipv4' ? ipaddr.IPv4.networkAddressFromCIDR(given) : ipaddr.IPv6.networkAddressFromCIDR(given);
  return `${first}/${bits}`;
}
