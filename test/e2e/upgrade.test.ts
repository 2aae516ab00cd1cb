import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSubgraph, type SubgraphName, subgraphNames } from '../../subgraphs/domains.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { httpPeers } from '../../subgraphs/kit/events/peers.ts';
import { startHttpServer } from '../../subgraphs/kit/http-server.ts';
import { startJobs } from '../../subgraphs/start-jobs.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { ask, environment } from '../support/deployments.ts';
import { run } from '../support/processes.ts';
import { loadSamples } from '../support/samples.ts';
import { openSwitchboard, type Switchboard } from '../support/switchboard.ts';
import { until } from '../support/until.ts';

const alder = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const everywhere = `{ customer(id: "${alder}") {
  name isLocked messaging { username } provisioning { status } security { force2fa }
} }`;

/** What answers for a subgraph at the moment. */
interface Replica {
  readonly port: number;
  stop(): Promise<unknown>;
}

test('A running deployment is upgraded to tokens without an outage: keys, subgraphs that accept, gateways, subgraphs that require', async () => {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await cloneDatabase());
  await loadSamples(database);
  const boards = new Map<SubgraphName, Switchboard>();
  for (const name of subgraphNames) boards.set(name, opened.use(await openSwitchboard(0)));
  const urls = Object.fromEntries(
    [...boards].map(([name, { port }]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}/graphql`]),
  );
  const peerUrls = new Map([...boards].map(([name, { port }]) => [name, `http://127.0.0.1:${port}/graphql`]));

  const replicas = new Map<SubgraphName, Replica>();
  opened.defer(async () => void (await Promise.all([...replicas.values()].map((replica) => replica.stop()))));
  const replace = async (name: SubgraphName, start: () => Promise<Replica>) => {
    const next = await start();
    boards.get(name)?.switchTo(next.port);
    const before = replicas.get(name);
    replicas.set(name, next);
    await before?.stop();
  };
  for (const name of subgraphNames) await replace(name, () => startOld(database, name, peerUrls));

  const startGateway = async (env: Record<string, string>) => {
    const gateway = opened.use(run('gateway/main.ts', [], { ...environment(database), ...urls, ...env }));
    const [, url = ''] = await gateway.until(/(http:\S+)\/graphql/);
    return { ...gateway, url };
  };
  let gateway = await startGateway({ SUBGRAPH_CALLER_TOKEN: 'false' });

  // Readers all the time, and at each step a change that goes from one subgraph to others by questions and events.
  const load = startLoad(() => gateway.url);
  opened.defer(async () => void (await load.stop()));
  const created: string[] = [];
  const change = async () => {
    const id = randomUUID();
    const mutation = `mutation ($id: ID!, $key: String!, $other: String!) {
      createCustomer(input: { id: $id, name: "Ada", idempotencyKey: $key }) { customer { id } }
      createQuotaAccount(input: {
        customerId: $id, companyName: "Ada", contractType: FREE, isUnlimited: true, userLimit: 1, idempotencyKey: $other
      }) { customer { id } }
    }`;
    const variables = { id, key: randomUUID(), other: randomUUID() };
    // A connection that its server closes at this very moment is an error that a client meets by its idempotency key.
    await until(async () => {
      const { errors = [] } = await ask(gateway.url, mutation, variables);
      const codes = errors.map(({ extensions }) => extensions?.['code']);
      assert.deepEqual(
        codes.filter((code) => code !== 'UNAVAILABLE'),
        [],
        JSON.stringify(errors),
      );
      return codes.length === 0;
    });
    created.push(id);
  };
  await change();

  const keys = join(database.dataDir, 'deployed');
  assert.equal(await run('subgraphs/commands/caller-keys.ts', ['--output', keys], {}).ended, 0);
  const startNew = (name: SubgraphName, tokens: 'accept' | 'require') => async (): Promise<Replica> => {
    const serve = run('subgraphs/commands/serve.ts', [name], {
      ...environment(database),
      ...urls,
      NODE_ENV: 'production',
      [`${name.toUpperCase()}_PORT`]: '0',
      CALLER_TOKENS: tokens,
      CALLER_JWKS: join(keys, 'jwks.json'),
      SERVICE_KEY: join(keys, `${name}.pem`),
    });
    const [, port = ''] = await serve.until(/:(\d+)\/graphql/);
    return { port: Number(port), stop: () => serve.stop() };
  };
  for (const name of subgraphNames) {
    await replace(name, startNew(name, 'accept'));
    await change();
  }
  const before = gateway;
  gateway = await startGateway({ CALLER_KEY: join(keys, 'gateway.pem') });
  assert.equal(await before.stop(), 0);
  await change();
  for (const name of subgraphNames) {
    await replace(name, startNew(name, 'require'));
    await change();
  }

  const { answered, failed } = await load.stop();
  assert.deepEqual(failed, []);
  assert.ok(answered > 100, `${answered} answers`);
  for (const { port } of replicas.values()) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    assert.equal(response.status, 401);
  }
  // Every event has arrived, whoever sent it to whomever.
  const told = `select count(distinct customer_id)::int as count from crm.changes where system = 'quota' and customer_id = any($1)`;
  await until(async () => {
    const rows = await withConnection(database.ownerUrl, async (client) => (await client.query(told, [created])).rows);
    return rows[0]?.count === created.length;
  });
});

/** A subgraph of before there were tokens: it asks nobody for one, and sends none. */
async function startOld(
  database: TestDatabase,
  name: SubgraphName,
  urls: ReadonlyMap<string, string>,
): Promise<Replica> {
  const peers = httpPeers(urls);
  const { url, keyring } = database.optionsOf(name);
  const { open } = await loadSubgraph(name);
  const subgraph = await open({ url, keyring, peers });
  const http = await startHttpServer(subgraph, { host: '127.0.0.1', port: 0, portVariable: 'PORT' });
  const jobs = await startJobs(name, { url, keyring, peers });
  return {
    port: Number(new URL(http.url).port),
    async stop() {
      await http.stop();
      await jobs.stop();
      await subgraph[Symbol.asyncDispose]();
    },
  };
}

/** Four readers of everything, one request after the other. */
function startLoad(url: () => string) {
  let isOver = false;
  let answered = 0;
  const failed: unknown[] = [];
  const read = async () => {
    while (!isOver) {
      const asked = url();
      const { data, errors } = await ask(asked, everywhere).catch((error: Error) => ({
        data: undefined,
        // A gateway that is not asked any more may be gone; the next one is there before it.
        errors: asked === url() ? [error.message] : undefined,
      }));
      answered += data == null ? 0 : 1;
      if (errors !== undefined) failed.push(errors);
    }
  };
  const readers = Promise.all(Array.from({ length: 4 }, read));
  return {
    async stop() {
      isOver = true;
      await readers;
      return { answered, failed };
    },
  };
}
