import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createSecureServer, type SecureServerOptions } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { certificateFor } from '../../support/certificate.ts';
import { failed, request } from '../../support/subgraph-server.ts';

const [subgraph, gateway, stranger] = await Promise.all(['crm.internal', 'gateway', 'stranger'].map(certificateFor));

/** A subgraph that answers with the version of HTTP, the name it was asked for by and the name of who asks. */
async function listenOverTls(options: SecureServerOptions = {}) {
  const server = createSecureServer({ ...subgraph, allowHTTP1: true, ...options }, (incoming, response) => {
    const socket = (incoming.stream?.session?.socket ?? incoming.socket) as TLSSocket;
    const { servername } = socket as { readonly servername?: string };
    const peer = socket.getPeerCertificate().subject?.CN;
    response.end(JSON.stringify({ data: { version: incoming.httpVersion, servername, peer } }));
  });
  server.on('session', (session) => server.once('close', () => session.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const { cert: ca } = subgraph ?? {};

test('an authority that is named is trusted, another one is not, and HTTP/2 stays', async () => {
  await using server = await listenOverTls();
  await using plain = httpTransport(server.url);
  await assert.rejects(plain(request()), failed('UNAVAILABLE', /over TLS \(DEPTH_ZERO_SELF_SIGNED_CERT\)/));
  await using trusting = httpTransport(server.url, { tls: { ca } });
  assert.equal((await trusting(request())).data?.['version'], '2.0');
  await using mistaken = httpTransport(server.url, { tls: { ca: stranger?.cert } });
  await assert.rejects(mistaken(request()), failed('UNAVAILABLE', /over TLS \(DEPTH_ZERO_SELF_SIGNED_CERT\)/));
});

test('the name of a certificate may be another one than the host, and is asked for', async () => {
  await using server = await listenOverTls();
  const url = server.url.replace('127.0.0.1', 'localhost');
  await using plain = httpTransport(url, { tls: { ca } });
  await assert.rejects(plain(request()), failed('UNAVAILABLE', /over TLS \(ERR_TLS_CERT_ALTNAME_INVALID\)/));
  await using named = httpTransport(url, { tls: { ca, servername: 'crm.internal' } });
  assert.equal((await named(request())).data?.['servername'], 'crm.internal');
});

test('the gateway shows its own certificate to a subgraph that wants one', async () => {
  await using server = await listenOverTls({ requestCert: true, rejectUnauthorized: true, ca: gateway?.cert ?? '' });
  await using known = httpTransport(server.url, { tls: { ca, ...gateway } });
  assert.equal((await known(request())).data?.['peer'], 'gateway');
  for (const tls of [{ ca }, { ca, ...stranger }]) {
    await using unknown = httpTransport(server.url, { tls });
    await assert.rejects(unknown(request()), failed('UNAVAILABLE', /cannot be reached|broke the connection/));
  }
});
