import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import type { Credentials } from '../../../gateway/auth/authenticate.ts';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { type SmallGraph, startSmallGraph } from '../../support/small-graph.ts';

/** A gateway that keeps what it sees of those who ask. */
async function startWatching(graph: SmallGraph, env: Record<string, string>) {
  const seen: Credentials[] = [];
  const config = toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: graph.supergraphFile, ...env });
  const gateway = await startGateway(config, {
    authenticate(credentials) {
      seen.push(credentials);
      return { caller: developmentCaller };
    },
  });
  return {
    /** The addresses of client and peer, for a request with these headers. */
    async addressesFor(headers: Record<string, string | readonly string[]>) {
      assert.equal(await ask(gateway.url.replace('localhost', '127.0.0.1'), headers), 200);
      const { clientAddress, peerAddress } = seen.at(-1) ?? assert.fail();
      return [clientAddress, peerAddress];
    },
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

// fetch joins headers of one name before they are sent.
function ask(url: string, headers: Record<string, string | readonly string[]>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string | string[]>) },
    });
    sent.on('error', reject).on('response', (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    sent.end('{"query":"{ __typename }"}');
  });
}

const forged = ['203.0.113.7', '203.0.113.7, 10.0.0.1', '127.0.0.1', '::1', 'unknown', ' , ,', '203.0.113.7:80'];

describe('The address of a client', () => {
  it('is that of the connection where no proxy is trusted, whatever headers say', async () => {
    await using graph = await startSmallGraph();
    for (const env of [{}, { TRUSTED_PROXIES: '127.0.0.2,10.0.0.0/8' }] as Record<string, string>[]) {
      await using watching = await startWatching(graph, env);
      for (const text of forged) {
        for (const name of ['x-forwarded-for', 'x-real-ip', 'x-client-ip', 'true-client-ip', 'cf-connecting-ip'])
          assert.deepEqual(await watching.addressesFor({ [name]: text }), ['127.0.0.1', '127.0.0.1'], name + text);
      }
      assert.deepEqual(await watching.addressesFor({ forwarded: 'for=203.0.113.7' }), ['127.0.0.1', '127.0.0.1']);
      const several = { 'x-forwarded-for': ['203.0.113.7', '203.0.113.8'] };
      assert.deepEqual(await watching.addressesFor(several), ['127.0.0.1', '127.0.0.1']);
    }
  });

  it('is what the last proxy that is trusted says, not what the client had written before', async () => {
    await using graph = await startSmallGraph();
    await using watching = await startWatching(graph, { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,2001:db8:9::/48' });
    const cases: readonly (readonly [header: string | readonly string[], address: string])[] = [
      ['203.0.113.7', '203.0.113.7'],
      ['198.51.100.1, 203.0.113.7', '203.0.113.7'],
      ['198.51.100.1,203.0.113.7 , 10.0.0.1,10.9.9.9', '203.0.113.7'],
      ['198.51.100.1, 203.0.113.7, ::ffff:10.0.0.1', '203.0.113.7'],
      ['198.51.100.1, 203.0.113.7, 2001:db8:9::1', '203.0.113.7'],
      [['198.51.100.1', '203.0.113.7, 10.0.0.1'], '203.0.113.7'],
      [['203.0.113.7', '198.51.100.1'], '198.51.100.1'],
      ['203.0.113.7:50123', '203.0.113.7'],
      ['198.51.100.1, 203.0.113.7:50123, 10.0.0.1:443', '203.0.113.7'],
      ['198.51.100.1, [2001:DB8::7]:50123', '2001:db8::7'],
      ['::ffff:203.0.113.7', '203.0.113.7'],
      ['fe80::1%eth0', 'fe80::1'],
      // A proxy that does not tell: nobody's address, above all not the proxy's own.
      ['unknown', ''],
      ['198.51.100.1, unknown', ''],
      ['198.51.100.1, _hidden, 10.0.0.1', ''],
      ['198.51.100.1, 203.0.113.7"; x="', ''],
      ['', '127.0.0.1'],
    ];
    for (const [header, address] of cases)
      assert.deepEqual(await watching.addressesFor({ 'x-forwarded-for': header }), [address, '127.0.0.1'], `${header}`);
    assert.deepEqual(await watching.addressesFor({}), ['127.0.0.1', '127.0.0.1']);
    // No other header is read, trusted or not.
    for (const name of ['x-real-ip', 'forwarded', 'x-client-ip'])
      assert.deepEqual(await watching.addressesFor({ [name]: '203.0.113.7' }), ['127.0.0.1', '127.0.0.1']);
  });

  it('is IPv4 where the connection carries it in IPv6', async () => {
    await using graph = await startSmallGraph();
    const env = { HOST: '::', TRUSTED_PROXIES: '127.0.0.1' };
    await using watching = await startWatching(graph, env);
    assert.deepEqual(await watching.addressesFor({ host: 'a.test' }), ['127.0.0.1', '127.0.0.1']);
    assert.deepEqual(await watching.addressesFor({ 'x-forwarded-for': '203.0.113.7' }), ['203.0.113.7', '127.0.0.1']);
  });
});
