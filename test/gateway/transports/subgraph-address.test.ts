import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubgraphAddress } from '../../../gateway/transports/subgraph-address.ts';

const addresses = {
  'http://quota:4001/graphql': { origin: 'http://quota:4001', path: '/graphql' },
  'https://quota.example.com': { origin: 'https://quota.example.com', path: '/' },
  'http://[::1]:4001/graphql?tenant=a': { origin: 'http://[::1]:4001', path: '/graphql?tenant=a' },
  'https://gateway:secret@quota:4001/graphql': {
    origin: 'https://quota:4001',
    path: '/graphql',
    authorization: 'Basic Z2F0ZXdheTpzZWNyZXQ=',
  },
  'http://j%C3%BCrgen:p%40ss%3A%2F@quota/': {
    origin: 'http://quota',
    path: '/',
    authorization: `Basic ${Buffer.from('jürgen:p@ss:/').toString('base64')}`,
  },
  'http://token@quota/': { origin: 'http://quota', path: '/', authorization: 'Basic dG9rZW46' },
  'http://:secret@quota/': { origin: 'http://quota', path: '/', authorization: 'Basic OnNlY3JldA==' },
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
  'http://gateway:100%@quota/',
  'unix:',
  'unix:quota.sock:/graphql',
  'http://',
]) {
  test(`"${text}" is none`, () => assert.equal(readSubgraphAddress(text), undefined));
}
