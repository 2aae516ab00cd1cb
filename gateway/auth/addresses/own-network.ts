import ipaddr from 'ipaddr.js';

/** True for an address that only this machine reaches, e.g. `127.0.0.1`, `::1` or `::ffff:127.0.0.1`. */
export function isLoopbackAddress(address: string): boolean {
  // The two that nearly all are, at the cost of nothing.
  return address === '127.0.0.1' || address === '::1' || rangeOf(address) === 'loopback';
}

/** True for a name or address that only this machine reaches, e.g. `localhost`, `api.localhost`, `127.0.0.1` or `[::1]`. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || /^([a-z0-9_-]+\.)*localhost$/i.test(name) || isLoopbackAddress(unbracketed(name));
}

/** True for a name that nobody can register on the internet or an address of a network of one's own. */
export function isPrivateName(name: string): boolean {
  if (isLoopbackName(name)) return true;
  const range = rangeOf(unbracketed(name));
  if (range !== undefined) return range === 'private' || range === 'uniqueLocal' || range === 'linkLocal';
  return !name.includes('.') || /\.(local|internal|test|svc|home\.arpa)$/i.test(name);
}

/** The name of a `Host` header without its port. */
export function nameOfHost(host: string): string {
  return host.replace(/:\d*$/, '');
}

/** True for an address rather than a name: nobody can have a name of theirs lead to it in a browser's eyes. */
export function isAddress(name: string): boolean {
  return rangeOf(unbracketed(name)) !== undefined;
}

function unbracketed(name: string): string {
  return name.replace(/^\[(.*)\]$/, '$1');
}

// Only the forms that addresses are written in: 127.1 or 0x7f000001 are names to a resolver of another mind.
function rangeOf(text: string): string | undefined {
  const isWhole = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  return isWhole ? ipaddr.process(text).range() : undefined;
}
