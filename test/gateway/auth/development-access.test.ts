import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { json, text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { denyDevelopment } from '../../../gateway/auth/development-access.ts';
import { startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

const graph = await startSmallGraph();
const page = 'http://localhost:3000';
const gateway = await startGatewayOf(graph, { CORS_ORIGINS: page });
const container = await startGatewayOf(graph, { HOST: '0.0.0.0', DEVELOPMENT_CALLER: 'true', CORS_ORIGINS: page });
after(async () => {
  await Promise.all([gateway.stop(), container.stop()]);
  await graph[Symbol.asyncDispose]();
});

/** Posts a query with exactly these headers, as fetch does not allow. */
async function ask(url: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(url);
  const sent = request({
    host: hostname === 'localhost' ? '127.0.0.1' : hostname,
    port,
    path: '/graphql',
    method: 'POST',
    setHost: false,
    headers: { host: `localhost:${port}`, 'content-type': 'application/json', ...headers },
  });
  sent.end(JSON.stringify({ query: ada.query }));
  const [response] = await once(sent, 'response');
  const { data, errors } = (await json(response)) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.statusCode, headers: response.headers, data, ...errors?.[0] };
}

function expectDenied(answer: Awaited<ReturnType<typeof ask>>, reason: RegExp): void {
  assert.deepEqual([answer.status, answer.data, answer.extensions?.code], [401, undefined, 'UNAUTHENTICATED']);
  assert.match(answer.message ?? '', reason);
  assert.match(answer.message ?? '', /^The request has no credentials and /);
  assert.equal(answer.headers['www-authenticate'], 'Bearer realm="graphql"');
}

describe('On a laptop the caller is the developer', () => {
  const { port } = new URL(gateway.url);
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '[::1]', 'api.localhost']) {
    it(`by the name ${host}`, async () => {
      assert.deepEqual((await ask(gateway.url, { host: `${host}:${port}` })).data, ada.data);
    });
  }

  for (const host of [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'notlocalhost',
    '10.0.0.1',
    '0.0.0.0',
    '127.1',
    '2130706433',
    '[::]',
    'localhost@evil.example',
    'evil.example/.localhost',
    'evil.example#.localhost',
    'evil.example:80.localhost',
    '.localhost',
    '',
  ]) {
    it(`but not by the name ${host || 'that is none'}, which a rebound name or a proxy would bring`, async () => {
      expectDenied(
        await ask(gateway.url, { host: host && `${host}:${port}` }),
        /has a Host header that is not of this machine/,
      );
    });
  }

  const forwarded = [
    'forwarded',
    'x-forwarded-for',
    'X-Forwarded-Host',
    'x-forwarded-proto',
    'x-forwarded',
    'x-real-ip',
    'via',
    'cf-ray',
    'cf-connecting-ip',
    'true-client-ip',
    'x-client-ip',
    'x-original-host',
    'x-envoy-external-address',
    'x-amzn-trace-id',
    'fly-client-ip',
    'ngrok-skip-browser-warning',
    'tailscale-user-login',
    'cdn-loop',
    'client-ip',
    'x-forward-for',
    'x-remote-ip',
    'x-remote-addr',
    'x-proxyuser-ip',
    'proxy-client-ip',
    'wl-proxy-client-ip',
    'x-rewrite-url',
    'x-host',
    'x-scheme',
    'x-nginx-proxy',
    'x-varnish',
    'surrogate-capability',
    'max-forwards',
    'x-cloud-trace-context',
    'x-goog-iap-jwt-assertion',
    'x-ms-client-principal',
    'x-akamai-edgescape',
    'x-sucuri-clientip',
    'incap-client-ip',
  ];
  for (const header of forwarded) {
    it(`but not through a proxy or tunnel that adds ${header}`, async () => {
      expectDenied(
        await ask(gateway.url, { [header]: '' }),
        new RegExp(`was forwarded \\(it has the header ${header}\\)`, 'i'),
      );
    });
  }

  it('but not through a proxy that adds nothing and speaks HTTP/1.0, as nginx does by itself', async () => {
    const socket = connect(Number(port), '127.0.0.1');
    const body = JSON.stringify({ query: ada.query });
    socket.end(
      `POST /graphql HTTP/1.0\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    assert.match(await text(socket), /^HTTP\/1\.1 401 [\s\S]* was forwarded \(it is HTTP\/1\.0, /);
  });

  const pages: readonly [string, Record<string, string>][] = [
    ['of its own', { origin: gateway.url, host: new URL(gateway.url).host }],
    ['of its own by another name', { origin: `http://localhost:${port}` }],
    ['that the browser calls its own', { 'sec-fetch-site': 'same-origin' }],
    ['that somebody typed the address of', { 'sec-fetch-site': 'none' }],
    ['of a site that CORS_ORIGINS names', { origin: page, 'sec-fetch-site': 'same-site' }],
    ['of Apollo Studio', { origin: 'https://studio.apollographql.com', 'sec-fetch-site': 'cross-site' }],
  ];
  for (const [what, headers] of pages) {
    it(`from a page ${what}`, async () => assert.deepEqual((await ask(gateway.url, headers)).data, ada.data));
  }

  const strangers: readonly [string, Record<string, string>][] = [
    ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of another port of this machine', { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' }],
    ['without an origin', { origin: 'null' }],
    ['of its own site, in another scheme', { origin: `ftp://localhost:${port}` }],
    ['whose site the browser does not tell', { 'sec-fetch-site': 'cross-site' }],
    ['of a site of the same name', { 'sec-fetch-site': 'same-site' }],
  ];
  for (const [what, headers] of strangers) {
    it(`but not from a page ${what}`, async () =>
      expectDenied(await ask(gateway.url, headers), /from a page of another site/));
  }

  it('and not to another machine', () => {
    const headers = { host: 'localhost:4000' };
    const access = { isForAll: false, origins: new Set<string>() };
    const reasonFor = (peerAddress: string) =>
      denyDevelopment({ method: 'POST', headers, peerAddress, clientAddress: '127.0.0.1' }, access);
    for (const own of ['127.0.0.1', '127.0.0.9', '::1', '::ffff:127.0.0.1'])
      assert.equal(reasonFor(own), undefined, own);
    for (const other of ['10.0.0.7', '::ffff:10.0.0.7', 'fe80::1', '203.0.113.9', '']) {
      assert.match(reasonFor(other) ?? '', /comes from another machine/, other);
    }
  });

  it('who is never taken for credentials that are wrong', async () => {
    for (const authorization of ['Bearer abc', '', 'Basic YTpi']) {
      assert.equal((await ask(gateway.url, { authorization })).status, 401, authorization);
    }
  });
});

describe('In a container, with DEVELOPMENT_CALLER=true, everybody is the developer', () => {
  const { port } = new URL(container.url);
  it('from other addresses, through proxies and by names that nobody else can have', async () => {
    const other = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    const url = `http://${other ?? '127.0.0.1'}:${port}`;
    for (const host of ['gateway', '10.1.2.3', 'graph.svc.cluster.local', 'host.docker.internal', 'localhost']) {
      const headers = { host: `${host}:${port}`, 'x-forwarded-for': '10.0.0.1' };
      assert.deepEqual((await ask(url, headers)).data, ada.data, host);
    }
  });

  it('but not a rebound name or a page of another site', async () => {
    expectDenied(await ask(container.url, { host: `evil.example:${port}` }), /Host header that anybody may own/);
    const own = { host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
    expectDenied(await ask(container.url, own), /Host header that anybody may own/);
    expectDenied(await ask(container.url, { origin: 'https://evil.example' }), /from a page of another site/);
  });
});
