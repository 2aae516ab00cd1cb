import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOfProxy, trustedProxies } from '../../../../gateway/auth/addresses/trusted-proxies.ts';

test('addresses and networks are trusted in every spelling, and nobody else is', () => {
  const isTrusted = trustedProxies(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32', 'FD00::1', '::ffff:192.0.2.1']);
  for (const address of [
    '127.0.0.1',
    '::ffff:127.0.0.1',
    '10.255.0.1',
    '10.1.2.3:443',
    '2001:db8:ffff::1',
    '[2001:DB8::1]:443',
    'fd00:0::1',
    '192.0.2.1',
  ])
    assert.equal(isTrusted(address), true, address);
  for (const address of ['127.0.0.2', '11.0.0.1', '2001:db9::1', '::10.1.2.3', 'fd00::2', '192.0.2.2', 'unknown', ''])
    assert.equal(isTrusted(address), false, address);
});

test('with nobody on the list nobody is trusted', () => {
  assert.equal(trustedProxies([])('127.0.0.1'), false);
});

test('says of every entry that is no address and no network what is wrong with it', () => {
  for (const entry of ['127.0.0.1', '10.0.0.0/8', '10.1.2.3/32', '::1', '2001:db8::/32', '::ffff:10.0.0.1'])
    assert.equal(problemOfProxy(entry), undefined, entry);
  const problems = {
    '1': '"1" is a count of proxies, which does not tell who may say where a client comes from',
    'proxy.internal': '"proxy.internal" is neither',
    loopback: '"loopback" is neither',
    '': '"" is neither',
    '10.0.0.300': '"10.0.0.300" is neither',
    'fe80::1%eth0': '"fe80::1%eth0" is neither',
    '10.0.0.0/8/8': '"10.0.0.0/8/8" is neither',
    '10.0.0.0/255.0.0.0': '"10.0.0.0/255.0.0.0" has no prefix length from 1 to 32',
    '10.0.0.0/33': '"10.0.0.0/33" has no prefix length from 1 to 32',
    '0.0.0.0/0': '"0.0.0.0/0" is everybody, who could then claim any address',
    '::/0': '"::/0" is everybody, who could then claim any address',
    '::ffff:10.0.0.0/104': '"::ffff:10.0.0.0/104" is a network of IPv4 in the form of IPv6',
    '10.1.2.3/8': '"10.1.2.3/8" is an address within the network 10.0.0.0/8',
    '2001:db8::1/32': '"2001:db8::1/32" is an address within the network 2001:db8::/32',
  };
  for (const [entry, problem] of Object.entries(problems)) assert.equal(problemOfProxy(entry), problem);
});
