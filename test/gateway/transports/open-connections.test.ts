import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { timeout } from '../../../gateway/transports/timeout.ts';
import { startProxy } from '../../support/forward-proxy.ts';
import { localhostCertificate } from '../../support/localhost-certificate.ts';
import { failed, listen, request } from '../../support/subgraph-server.ts';

test('a proxy passes on plain requests, with credentials of its own that the subgraph does not see', async () => {
  await using server = await listen((_request, response) => response.end('{"data":{"x":1}}'));
  await using proxy = await startProxy();
  const url = proxy.url.replace('//', '//gateway:p%40ss@');
  await using transport = httpTransport(server.url, { proxy: url });
  assert.deepEqual(await transport(request({ headers: { 'x-request-id': '7' } })), { data: { x: 1 } });
  const credentials = `Basic ${Buffer.from('gateway:p@ss').toString('base64')}`;
  assert.deepEqual(proxy.asked, [{ line: `POST ${server.url}`, credentials }]);
  const [call] = server.calls;
  assert.equal(call?.headers['x-request-id'], '7');
  assert.equal(call?.headers.host, new URL(server.url).host);
  assert.equal(call?.headers['proxy-authorization'], undefined);
  assert.equal(call?.body, '{"query":"{ x }"}');
});

test('through a proxy TLS goes from end to end, and so does HTTP/2', async () => {
  const server = createSecureServer(localhostCertificate, (incoming, response) => {
    response.end(JSON.stringify({ data: { version: incoming.httpVersion } }));
  });
  server.on('session', (session) => server.once('close', () => session.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  try {
    await using proxy = await startProxy();
    {
      await using transport = httpTransport(`https://${host}/graphql`, {
        proxy: proxy.url,
        tls: { ca: localhostCertificate.cert },
      });
      const answers = await Promise.all(Array.from({ length: 10 }, () => transport(request())));
      assert.deepEqual(new Set(answers.map(({ data }) => data?.['version'])), new Set(['2.0']));
    }
    assert.deepEqual(proxy.asked, [{ line: `CONNECT ${host}`, credentials: undefined }]);
    await using trusting = httpTransport(`https://${host}/graphql`, { proxy: proxy.url });
    await assert.rejects(trusting(request()), failed('UNAVAILABLE', /over TLS \(DEPTH_ZERO_SELF_SIGNED_CERT\)/));
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

test('what a proxy refuses is an unavailable subgraph, and nobody waits for it', async () => {
  for (const [status, isTransient, cause] of [
    [407, false, 'the proxy wants other credentials (HTTP status 407)'],
    [403, false, 'the proxy does not let it through (HTTP status 403)'],
    [503, true, 'the proxy does not let it through (HTTP status 503)'],
  ] as const) {
    await using proxy = await startProxy(status);
    const detail = { kind: 'proxy', cause };
    await using tunnelled = httpTransport('https://crm.internal/graphql', { proxy: proxy.url });
    await assert.rejects(tunnelled(request()), failed('UNAVAILABLE', /cannot be reached/, { isTransient, detail }));
    if (status !== 407) continue;
    await using plain = httpTransport('http://crm.internal/graphql', { proxy: proxy.url });
    await assert.rejects(plain(request()), failed('UNAVAILABLE', /cannot be reached/, { isTransient, detail }));
  }
  await using away = await startProxy();
  await away[Symbol.asyncDispose]();
  await using transport = httpTransport('https://crm.internal/graphql', { proxy: away.url });
  await assert.rejects(transport(request()), failed('UNAVAILABLE', /cannot be reached/, { isTransient: true }));
});

test('who cancels or is too late closes the connection through a proxy, too', async () => {
  const controller = new AbortController();
  await using server = await listen((_request, _response, call) => call === 0 && controller.abort());
  await using proxy = await startProxy();
  await using transport = httpTransport(server.url, { proxy: proxy.url });
  await assert.rejects(transport(request({ signal: controller.signal })), failed('UNAVAILABLE', /cancelled/));
  await assert.rejects(timeout(50)(transport)(request()), failed('TIMEOUT', /within 50 ms/));
  await server.disconnected;
});

test('HTTP_PROXY is not read', async () => {
  await using server = await listen((_request, response) => response.end('{"data":{}}'));
  await using proxy = await startProxy();
  process.env['HTTP_PROXY'] = proxy.url;
  try {
    await using transport = httpTransport(server.url);
    assert.deepEqual(await transport(request()), { data: {} });
    assert.deepEqual(proxy.asked, []);
  } finally {
    delete process.env['HTTP_PROXY'];
  }
});

test('a Unix socket is reached without the proxy', async () => {
  await using server = await listen(
    (_request, response) => response.end('{"data":{}}'),
    join(tmpdir(), `reach-${process.pid}.sock`),
  );
  await using transport = httpTransport(server.url, { proxy: 'http://nowhere.invalid:3128' });
  assert.deepEqual(await transport(request()), { data: {} });
});
