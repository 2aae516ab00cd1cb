import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readNetwork, withinNetworks } from '../../../../gateway/auth/keys/networks.ts';

describe('Networks of an API key', () => {
  const networks = '203.0.113.0/24 198.51.100.7/32 2001:db8::/32';
  const isWithin = withinNetworks(networks);
  const within = ['203.0.113.0', '203.0.113.255', '198.51.100.7', '::ffff:203.0.113.9', '2001:db8:1::1'];
  const outside = [
    '203.0.114.0',
    '198.51.100.8',
    '::ffff:198.51.100.8',
    '2001:db9::1',
    '::1',
    '',
    'unknown',
    '/run/x.sock',
  ];
  for (const address of within) it(`hold ${address}`, () => assert.equal(isWithin(address), true));
  for (const address of outside) it(`do not hold "${address}"`, () => assert.equal(isWithin(address), false));

  it('are read in the form that PostgreSQL takes', () => {
    const read = [
      ['203.0.113.7', '203.0.113.7/32'],
      ['203.0.113.7/24', '203.0.113.0/24'],
      ['2001:DB8::1', '2001:db8::1/128'],
      ['2001:db8::1/32', '2001:db8::/32'],
      ['::ffff:203.0.113.7', '203.0.113.7/32'],
      ['203.0.113.0/33', undefined],
      ['fe80::1%eth0', undefined],
      ['example.com', undefined],
      ['', undefined],
    ] as const;
    for (const [given, expected] of read) assert.equal(readNetwork(given), expected, given);
  });
});
