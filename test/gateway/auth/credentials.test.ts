import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { callerIn, openDoor, refusalIn } from '../../support/authentication.ts';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { run } from '../../support/processes.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';
import { audience, makeKey, startIssuer } from '../../support/token-issuer.ts';

const key = await makeKey();
const issuer = await startIssuer([key]);
const graph = await startSmallGraph();
const ceiling = { scopes: ['a:read'], owners: [] };
const settings = { issuer: issuer.url, audience, ceiling };
const app = 'https://app.example';
const env = {
  NODE_ENV: 'production',
  AUTH_ISSUERS: JSON.stringify([settings]),
  CORS_ORIGINS: app,
  AUTH_COOKIE: 'session',
};
const gateway = await startGatewayOf(graph, env);
const token = await issuer.sign(key, { scope: 'a:read' });
after(async () => {
  await gateway.stop();
  await graph[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const query = { query: ada.query };
const get = (more: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/graphql?query=${encodeURIComponent(ada.query)}${more}`, { headers });

/** Sends lines as they are. */
async function send(lines: readonly string[], body = JSON.stringify(query)): Promise<string> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = [
    'POST /graphql HTTP/1.1',
    'host: localhost',
    'connection: close',
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  socket.write([...head, ...lines, '', body].join('\r\n'));
  return text(socket);
}

describe('At the door', () => {
  it('a good token is let in and a bad one is not, whatever else may be asked without any', async () => {
    assert.deepEqual((await post(gateway.url, query, { headers: { authorization: `bearer ${token}` } })).json, {
      data: ada.data,
    });
    assert.deepEqual((await post(gateway.url, query)).json, { data: ada.data });
    const { status, headers, json } = await post(gateway.url, query, {
      headers: { authorization: `Bearer ${token}x` },
    });
    assert.deepEqual([status, headers.get('cache-control')], [401, 'no-store']);
    assert.match(
      headers.get('www-authenticate') ?? '',
      /^Bearer realm="graphql", error="invalid_token", error_description="/,
    );
    assert.deepEqual(
      json.errors?.map(({ extensions }) => extensions),
      [{ code: 'UNAUTHENTICATED' }],
    );
    assert.equal(json.data, undefined);
  });

  it('several Authorization headers are refused, also when they are alike', async () => {
    const lines = [`Authorization: Bearer ${token}`, `authorization: Bearer ${token}`];
    assert.match(await send(lines.slice(0, 1)), /^HTTP\/1\.1 200 /);
    assert.match(await send(lines), /^HTTP\/1\.1 401 [\s\S]*has several Authorization headers/);
  });

  it('a token of a megabyte is refused before it is read', async () => {
    assert.match(
      await send([`authorization: Bearer ${'a'.repeat(1_000_000)}`]).catch(String),
      /^HTTP\/1\.1 431 |ECONNRESET|EPIPE/,
    );
    assert.deepEqual((await post(gateway.url, query)).json, { data: ada.data });
  });

  it('a token in the URL is not read', async () => {
    // Were it read, it would be wrong.
    const headers = { 'apollo-require-preflight': 'true' };
    for (const name of ['access_token', 'token', 'authorization']) {
      const answer = await get(`&${name}=wrong`, headers);
      assert.equal(answer.status, 200, name);
    }
  });

  it('a refusal may be read by pages that may ask, and the question of their browser needs no token', async () => {
    const refused = await post(gateway.url, query, { headers: { authorization: 'Bearer x', origin: app } });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('access-control-allow-origin'), app);
    assert.equal(refused.headers.get('access-control-allow-credentials'), 'true');
    assert.match(refused.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate/);
    const preflight = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: app,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization');
  });

  it('a refusal comes before the body is read', async () => {
    assert.match(await send(['authorization: Bearer x'], '{"query":'), /^HTTP\/1\.1 401 /);
  });

  it('a refusal comes before anything is asked of a subgraph', async () => {
    const before = graph.received.length;
    await post(gateway.url, query, { headers: { authorization: 'Bearer x' } });
    await get('', { authorization: 'Bearer x', 'apollo-require-preflight': 'true' });
    assert.equal(graph.received.length, before);
  });
});

describe('The cookie that AUTH_COOKIE names', () => {
  const cookie = (value: string) => ({ cookie: `theme=dark; session=${value}; sessions=x` });
  const bad = { cookie: 'session=wrong' };
  it('holds a token', async () => {
    using door = openDoor([settings], { authentication: { ...none, cookie: 'session' } });
    const headers = { 'content-type': 'application/json' };
    assert.equal(callerIn(await door.ask({ ...cookie(token), ...headers })).subject, 'ada');
    assert.equal(callerIn(await door.ask({ ...cookie(`"${token}"`), ...headers })).subject, 'ada');
    assert.equal(callerIn(await door.ask({ cookie: 'sessions=x', ...headers })).kind, 'anonymous');
    assert.match(refusalIn(await door.ask({ ...cookie(''), ...headers })).message, /^The cookie holds no token/);
    const twice = `session=${token}; session=${token}`;
    assert.match(refusalIn(await door.ask({ cookie: twice, ...headers })).message, /several cookies session/);
    using closed = openDoor([settings]);
    assert.equal(callerIn(await closed.ask({ ...cookie(token), ...headers })).kind, 'anonymous');
  });

  it('yields to a token in the header', async () => {
    const both = { ...bad, authorization: `Bearer ${token}` };
    assert.equal((await post(gateway.url, query, { headers: both })).status, 200);
    const wrong = { ...cookie(token), authorization: 'Bearer x' };
    assert.equal((await post(gateway.url, query, { headers: wrong })).status, 401);
  });

  it('is taken only with a header that makes a browser ask first, or from an origin that may ask', async () => {
    const json = 'application/json';
    for (const [headers, status] of [
      [{ 'content-type': json }, 200],
      [{ 'content-type': `${json}; charset=utf-8` }, 200],
      [{ 'apollo-require-preflight': 'true' }, 200],
      [{ 'x-apollo-operation-name': 'Ada' }, 200],
      [{ origin: app, 'apollo-require-preflight': 'true' }, 200],
      [{}, 401],
      [{ origin: 'https://evil.example' }, 401],
      [{ 'content-type': 'text/plain' }, 401],
      [{ 'content-type': `text/plain; x=${json}` }, 401],
      [{ 'content-type': 'multipart/form-data; boundary=application/json' }, 401],
      [{ 'apollo-require-preflight': '' }, 401],
    ] as const) {
      const answer = await get('', { ...cookie(token), ...headers });
      assert.equal(answer.status, status, JSON.stringify(headers));
      if (status === 401) assert.match(await answer.text(), /taken only from pages that may send it/);
    }
  });
});

const none = { issuers: [], anonymousScopes: undefined, developmentCaller: undefined, dataDir: '/nowhere' };

it('No log at debug holds a token, a secret or any part of them', async () => {
  const planted = await issuer.sign(key, { sub: 'planted-subject', scope: 'a:read' });
  const secrets = [
    'planted-opaque-token',
    'planted-secret',
    'cookie-planted',
    planted,
    planted.split('.')[1] ?? '',
    planted.split('.')[2] ?? '',
  ];
  const introspection = {
    url: 'http://127.0.0.1:9/introspect',
    clientId: 'gateway',
    clientSecretEnv: 'SECRET',
    tokenPrefix: 'planted',
  };
  const hmac = { kty: 'oct', k: 'cGxhbnRlZC1zeW1tZXRyaWMta2V5LW9mLTMyLWJ5dGVzISE' };
  const issuers = [
    settings,
    { ...settings, issuer: 'urn:opaque', introspection },
    { ...settings, issuer: 'urn:shared', jwks: { keys: [hmac] }, algorithms: ['HS256'] },
    { ...settings, issuer: 'https://127.0.0.1:9/' },
  ];
  await using running = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], {
    PORT: '0',
    NODE_ENV: 'production',
    LOG_LEVEL: 'debug',
    AUTH_ISSUERS: JSON.stringify(issuers),
    AUTH_COOKIE: 'session',
    SECRET: 'planted-secret',
  });
  const [, url = ''] = await running.until(/(http:[^"]+)\/graphql/);
  const answers: string[] = [];
  for (const headers of [
    { authorization: `Bearer ${planted}` },
    { authorization: `Bearer ${planted}x` },
    { authorization: 'Bearer planted-opaque-token' },
    { authorization: 'Basic planted-secret' },
    { cookie: 'session=cookie-planted' },
    { authorization: `Bearer ${await issuer.sign(key, { iss: 'https://127.0.0.1:9/' })}` },
  ]) {
    const answer = await post(url, query, { headers });
    answers.push(JSON.stringify([answer.json, [...answer.headers]]), String(answer.status));
  }
  assert.deepEqual(
    answers.filter((_, at) => at % 2 === 1),
    ['200', '401', '503', '401', '401', '503'],
  );
  assert.equal(await running.stop(), 0);
  const said = running.output() + answers.join();
  assert.match(said, /"errorCodes":\["UNAUTHENTICATED"\],"status":401/);
  for (const secret of [...secrets, hmac.k]) assert.ok(!said.includes(secret), secret);
});
