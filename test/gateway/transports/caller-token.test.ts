import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { createSigningKey, pemOf } from '../../../gateway/auth/caller-tokens/signing-key.ts';
import { mintDevelopmentToken } from '../../../gateway/auth/issuer-tokens/development-token.ts';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { post } from '../../support/gateway.ts';
import { listen } from '../../support/subgraph-server.ts';

const pem = pemOf(createSigningKey('gateway'));
const query = '{ customersByQuota(first: 1) { totalCount } }';

/** A gateway of our own graph whose quota is a server that answers like this. */
async function gatewayWith(
  opened: AsyncDisposableStack,
  env: Record<string, string>,
  answer: string,
  { status = 200 }: { status?: number } = {},
) {
  const quota = opened.use(
    await listen((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(answer)),
  );
  const config = toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUBGRAPH_QUOTA_URL: quota.url, ...env });
  return { quota, gateway: opened.use(await startGateway(config)) };
}

const counted = '{"data":{"customersByQuota":{"totalCount":6}}}';

test('a subgraph over HTTP is told who asks, by health probes that nobody does', async () => {
  await using opened = new AsyncDisposableStack();
  const { quota, gateway } = await gatewayWith(opened, { CALLER_KEY: pem.replaceAll('\n', '\\n') }, counted);
  assert.deepEqual((await post(gateway.url, { query })).json.data, { customersByQuota: { totalCount: 6 } });
  await (await fetch(`${gateway.url}/health/ready`)).text();
  const claims = quota.calls.map(({ headers }) => decodeJwt(headers.authorization?.slice('Bearer '.length) ?? ''));
  assert.deepEqual(
    claims.map(({ iss, aud, kind, scopes }) => ({ iss, aud, kind, scopes })),
    [
      { iss: 'gateway', aud: 'quota', kind: 'development', scopes: ['*'] },
      { iss: 'gateway', aud: 'quota', kind: 'anonymous', scopes: [] },
    ],
  );
});

test('what a client sends as its credentials goes to no subgraph', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-keys-'));
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(folder, { recursive: true }));
  const who = { subject: 'eve', scopes: ['quota:read'], owners: 'all', customer: undefined, minutes: 5 } as const;
  const token = await mintDevelopmentToken(folder, { ...who, mfa: false, sso: false });
  const { quota, gateway } = await gatewayWith(opened, { CALLER_KEY: pem, DATA_DIR: folder }, counted);
  const headers = {
    authorization: `Bearer ${token}`,
    cookie: 'a=planted-secret',
    'x-client-address': 'planted-secret',
  };
  await post(gateway.url, { query }, { headers: { ...headers, 'x-unattended': 'planted-secret' } });
  assert.equal(quota.calls.length, 1);
  assert.doesNotMatch(JSON.stringify(quota.calls), new RegExp(`planted-secret|${token.split('.')[2]}`));
});

test('no token goes where none is wanted: by setting, for one subgraph, also in production', async () => {
  const silent: readonly Record<string, string>[] = [
    { SUBGRAPH_CALLER_TOKEN: 'false', CALLER_KEY: pem },
    { SUBGRAPH_QUOTA_CALLER_TOKEN: 'false', CALLER_KEY: pem },
    { NODE_ENV: 'production', ANONYMOUS_SCOPES: 'quota:read', SUBGRAPH_CALLER_TOKEN: 'false' },
  ];
  for (const env of silent) {
    await using opened = new AsyncDisposableStack();
    const { quota, gateway } = await gatewayWith(opened, env, counted);
    await post(gateway.url, { query });
    assert.equal(quota.calls[0]?.headers.authorization, undefined, JSON.stringify(env));
  }
});

test('in development the key is made in the data folder, for its owner alone, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-keys-'));
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(folder, { recursive: true }));
  const kids = new Set<unknown>();
  for (let start = 0; start < 2; start += 1) {
    const { quota, gateway } = await gatewayWith(opened, { DATA_DIR: folder }, counted);
    await post(gateway.url, { query });
    const [head = ''] = quota.calls[0]?.headers.authorization?.slice('Bearer '.length).split('.') ?? [];
    kids.add(JSON.parse(Buffer.from(head, 'base64url').toString()).kid);
  }
  assert.equal(kids.size, 1);
  assert.equal(statSync(join(folder, 'caller-keys/gateway.pem')).mode & 0o777, 0o600);
});

for (const refusal of [
  '{"errors":[{"message":"The token is of yesterday.","extensions":{"code":"UNAUTHENTICATED"}}]}',
  '<h1>Unauthorized</h1>',
]) {
  test(`a subgraph that refuses the token by ${refusal} is unavailable, with words that are not about the client`, async () => {
    await using opened = new AsyncDisposableStack();
    const { quota, gateway } = await gatewayWith(opened, { CALLER_KEY: pem }, refusal, { status: 401 });
    const { errors = [] } = (await post(gateway.url, { query })).json;
    assert.deepEqual(
      errors.map(({ message, extensions }) => [message, extensions?.['code']]),
      [['The subgraph "quota" does not accept the tokens of this gateway, so its fields are null.', 'UNAVAILABLE']],
    );
    assert.equal(quota.calls.length, 1, 'it is not asked again');
  });
}

test('a key that cannot be used is one sentence that does not show it', async () => {
  const wrong: readonly [string, RegExp][] = [
    [
      '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----',
      /^CALLER_KEY is no key that can be used: expected/,
    ],
    ['/nowhere/gateway.pem', /^CALLER_KEY names a file that cannot be read \(ENOENT\): expected/],
  ];
  for (const [key, sentence] of wrong) {
    const start = startGateway(toConfig({ PORT: '0', LOG_LEVEL: 'silent', CALLER_KEY: key }));
    await assert.rejects(start, (error: Error) => {
      assert.equal(error.name, 'StartError');
      assert.match(error.message, sentence);
      assert.doesNotMatch(error.message, /c2VjcmV0|nowhere/);
      return true;
    });
  }
  const production = { PORT: '0', LOG_LEVEL: 'silent', NODE_ENV: 'production', ANONYMOUS_SCOPES: 'quota:read' };
  for (const more of [{}, { SUBGRAPH_CALLER_TOKEN: 'true' }]) {
    const start = startGateway(toConfig({ ...production, ...more }));
    await assert.rejects(start, /In production subgraphs can be told who asks only where CALLER_KEY is set/);
  }
});
