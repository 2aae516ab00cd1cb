import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import type { Authenticate } from '../../../gateway/auth/authenticate.ts';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { createSigningKey, pemOf } from '../../../gateway/auth/caller-tokens/signing-key.ts';
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
  { status = 200, ...options }: { status?: number; authenticate?: Authenticate } = {},
) {
  const quota = opened.use(
    await listen((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(answer)),
  );
  const config = toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUBGRAPH_QUOTA_URL: quota.url, ...env });
  return { quota, gateway: opened.use(await startGateway(config, options)) };
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
  await using opened = new AsyncDisposableStack();
  const { quota, gateway } = await gatewayWith(opened, { CALLER_KEY: pem }, counted, {
    authenticate: () => ({ caller: developmentCaller }),
  });
  await post(
    gateway.url,
    { query },
    { headers: { authorization: 'Bearer planted-secret', cookie: 'a=planted-secret' } },
  );
  assert.equal(quota.calls.length, 1);
  assert.doesNotMatch(JSON.stringify(quota.calls), /planted-secret/);
});

test('no token goes where none is wanted: by setting, for one subgraph, or in production without a key', async () => {
  const silent: readonly Record<string, string>[] = [
    { SUBGRAPH_CALLER_TOKEN: 'false', CALLER_KEY: pem },
    { SUBGRAPH_QUOTA_CALLER_TOKEN: 'false', CALLER_KEY: pem },
    { NODE_ENV: 'production', ANONYMOUS_SCOPES: 'quota:read' },
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

test('a subgraph that refuses the token is unavailable, with words that are not about the client', async () => {
  const refusal = '{"errors":[{"message":"The token is of yesterday.","extensions":{"code":"UNAUTHENTICATED"}}]}';
  await using opened = new AsyncDisposableStack();
  const { quota, gateway } = await gatewayWith(opened, { CALLER_KEY: pem }, refusal, { status: 401 });
  const { errors = [] } = (await post(gateway.url, { query })).json;
  assert.deepEqual(
    errors.map(({ message, extensions }) => [message, extensions?.['code']]),
    [['The subgraph "quota" does not accept the tokens of this gateway, so its fields are null.', 'UNAVAILABLE']],
  );
  assert.equal(quota.calls.length, 1, 'it is not asked again');
});

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
  const config = toConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'production',
    ANONYMOUS_SCOPES: 'quota:read',
    SUBGRAPH_CALLER_TOKEN: 'true',
  });
  await assert.rejects(startGateway(config), /SUBGRAPH_CALLER_TOKEN=true needs CALLER_KEY in production/);
});
