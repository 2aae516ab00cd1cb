import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import Provider from 'oidc-provider';
import { post, startGatewayOf } from '../../../support/gateway.ts';
import { ada, startSmallGraph } from '../../../support/small-graph.ts';

/** A real OpenID provider, whose clients get tokens for themselves: JWTs for the one resource, opaque ones for the other. */
async function startProvider() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] };
  const provider = new Provider(url, {
    clients: [
      { ...client, client_id: 'robot', client_secret: 'secret of robot' },
      { ...client, client_id: 'gateway', client_secret: 'secret of gateway' },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: 'people:read people:write',
          audience: resource,
          accessTokenTTL: 600,
          accessTokenFormat: resource === 'urn:opaque' ? 'opaque' : 'jwt',
        }),
      },
    },
  });
  server.on('request', provider.callback());
  return {
    url,
    async tokenFor(resource: string, scope = 'people:read'): Promise<string> {
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('robot:secret+of+robot')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope }),
      });
      const { access_token: token, ...rest } = (await response.json()) as { access_token?: string };
      assert.ok(token, JSON.stringify(rest));
      return token;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

it('Tokens of a real OpenID provider are let in, found by discovery or asked about, and those for others are not', async () => {
  await using provider = await startProvider();
  await using graph = await startSmallGraph();
  const ceiling = { scopes: ['people:read'], owners: [] };
  const introspection = {
    url: `${provider.url}/token/introspection`,
    clientId: 'gateway',
    clientSecretEnv: 'GATEWAY_SECRET',
  };
  await using gateway = await startGatewayOf(graph, {
    NODE_ENV: 'production',
    GATEWAY_SECRET: 'secret of gateway',
    AUTH_ISSUERS: JSON.stringify([
      { issuer: provider.url, audience: 'urn:graph', kind: 'service', ceiling },
      { issuer: provider.url, audience: 'urn:opaque', kind: 'service', ceiling, introspection },
    ]),
  });
  const show = (token: string) =>
    post(gateway.url, { query: ada.query }, { headers: { authorization: `Bearer ${token}` } });

  const signed = await provider.tokenFor('urn:graph');
  assert.equal(signed.split('.').length, 3);
  assert.deepEqual((await show(signed)).json, { data: ada.data });
  const opaque = await provider.tokenFor('urn:opaque');
  assert.equal(opaque.split('.').length, 1);
  assert.deepEqual((await show(opaque)).json, { data: ada.data });

  const others = await show(await provider.tokenFor('urn:others'));
  assert.equal(others.status, 401);
  assert.match(others.json.errors?.[0]?.message ?? '', /for others; expected the aud urn:graph/);
  assert.equal((await show(`${opaque}x`)).status, 401);
});
