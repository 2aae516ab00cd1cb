import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress } from '../../../../gateway/auth/addresses/client-address.ts';

const cases: readonly (readonly [text: string | undefined, address: string])[] = [
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7\t', '203.0.113.7'],
  ['203.0.113.7:50123', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
  ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
  ['[2001:db8::7]', '2001:db8::7'],
  ['[2001:db8::7]:50123', '2001:db8::7'],
  ['[::ffff:203.0.113.7]:50123', '203.0.113.7'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%25eth0]:1', 'fe80::1'],
  // Not IPv4 mapped into IPv6, however much it looks like it.
  ['::203.0.113.7', '::203.0.113.7'],
  ['64:ff9b::cb00:7107', '64:ff9b::cb00:7107'],
  [undefined, ''],
  ['', ''],
  ['unknown', ''],
  ['_hidden', ''],
  ['203.0.113', ''],
  ['203.0.113.007', ''],
  ['0xcb.0.113.7', ''],
  ['3405803783', ''],
  ['203.0.113.7%eth0', ''],
  ['203.0.113.7/24', ''],
  ['203.0.113.7:http', ''],
  ['[203.0.113.7]', '203.0.113.7'],
  ['[2001:db8::7', ''],
  ['"203.0.113.7"', ''],
  ['for=203.0.113.7', ''],
  ['203.0.113.7, 10.0.0.1', ''],
];

for (const [text, address] of cases) {
  test(`reads ${JSON.stringify(text)} as ${JSON.stringify(address)}`, () => assert.equal(readAddress(text), address));
}
