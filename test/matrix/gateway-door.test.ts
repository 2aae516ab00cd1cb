import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createCaller } from '../../gateway/auth/caller.ts';
import { callerTokens } from '../../gateway/auth/caller-tokens/caller-tokens.ts';
import { ownSigningKey } from '../../gateway/auth/caller-tokens/signing-key.ts';
import { revokeKey } from '../../gateway/auth/clients/revoke.ts';
import { mintDevelopmentToken } from '../../gateway/auth/issuer-tokens/development-token.ts';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import { serviceTokens } from '../../subgraphs/kit/callers/service-tokens.ts';
import { ownSigningKey as serviceKey } from '../../subgraphs/kit/callers/signing-key.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask } from '../support/deployments.ts';
import { openDomains } from '../support/domains.ts';
import { makeClient, openTestClients } from '../support/registry.ts';
import { scopeMeanings } from '../support/rights.ts';
import { loadSamples } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { readPlaces, throughCustomer } from './places.ts';

const alder = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

it('No field is open to who shows nothing; nor is anything to who shows what is over, or is meant for a subgraph', async () => {
  await using database = await cloneDatabase();
  await loadSamples(database);
  await using domains = await openDomains(database);
  const asked: string[] = [];
  const transports = new Map(
    [...domains.subgraphs].map(([name, { execute }]) => {
      const next = localTransport(execute);
      const noted: typeof next = (request) => {
        asked.push(request.body);
        return next(request);
      };
      return [name, noted] as const;
    }),
  );
  const { dataDir } = database;
  const everything = {
    subject: 'eve',
    scopes: Object.keys(scopeMeanings),
    owners: 'all',
    customer: undefined,
  } as const;
  const expired = await mintDevelopmentToken(dataDir, { ...everything, mfa: true, sso: true, minutes: -1 });
  const caller = createCaller({
    kind: 'service',
    id: '6c0e7a52-3f41-4b7d-8f3a-1d2c3b4a5f61',
    issuer: 'gateway',
    subject: 'gateway',
    scopes: new Set(everything.scopes),
    owners: [],
    customer: undefined,
    client: undefined,
    mfa: true,
    sso: true,
  });
  await using clients = await openTestClients(database.ownerUrl);
  const scopes = everything.scopes.filter((scope) => scope !== 'owners:all');
  const { key } = await makeClient(clients, 'revoked', { scopes });
  const shown: Readonly<Record<string, string | undefined>> = {
    nothing: undefined,
    'a token that is over': expired,
    'a token of the gateway for crm': callerTokens(ownSigningKey('gateway', dataDir)).tokenFor(caller, 'crm'),
    'a token of quota for crm': serviceTokens(serviceKey('quota', dataDir))('crm'),
    'a key that was revoked': key.text,
  };
  const registry = { GATEWAY_DATABASE_URL: database.urlOf('gateway') };
  const env = { PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, DEVELOPMENT_CALLER: 'false', ...registry };
  await using gateway = await startGateway(toConfig(env), { transports });
  const statusWithKey = async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key.text}` };
    const body = JSON.stringify({ query: '{ customers { totalCount } }' });
    return (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body })).status;
  };
  assert.equal(await statusWithKey(), 200);
  await revokeKey(clients, key.id);
  await until(async () => (await statusWithKey()) === 401);
  asked.length = 0;
  const places = readPlaces(alder).flatMap((place) => throughCustomer(place, alder) ?? []);
  assert.ok(places.length > 80);
  // Who shows nothing is shown a schema, which has in it what asks for nothing.
  const introspection = [
    { coordinate: '__schema', query: '{ __schema { queryType { name } } }' },
    { coordinate: '__type', query: '{ __type(name: "Customer") { name } }' },
  ];
  for (const [what, token] of Object.entries(shown)) {
    for (const { coordinate, query, variables = {} } of [
      ...places,
      ...(token === undefined ? [] : introspection),
    ] as readonly {
      coordinate: string;
      query: string;
      variables?: object;
    }[]) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      assert.equal(response.status, 401, `${coordinate} with ${what}: ${text}`);
      assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/);
      assert.doesNotMatch(text, /"data":\{"[^}]*":[^n]/, `${coordinate} with ${what}`);
    }
  }
  assert.deepEqual(asked, []);
});

it('Everybody sees no customer, were every scope given to all: customers belong to owners', async () => {
  await using database = await cloneDatabase();
  await loadSamples(database);
  await using domains = await openDomains(database);
  const transports = new Map([...domains.subgraphs].map(([name, { execute }]) => [name, localTransport(execute)]));
  const scopes = Object.keys(scopeMeanings).filter((scope) => scope !== 'owners:all');
  const env = { PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: database.dataDir, DEVELOPMENT_CALLER: 'false' };
  await using gateway = await startGateway(toConfig({ ...env, ANONYMOUS_SCOPES: scopes.join() }), { transports });
  const query = `{ customer(id: "${alder}") { id } customersByIds(ids: ["${alder}"]) { id } customers { totalCount nodes { id } } }`;
  const everything = await domains.ask('crm', query);
  assert.deepEqual(everything.data?.['customer'], { id: alder });
  const { data, errors } = await ask(gateway.url, query);
  assert.equal(errors, undefined);
  assert.deepEqual(data, { customer: null, customersByIds: [null], customers: { totalCount: 0, nodes: [] } });
});
