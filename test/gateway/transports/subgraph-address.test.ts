import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubgraphAddress } from '../../../gateway/transports/subgraph-address.ts';

const addresses = {
  'http://quota:4001/graphql': { origin: 'http://quota:4001', path: '/graphql' },
  'https://quota.example.com': { origin: 'https://quota.example.com', path: '/' },
  'http://[::1]:4001/graphql?tenant=a': { origin: 'http://[::1]:4001', path: '/graphql?tenant=a' },
  'unix:/run/quota.sock': { origin: 'http://localhost', path: '/', socketPath: '/run/quota.sock' },
  'unix:/run/quota.sock:/graphql?x=1': {
    origin: 'http://localhost',
    path: '/graphql?x=1',
    socketPath: '/run/quota.sock',
  },
};
for (const [text, address] of Object.entries(addresses)) {
  test(`${text} is an address`, () => assert.deepEqual(readSubgraphAddress(text), address));
}

for (const text of [
  '',
  'quota',
  'quota:4001/graphql',
  'ftp://quota/',
  'unix:',
  'unix:quota.sock:/graphql',
  'http://',
]) {
  test(`"${text}" is none`, () => assert.equal(readSubgraphAddress(text), undefined));
}
