import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { createCaller } from '../../gateway/auth/caller.ts';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import type { SubgraphRequest, Transport } from '../../gateway/transports/transport.ts';
import { post } from '../support/gateway.ts';

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
type Query { account(id: ID!): Account, hello: String }
type Account @key(fields: "id") { id: ID!, login(from: String, second: Boolean): Login, name: String }
type Login { ok: Boolean, why: [String!] }`;

const question = `# scopes: accounts:read  owners:all
query Gate($customer: ID!, $ip: String, $mfa: Boolean) {
  account(id: $customer) { may: login(from: $ip, second: $mfa) { allowed: ok reasons: why } }
}`;

const customer = 'acme';
const user = createCaller({
  kind: 'user',
  id: '9a1b2c3d-0000-4000-8000-0000000000aa',
  issuer: 'https://login.example.com/',
  subject: 'jane',
  scopes: new Set(),
  owners: [],
  customer,
  client: undefined,
  mfa: true,
  sso: true,
});

interface World extends AsyncDisposable {
  readonly supergraph: string;
  readonly gate: string;
  /** What reached the subgraphs. */
  readonly received: SubgraphRequest[];
  /** What an account says. */
  login: { ok: boolean | null; why: readonly string[] } | null;
  /** How a subgraph answers, where it does not. */
  broken: Transport | undefined;
  readonly transports: ReadonlyMap<string, Transport>;
  write(file: string, text: string): Promise<void>;
}

/** A supergraph of one subgraph that knows nothing of customers, with a gate of its own. */
async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'login-gate-'));
  const Query = {
    account: (_: unknown, { id }: { id: string }) => (id === customer ? { id } : null),
    hello: () => 'hi',
  };
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: { Query, Account: { login: () => world.login } } as never },
  ]);
  const answer: Transport = async (request) => {
    world.received.push(request);
    if (world.broken) return world.broken(request);
    const { query, variables } = JSON.parse(request.body);
    const result = await graphql({ schema, source: query, variableValues: variables });
    return JSON.parse(JSON.stringify(result));
  };
  const world: World = {
    supergraph: join(folder, 'supergraph.graphql'),
    gate: join(folder, 'gate.graphql'),
    received: [],
    login: { ok: true, why: [] },
    broken: undefined,
    transports: new Map([
      ['accounts', answer],
      ['ledger', answer],
    ]),
    write: (file, text) => writeFile(file, text),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
  await world.write(world.supergraph, compose('accounts', sdl));
  await world.write(world.gate, question);
  return world;
}

function compose(name: string, source: string): string {
  const composed = composeSupergraph([{ name, url: 'http://127.0.0.1:9/graphql', sdl: source }]);
  assert.ok(composed.sdl);
  return composed.sdl;
}

function start(world: World, env: Record<string, string> = { LOGIN_GATE: world.gate }) {
  const given = { PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: world.supergraph, SUPERGRAPH_WATCH: 'false', ...env };
  const { transports } = world;
  return startGateway(toConfig(given), { transports, authenticate: () => ({ caller: user }), now: () => clock.time });
}
const clock = { time: 0 };

const hello = (url: string, headers: Record<string, string> = {}) => post(url, { query: '{ hello }' }, { headers });

describe('The gate of any supergraph', () => {
  it('asks its operation as a service of its own, with the scopes that the file names and the variables that it has', async () => {
    await using world = await openWorld();
    await using gateway = await start(world);
    const answer = await hello(gateway.url, { 'x-unattended': 'true', 'x-client-address': '203.0.113.7' });
    assert.deepEqual(answer.json, { data: { hello: 'hi' } });
    const [asked, served, ...more] = world.received;
    assert.ok(asked && served);
    assert.equal(more.length, 0);
    const { query, variables } = JSON.parse(asked.body);
    assert.match(query, /login/);
    assert.deepEqual(Object.values(variables), ['acme', '127.0.0.1', true]);
    const { kind, issuer, scopes, owners, customer: none } = asked.caller ?? assert.fail();
    assert.deepEqual(
      [kind, issuer, [...scopes], owners, none],
      ['service', 'gateway', ['accounts:read', 'owners:all'], 'all', undefined],
    );
    assert.equal(asked.headers['x-unattended'], 'true');
    // What the client says of itself reaches nobody.
    assert.equal(served.caller, user);
    assert.deepEqual(Object.keys(served.headers).sort(), ['x-query-id', 'x-request-id']);
    assert.notEqual(served.headers['x-query-id'], asked.headers['x-query-id']);
  });

  it('refuses in the form of GraphQL, before anything else is asked', async () => {
    await using world = await openWorld();
    world.login = { ok: false, why: ['LOCKED'] };
    await using gateway = await start(world);
    const answer = await hello(gateway.url);
    assert.equal(answer.status, 403);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(answer.json, {
      errors: [
        {
          message: 'This login is refused: the customer is locked, so ask for it to be unlocked.',
          extensions: { reasons: ['LOCKED'], code: 'LOGIN_REFUSED' },
        },
      ],
    } as never);
    assert.equal(world.received.length, 1);
    assert.equal((await fetch(`${gateway.url}/graphql?query={hello}`)).status, 403);
    // A page asks for nothing.
    assert.equal((await fetch(`${gateway.url}/graphql`, { headers: { accept: 'text/html' } })).status, 200);
  });

  it('never lets in by a null, by an error, or by what does not come in time', async () => {
    await using world = await openWorld();
    for (const login of [null, { ok: null, why: [] }, { ok: true, why: ['UNKNOWN'] }]) {
      await using gateway = await start(world);
      world.login = login;
      assert.notEqual((await hello(gateway.url)).status, 200, JSON.stringify(login));
    }
    world.login = { ok: true, why: [] };
    const outages: readonly Transport[] = [
      async () => ({ data: { account: null } as never, errors: [{ message: 'No.', path: ['account'] }] }),
      async () => ({ data: { account: { may: null } } as never, errors: [{ message: 'No.' }] }),
      async () => ({}),
      () => new Promise(() => undefined),
    ];
    for (const broken of outages) {
      world.broken = broken;
      await using gateway = await start(world, {
        LOGIN_GATE: world.gate,
        REQUEST_TIMEOUT_MS: '200',
        SUBGRAPH_RETRIES: '0',
      });
      const answer = await hello(gateway.url);
      assert.equal(answer.status, 503);
      assert.equal(answer.headers.get('retry-after'), '5');
      assert.equal(answer.json.errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');
    }
  });

  it('asks nothing of another supergraph than ours, unless it is told what', async () => {
    await using world = await openWorld();
    world.login = { ok: false, why: ['LOCKED'] };
    for (const env of [{}, { LOGIN_GATE: 'off' }] as Record<string, string>[]) {
      await using gateway = await start(world, env);
      assert.equal((await hello(gateway.url)).status, 200);
    }
    assert.ok(world.received.every(({ body }) => !body.includes('login')));
    assert.match(toConfig({}).loginGateFile ?? '', /[\\/]schema[\\/]login-gate\.graphql$/);
    assert.equal(toConfig({ LOGIN_GATE: 'off' }).loginGateFile, undefined);
  });

  it('asks the supergraph that is served now, and keeps the last one that it can ask', async () => {
    await using world = await openWorld();
    await using gateway = await start(world);
    clock.time += 5000;
    await hello(gateway.url);
    assert.equal(world.received.at(0)?.subgraph, 'accounts');

    await world.write(world.supergraph, compose('ledger', sdl));
    await gateway.reload();
    clock.time += 5000;
    world.received.length = 0;
    await hello(gateway.url);
    assert.deepEqual(
      world.received.map(({ subgraph }) => subgraph),
      ['ledger', 'ledger'],
    );

    await world.write(world.supergraph, compose('accounts', sdl.replace('ok: Boolean', 'fine: Boolean')));
    await gateway.reload();
    world.login = { ok: false, why: ['LOCKED'] };
    clock.time += 5000;
    world.received.length = 0;
    assert.equal((await hello(gateway.url)).status, 403);
    assert.deepEqual(
      world.received.map(({ subgraph }) => subgraph),
      ['ledger'],
    );
  });
});

describe('The file of the gate', () => {
  const example =
    'it must be one query with the variable $customer, and perhaps $ip, $mfa and $sso, that leads by one field after another to "allowed reasons", e.g. query ($customer: ID!) { customer(id: $customer) { access { allowed reasons } } }.';
  const files: readonly (readonly [text: string, fault: string])[] = [
    ['', 'is not GraphQL: Syntax Error: Unexpected <EOF>.'],
    ['query {', 'is not GraphQL: Syntax Error: Expected Name, found <EOF>.'],
    [question.replace('query Gate', 'mutation Gate'), `does not fit: ${example}`],
    [`${question} fragment F on Account { id }`, `does not fit: ${example}`],
    [question.replace('may:', 'id may:'), `does not fit: ${example}`],
    [question.replace('reasons: why', 'why'), `does not fit: ${example}`],
    [question.replace('allowed: ok', 'allowed: ok @skip(if: true)'), `does not fit: ${example}`],
    [question.replace('may: login', '... on Account { id } may: login'), `does not fit: ${example}`],
    ['query { account(id: "acme") { login { allowed: ok reasons: why } } }', `does not fit: ${example}`],
    [question.replace('($customer', '($role: String, $customer'), `has a variable $role, but ${example}`],
    [
      question.replace('accounts:read', '*'),
      'asks for every scope; name those that it needs, e.g. # scopes: crm:read.',
    ],
    [
      question.replace('ok', 'fine'),
      'does not fit the supergraph: Cannot query field "fine" on type "Login". Change it, or set LOGIN_GATE=off to let users in without asking.',
    ],
  ];
  for (const [text, fault] of files) {
    it(`is refused at start where it ${fault.slice(0, 70)}`, async () => {
      await using world = await openWorld();
      await world.write(world.gate, text);
      await assert.rejects(start(world), { name: 'StartError', message: `The login gate ${world.gate} ${fault}` });
    });
  }

  it('must be there', async () => {
    await using world = await openWorld();
    await assert.rejects(start(world, { LOGIN_GATE: '/nowhere/gate.graphql' }), {
      name: 'StartError',
      message: 'The login gate /nowhere/gate.graphql is not there; name a file that is, or LOGIN_GATE=off for none.',
    });
  });
});
