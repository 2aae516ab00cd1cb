import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ipaddr from 'ipaddr.js';
import { matches } from '../../../../subgraphs/security/allowlist/ip-entry.rules.ts';
import { findOverlaps } from '../../../../subgraphs/security/allowlist/ip-overlap.rules.ts';

// A list, and its overlaps as `entry < other` where the other covers the entry, `entry x other` where they cross.
const lists: readonly [string, string, readonly string[]][] = [
  ['nothing in common', '192.0.2.7 10.0.0.0/8 172.16.*.* 2001:db8::/32', []],
  ['IPv4 and IPv6 of the same bits', '32.1.13.184 2001:db8::/32', []],
  ['neighbours', '10.0.0.0/9 10.128.0.0/9 192.0.2.0/31 192.0.2.2/31', []],
  ['an address in a network', '10.1.2.3 10.0.0.0/8', ['10.1.2.3 < 10.0.0.0/8']],
  ['a network in a network', '10.0.0.0/8 10.32.0.0/11', ['10.32.0.0/11 < 10.0.0.0/8']],
  [
    'a network that ends inside an octet',
    '172.16.0.0/12 172.31.255.255 172.32.0.0',
    ['172.31.255.255 < 172.16.0.0/12'],
  ],
  ['an address in a wildcard', '10.*.3.* 10.9.3.4', ['10.9.3.4 < 10.*.3.*']],
  ['a wildcard in a network', '10.0.0.0/8 10.*.3.*', ['10.*.3.* < 10.0.0.0/8']],
  ['a network in a wildcard', '10.1.*.* 10.1.0.0/17', ['10.1.0.0/17 < 10.1.*.*']],
  ['the same range in two forms', '10.*.*.* 10.0.0.0/8', ['10.0.0.0/8 < 10.*.*.*']],
  ['wildcards that cross', '10.*.0.* 10.1.*.*', ['10.1.*.* x 10.*.0.*']],
  ['a wildcard and a network that cross', '10.0.0.0/9 *.1.2.3', ['*.1.2.3 x 10.0.0.0/9']],
  [
    'IPv6 in IPv6',
    '2001:db8::/32 2001:db8:8000::/33 2001:db8::1 2001:db9::1',
    ['2001:db8:8000::/33 < 2001:db8::/32', '2001:db8::1 < 2001:db8::/32'],
  ],
  ['everything of IPv6', '::/0 2001:db8::1 192.0.2.7', ['2001:db8::1 < ::/0']],
  ['one entry in several', '10.0.0.0/8 10.1.0.0/16 10.1.2.3', ['10.1.0.0/16 < 10.0.0.0/8', '10.1.2.3 < 10.0.0.0/8']],
];

describe('Overlaps in an allowlist', () => {
  for (const [title, list, expected] of lists) {
    it(`finds ${title}`, () => {
      const found = findOverlaps(list.split(' '));
      assert.deepEqual(
        found.map(({ entry, other, isCovered }) => `${entry} ${isCovered ? '<' : 'x'} ${other}`),
        expected,
      );
    });
  }

  it('agrees with what lets single addresses in', () => {
    const entries = ['0.0.0.0/5', '1.*.*.3', '2.2.2.0/26', '*.0.0.0', '1.0.0.0/6', '2.2.*.*', '3.3.3.3', '3.3.3.0/31'];
    const addresses = entries.flatMap((entry) => sampleOf(entry)).map((text) => ipaddr.IPv4.parse(text));
    for (const { entry, other, isCovered } of findOverlaps(entries)) {
      const shared = addresses.filter((address) => matches(entry, address));
      const inOther = shared.filter((address) => matches(other, address));
      assert.ok(inOther.length > 0, `${entry} and ${other} share an address`);
      if (isCovered) assert.deepEqual(inOther, shared, `${other} has all of ${entry}`);
    }
  });

  it('ends for 1000 entries that all cross', () => {
    const entries = Array.from({ length: 1000 }, (_, at) =>
      at % 2 === 0 ? `10.${at >> 2}.*.${at & 2}` : `10.*.${at >> 2}.${at & 2}`,
    );
    assert.ok(findOverlaps(entries).length > 400);
  });
});

function sampleOf(entry: string): string[] {
  const base = entry.split('/')[0] ?? '';
  return ['0', '3', '255'].map((value) => base.replaceAll('*', value));
}
