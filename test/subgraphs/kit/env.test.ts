import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toSettings } from '../../../subgraphs/kit/env.ts';

const names = ['crm', 'quota'];
const key = Buffer.alloc(32, 1);

describe('Settings of the subgraphs', () => {
  it('have defaults for a laptop', () => {
    const settings = toSettings({}, names);
    assert.equal(settings.databaseUrl, undefined);
    assert.equal(settings.host, '127.0.0.1');
    assert.deepEqual(
      [...settings.ports],
      [
        ['crm', 4001],
        ['quota', 4002],
      ],
    );
    assert.deepEqual(settings.encryptionKeys, []);
  });

  it('take keys as base64 or hex, the newest first', () => {
    const settings = toSettings(
      { ENCRYPTION_KEY: key.toString('base64'), ENCRYPTION_OLD_KEYS: 'ab'.repeat(32) },
      names,
    );
    assert.deepEqual(settings.encryptionKeys, [key, Buffer.alloc(32, 0xab)]);
  });

  it('report every problem at once, each with an example', () => {
    const given = {
      DATABASE_URL: 'mysql://x',
      ENCRYPTION_KEY: 'c2hvcnQ=',
      CRM_PORT: '99999',
      DATABASE_POOL_SIZE: 'many',
      SUBGRAPH_CRM_URL: 'crm.example',
      JOBS: 'yes',
      CALLER_TOKENS: 'maybe',
      CALLER_JWKS: 'http://keys.example/jwks.json',
    };
    assert.throws(() => toSettings(given, names), {
      name: 'InputError',
      message: [
        'The settings cannot be used:',
        '  - ENCRYPTION_KEY must be 32 bytes, as base64 or 64 hex digits, but is 5 bytes; make one with: openssl rand -base64 32.',
        '  - CRM_PORT must be a whole number from 0 to 65535, e.g. 4001.',
        '  - DATABASE_URL must be a PostgreSQL URL, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
        '  - DATABASE_POOL_SIZE must be a whole number from 1 to 1000, e.g. 10.',
        '  - CALLER_JWKS must be an https URL (http only on this machine), a file or the JSON itself, e.g. /run/config/jwks.json.',
        '  - CALLER_TOKENS must be require or accept.',
        '  - SUBGRAPH_CRM_URL must be an http or https URL, e.g. http://127.0.0.1:4001/graphql.',
        '  - JOBS must be true or false.',
      ].join('\n'),
    });
  });

  it('let the subgraphs find each other by their ports, and at the URLs given', () => {
    const { peerUrls } = toSettings(
      {
        CRM_PORT: '5001',
        SUBGRAPH_QUOTA_URL: 'https://quota.example/graphql',
        SUBGRAPH_SECURITY_URL: 'unix:/x:/graphql',
      },
      ['crm', 'quota', 'security'],
    );
    assert.deepEqual(
      [...peerUrls.values()],
      ['http://127.0.0.1:5001/graphql', 'https://quota.example/graphql', 'http://127.0.0.1:4003/graphql'],
    );
  });

  it("know the URL of the gateway's registry, which needs no encryption key", () => {
    const settings = toSettings({ GATEWAY_DATABASE_URL: 'postgres://a:b@c/d' }, names);
    assert.deepEqual([...settings.ownUrls], [['gateway', 'postgres://a:b@c/d']]);
    assert.deepEqual([...settings.ports.keys(), ...settings.peerUrls.keys()], [...names, ...names]);
  });

  it('want a key of their own where the data is on another server', () => {
    assert.throws(
      () => toSettings({ DATABASE_URL: 'postgres://a:b@c/d' }, names),
      /ENCRYPTION_KEY must be set where DATABASE_URL is/,
    );
    assert.throws(
      () => toSettings({ ENCRYPTION_OLD_KEYS: key.toString('hex') }, names),
      /needs ENCRYPTION_KEY beside it/,
    );
  });
});
