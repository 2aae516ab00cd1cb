import { isIP, SocketAddress } from 'node:net';

/**
 * An IP address in the one form that all of its spellings share: IPv4 where it is mapped into IPv6, and without zone and
 * port. Empty for everything else, such as `unknown`: an address that is not known proves nothing.
 */
export function readAddress(text: string | undefined): string {
  // What the socket of an IPv4 client tells, 0.05 µs; IPv6 takes 1.
  if (text === undefined || isIP(text) === 4) return text ?? '';
  const bare = withoutPort(text.trim()).replace(/(?<=:.*)%.*$/, '');
  switch (isIP(bare)) {
    case 4:
      return bare;
    case 6: {
      const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
      return mapped.test(address) ? address.slice('::ffff:'.length) : address;
    }
    default:
      return '';
  }
}

const mapped = /^::ffff:\d+\./;

// As some proxies write it: 203.0.113.7:50123, [2001:db8::7]:50123 and [2001:db8::7].
function withoutPort(text: string): string {
  return (
    /^\[(?<ipv6>[^\]]+)\](:\d{1,5})?$/.exec(text)?.groups?.['ipv6'] ??
    /^(?<ipv4>[\d.]+):\d{1,5}$/.exec(text)?.groups?.['ipv4'] ??
    text
  );
}
