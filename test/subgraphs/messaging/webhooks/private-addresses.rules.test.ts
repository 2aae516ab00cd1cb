import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLocalName, isPublicAddress } from '../../../../subgraphs/messaging/webhooks/private-addresses.rules.ts';

describe('Addresses of the public internet', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8']) {
    it(`are such as ${address}`, () => assert.equal(isPublicAddress(address), true));
  }

  const special: readonly [string, string][] = [
    ['this host', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, cloud metadata', '169.254.169.254'],
    ['CGNAT', '100.64.0.1'],
    ['CGNAT, cloud metadata', '100.100.100.200'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['protocol assignments, cloud metadata', '192.0.0.192'],
    ['documentation', '203.0.113.7'],
    ['benchmarking', '198.18.0.1'],
    ["Azure's metadata", '168.63.129.16'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['loopback in IPv4-compatible form', '::7f00:1'],
    ['loopback mapped into IPv6', '::ffff:127.0.0.1'],
    ['private mapped into IPv6', '::ffff:a00:1'],
    ["Azure's metadata mapped into IPv6", '::ffff:168.63.129.16'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['unique local', 'fd00:ec2::254'],
    ['multicast', 'ff02::1'],
    ['NAT64 to loopback', '64:ff9b::7f00:1'],
    ['6to4 to loopback', '2002:7f00:1::1'],
    ['Teredo', '2001::1'],
    ['documentation', '2001:db8::1'],
    ['never given out', '4000::1'],
  ];
  for (const [kind, address] of special) {
    it(`are not such as ${address} (${kind})`, () => assert.equal(isPublicAddress(address), false));
  }
});

describe('Local names', () => {
  for (const name of [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'localhost.localdomain',
    'printer.local',
    'metadata.google.internal',
    'db.internal.',
    'router.home.arpa',
    'intranet',
  ]) {
    it(`are such as ${name}`, () => assert.equal(isLocalName(name), true));
  }
  for (const name of ['example.com', 'localhost.example.com', 'internal.example.com', 'mylocal.net', 'example.com.']) {
    it(`are not such as ${name}`, () => assert.equal(isLocalName(name), false));
  }
});
