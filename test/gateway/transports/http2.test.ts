import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import tls from 'node:tls';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { localhostCertificate } from '../../support/localhost-certificate.ts';
import { failed, request } from '../../support/subgraph-server.ts';

async function listenHttp2(answer: (request: Http2ServerRequest, response: Http2ServerResponse) => void) {
  const server = createSecureServer(localhostCertificate, answer);
  let sessions = 0;
  server.on('session', (session) => {
    sessions++;
    server.once('close', () => session.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}/graphql`,
    sessions: () => sessions,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('a certificate that nobody trusts is told apart, and asking again would not help', async () => {
  await using server = await listenHttp2((_request, response) => response.end('{"data":{}}'));
  await using transport = httpTransport(server.url);
  await assert.rejects(
    transport(request()),
    failed('UNAVAILABLE', /cannot be reached over TLS \(DEPTH_ZERO_SELF_SIGNED_CERT\)/, { isTransient: false }),
  );
});

test('a subgraph that speaks HTTP/2 gets all requests over one connection, and its streams can be cancelled', async () => {
  tls.setDefaultCACertificates([localhostCertificate.cert]);
  const controller = new AbortController();
  const cancelled = Promise.withResolvers<void>();
  await using server = await listenHttp2((incoming, response) => {
    if (incoming.headers['x-hang'] === undefined) {
      return void response.end(JSON.stringify({ data: { version: incoming.httpVersion } }));
    }
    incoming.stream.once('close', () => cancelled.resolve());
    controller.abort();
  });
  await using transport = httpTransport(server.url);
  const answers = await Promise.all(Array.from({ length: 20 }, () => transport(request())));
  assert.deepEqual(new Set(answers.map(({ data }) => data?.['version'])), new Set(['2.0']));
  const { signal } = controller;
  await assert.rejects(transport(request({ signal, headers: { 'x-hang': '1' } })), failed('UNAVAILABLE', /cancelled/));
  await cancelled.promise;
  assert.deepEqual(await transport(request()), { data: { version: '2.0' } });
  assert.equal(server.sessions(), 1);
});

test('a subgraph that speaks only HTTP/1.1 over TLS', async () => {
  tls.setDefaultCACertificates([localhostCertificate.cert]);
  const server = createServer(localhostCertificate, (incoming, response) => {
    response.end(JSON.stringify({ data: { version: incoming.httpVersion } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  {
    await using transport = httpTransport(`https://localhost:${(server.address() as AddressInfo).port}/graphql`);
    assert.deepEqual(await transport(request()), { data: { version: '1.1' } });
  }
  await new Promise((resolve) => server.close(resolve));
});
