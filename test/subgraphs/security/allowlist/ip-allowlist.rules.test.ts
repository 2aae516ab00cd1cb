import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admits, readAllowlist, writeAllowlist } from '../../../../subgraphs/security/allowlist/ip-allowlist.rules.ts';
import { readAddress } from '../../../../subgraphs/security/allowlist/ip-entry.rules.ts';

describe('An allowlist of addresses', () => {
  const read: readonly [string, string, readonly string[]][] = [
    ['no restriction', '0.0.0.0/0', []],
    ['nothing', '', []],
    ['blanks', ' \n', []],
    ['no restriction among others', '10.0.0.0/8,0.0.0.0/0', []],
    ['no restriction as a wildcard', '*.*.*.*', []],
    ['no restriction with host bits', '1.2.3.4/0', []],
    ['an address', '192.0.2.7', ['192.0.2.7']],
    ['addresses with blanks around', ' 192.0.2.7 ,\t198.51.100.1', ['192.0.2.7', '198.51.100.1']],
    ['a comma too many', '192.0.2.7,,198.51.100.1,', ['192.0.2.7', '198.51.100.1']],
    ['a network', '10.0.0.0/8', ['10.0.0.0/8']],
    ['host bits', '10.1.2.3/8,172.16.255.1/12', ['10.0.0.0/8', '172.16.0.0/12']],
    ['a network of one', '192.0.2.7/32', ['192.0.2.7']],
    ['wildcards', '192.168.*.*,10.*.3.4,203.0.113.*', ['192.168.*.*', '10.*.3.4', '203.0.113.*']],
    ['IPv6 in capitals', '2001:DB8::A', ['2001:db8::a']],
    ['IPv6 written out', '2001:0db8:0000:0000:0000:0000:0000:0001', ['2001:db8::1']],
    ['an IPv6 network', '2001:db8:1:2::5/32', ['2001:db8::/32']],
    ['an IPv6 network of one', '2001:db8::1/128', ['2001:db8::1']],
    ['all of IPv6 alone as no restriction', '::/0', []],
    ['all of IPv6 beside IPv6 as no restriction', '2001:db8::1,::/0', []],
    ['all of IPv6 beside IPv4, which stays narrowed', '192.0.2.7,::/0', ['192.0.2.7', '::/0']],
    ['IPv6 that ends like IPv4 and is not mapped', '::10.1.2.3', ['::a01:203']],
    ['a mapped address', '::ffff:192.0.2.7,::FFFF:c000:0208', ['192.0.2.7', '192.0.2.8']],
    ['a mapped network', '::ffff:10.1.2.3/104', ['10.0.0.0/8']],
    [
      'duplicates after normalising',
      '192.0.2.7,192.0.2.7/32,::ffff:192.0.2.7,10.9.0.0/8,10.0.0.0/8',
      ['192.0.2.7', '10.0.0.0/8'],
    ],
  ];
  for (const [title, text, entries] of read) {
    it(`reads ${title}`, () => {
      assert.deepEqual(readAllowlist(text), { entries, problems: [] });
      assert.deepEqual(
        readAllowlist(writeAllowlist(entries)),
        { entries, problems: [] },
        'and reads back what it writes',
      );
    });
  }

  const bad: readonly [string, string, RegExp][] = [
    ['a name', 'office', /must be an IPv4 address, .* such as 10\.0\.0\.0\/8, but is "office"$/],
    ['an octet beyond 255', '192.0.2.256', /but is "192\.0\.2\.256"/],
    ['octal', '010.0.0.1', /but is "010\.0\.0\.1"/],
    ['hexadecimal', '0x0a.0.0.1', /but is/],
    ['IPv4 cut short', '10.1', /but is "10\.1"/],
    ['a number', '167772161', /but is/],
    ['a range', '10.0.0.1-10.0.0.9', /but is/],
    ['a network mask', '10.0.0.0/255.0.0.0', /prefix length from 0 to 32 .* but is "10\.0\.0\.0\/255\.0\.0\.0"/],
    ['a prefix beyond 32', '10.0.0.0/33', /prefix length from 0 to 32/],
    ['a prefix beyond 128', '2001:db8::/129', /prefix length from 0 to 128/],
    ['a prefix with a zero ahead', '10.0.0.0/08', /prefix length/],
    ['no prefix behind the slash', '10.0.0.0/', /prefix length/],
    ['a second slash', '10.0.0.0/8/9', /prefix length/],
    [
      'a wildcard cut short',
      '192.168.*',
      /IPv4 wildcard of four parts such as 192\.168\.\*\.\*, but is "192\.168\.\*"/,
    ],
    ['half a wildcard', '192.168.1*.*', /wildcard of four parts/],
    ['two stars in one part', '192.168.**.1', /wildcard of four parts/],
    ['a wildcard network', '192.168.*.*/16', /wildcard of four parts/],
    ['an IPv6 wildcard', '2001:db8::*', /wildcard of four parts/],
    ['an IPv6 zone', 'fe80::1%eth0', /but is "fe80::1%eth0"/],
    ['octal in a mapped address', '::ffff:010.0.0.1', /but is/],
    ['all of IPv4 as mapped', '::ffff:0:0/96', /covers every IPv4 address .* write 0\.0\.0\.0\/0 for no restriction/],
    ['nothing but commas', ' , ,', /but is empty/],
  ];
  for (const [title, text, message] of bad) {
    it(`refuses ${title}`, () => {
      const { problems } = readAllowlist(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  it('names every bad entry by its place', () => {
    const { problems } = readAllowlist('office,10.0.0.0/8,,192.168.*,0.0.0.0/0');
    assert.deepEqual(
      problems.map(({ index }) => index),
      [0, 3],
    );
  });

  it('holds 1000 entries and refuses more', () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => `10.0.${at >> 8}.${at & 255}`).join(',');
    assert.equal(readAllowlist(list(1000)).entries.length, 1000);
    assert.match(readAllowlist(list(1001)).problems[0]?.message ?? '', /at most 1000 are held/);
  });

  it('writes what the delivery network writes', () => {
    assert.equal(writeAllowlist([]), '0.0.0.0/0');
    assert.equal(writeAllowlist(['192.0.2.7', '10.0.0.0/8']), '192.0.2.7,10.0.0.0/8');
  });

  const cases: readonly [string, readonly string[], readonly string[]][] = [
    // list, addresses that it admits, addresses that it does not
    ['0.0.0.0/0', ['192.0.2.7', '2001:db8::1'], []],
    ['192.0.2.7', ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:c000:207'], ['192.0.2.8', '2001:db8::1']],
    ['10.0.0.0/8', ['10.0.0.0', '10.255.255.255', '::ffff:10.1.2.3'], ['9.255.255.255', '11.0.0.0', '::10.1.2.3']],
    ['10.0.0.0/9', ['10.127.255.255'], ['10.128.0.0']],
    ['192.168.*.*', ['192.168.0.0', '192.168.255.255', '::ffff:192.168.1.1'], ['192.169.0.0', '2001:db8::1']],
    ['10.*.3.4', ['10.0.3.4', '10.255.3.4'], ['10.0.3.5', '10.0.0.4']],
    ['2001:db8::/32', ['2001:db8::', '2001:DB8:ffff::1'], ['2001:db9::', '192.0.2.7']],
    ['2001:db8::1', ['2001:0db8:0:0:0:0:0:1'], ['2001:db8::2']],
    ['::/0', ['2001:db8::1', '192.0.2.7'], []],
    ['::/0,192.0.2.8', ['2001:db8::1', '::1', '192.0.2.8'], ['192.0.2.7', '::ffff:192.0.2.7']],
    ['192.0.2.7,2001:db8::/32', ['192.0.2.7', '2001:db8::9'], ['192.0.2.9', '2001:db9::9']],
  ];
  for (const [list, inside, outside] of cases) {
    it(`${list} admits ${inside.join(' ')}${outside.length > 0 ? ` and not ${outside.join(' ')}` : ''}`, () => {
      const { entries } = readAllowlist(list);
      const isAdmitted = (text: string) => {
        const address = readAddress(text);
        assert.ok(address !== undefined, text);
        return admits(entries, address);
      };
      assert.deepEqual(
        inside.filter((text) => !isAdmitted(text)),
        [],
      );
      assert.deepEqual(outside.filter(isAdmitted), []);
    });
  }

  for (const text of [
    '',
    'office',
    '10.0.0.0/8',
    '192.168.*.*',
    '010.0.0.1',
    '10.1',
    '1',
    '10.0.0.256',
    'fe80::1%eth0',
    ':',
    '1.2.3.4:80',
    '[::1]',
  ]) {
    it(`takes ${JSON.stringify(text)} for no address`, () => assert.equal(readAddress(text), undefined));
  }
});
