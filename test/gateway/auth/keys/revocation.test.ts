import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import type { ClientsDatabase } from '../../../../gateway/auth/clients/open-clients.ts';
import { revokeKey } from '../../../../gateway/auth/clients/revoke.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { post, startGatewayOf } from '../../../support/gateway.ts';
import { run } from '../../../support/processes.ts';
import { makeClient, openTestClients, startDatabaseProxy } from '../../../support/registry.ts';
import { ada, startSmallGraph } from '../../../support/small-graph.ts';
import { until } from '../../../support/until.ts';

describe('A revoked API key', () => {
  let database: TestDatabase;
  let clients: ClientsDatabase;
  before(async () => {
    database = await cloneDatabase();
    clients = await openTestClients(database.ownerUrl);
  });
  after(async () => {
    await clients.destroy();
    await database[Symbol.asyncDispose]();
  });

  for (const losesNotifications of [false, true]) {
    it(`is refused by all of four workers within a second${losesNotifications ? ', though notifications are lost' : ''}`, async (test) => {
      await using proxy = await startDatabaseProxy(database.urlOf('gateway'), { losesNotifications });
      await using graph = await startSmallGraph();
      const { key } = await makeClient(clients, `workers-${losesNotifications}`);
      await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], {
        PORT: '0',
        WORKERS: '4',
        LOG_LEVEL: 'info',
        GATEWAY_DATABASE_URL: proxy.url,
      });
      const [, url = ''] = await gateway.until(/(http:\S+)\/graphql/);
      const agents = await agentsOf(url, 4);
      const accepted = () => Promise.all(agents.map((agent) => statusOf(url, key.text, agent)));
      // A machine that does much else answers everything late, which says nothing of keys.
      let slowest = 0;
      for (let round = 0; round < 5; round += 1) {
        const began = performance.now();
        assert.deepEqual(await accepted(), [200, 200, 200, 200]);
        slowest = Math.max(slowest, performance.now() - began);
      }
      await revokeKey(clients, key.id);
      const revoked = performance.now();
      let asked = 0;
      await until(async () => {
        asked = performance.now() - revoked;
        return (await accepted()).every((status) => status === 401);
      });
      for (const agent of agents) agent.destroy();
      test.diagnostic(`refused everywhere after ${asked.toFixed()} ms`);
      assert.ok(asked < 1000 + 5 * slowest, `${asked} ms, where a request took up to ${slowest} ms`);
      assert.equal(proxy.lost() > 0, losesNotifications);
      assert.doesNotMatch(gateway.output(), new RegExp(key.text.slice(-49)));
    });
  }

  it('is refused at its next request, while the one that runs comes to its end', async () => {
    await using graph = await startSmallGraph();
    const { key } = await makeClient(clients, 'running');
    await using gateway = await startGatewayOf(graph, { GATEWAY_DATABASE_URL: database.urlOf('gateway') });
    const headers = { authorization: `Bearer ${key.text}` };
    const running = post(gateway.url, { query: '{ slow }' }, { headers });
    await graph.slow.asked;
    await revokeKey(clients, key.id);
    await until(async () => (await post(gateway.url, { query: ada.query }, { headers })).status === 401);
    graph.slow.answer();
    assert.deepEqual((await running).json, { data: { slow: 'at last' } });
    const refused = await post(gateway.url, { query: ada.query }, { headers });
    assert.match(refused.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    assert.equal(refused.json.errors?.[0]?.extensions?.['code'], 'UNAUTHENTICATED');
  });
});

/** One kept connection to each worker. */
async function agentsOf(url: string, workers: number): Promise<readonly Agent[]> {
  const agents = new Map<number, Agent>();
  await until(async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { pid } = await answerOf(url, { path: '/health/live', agent });
    if (agents.has(pid)) agent.destroy();
    else agents.set(pid, agent);
    return agents.size === workers;
  });
  return [...agents.values()];
}

async function statusOf(url: string, key: string, agent: Agent): Promise<number> {
  const { status } = await answerOf(url, { path: '/graphql', agent, key });
  return status;
}

async function answerOf(
  url: string,
  { path, agent, key }: { path: string; agent: Agent; key?: string },
): Promise<{ status: number; pid: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; pid: number }>();
  const headers = key === undefined ? {} : { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const sent = request(`${url}${path}`, { method: key === undefined ? 'GET' : 'POST', agent, headers }, (response) => {
    json(response).then((body) => {
      resolve({ status: response.statusCode ?? 0, pid: (body as { pid: number }).pid });
    }, reject);
  });
  sent.on('error', reject);
  sent.end(key === undefined ? undefined : JSON.stringify({ query: ada.query }));
  return promise;
}
