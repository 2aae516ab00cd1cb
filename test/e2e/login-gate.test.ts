import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Authenticate } from '../../gateway/auth/authenticate.ts';
import { createCaller } from '../../gateway/auth/caller.ts';
import { toConfig } from '../../gateway/config.ts';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import type { Transport } from '../../gateway/transports/transport.ts';
import { TransportError } from '../../gateway/transports/transport-error.ts';
import { type SubgraphName, subgraphNames } from '../../subgraphs/domains.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import type { Answer } from '../support/deployments.ts';
import { type Domains, openDomains } from '../support/domains.ts';
import { post } from '../support/gateway.ts';

/** How a user comes. */
interface Login {
  readonly customer: string;
  readonly address?: string;
  readonly mfa?: boolean;
  readonly sso?: boolean;
  readonly kind?: 'user' | 'service' | 'partner';
}

/** Believes what the headers say: how tokens are read is not the matter here. */
const believe: Authenticate = ({ headers }) => ({
  caller: createCaller({
    kind: (headers['test-kind'] as Login['kind']) ?? 'user',
    id: '9a1b2c3d-0000-4000-8000-0000000000aa',
    issuer: 'https://login.example.com/',
    subject: 'jane',
    scopes: new Set(['crm:read']),
    owners: [headers['test-owner'] ?? []].flat(),
    customer: headers['test-customer'] as string | undefined,
    client: undefined,
    mfa: headers['test-mfa'] === 'true',
    sso: headers['test-sso'] === 'true',
  }),
});

describe('The users of a customer', () => {
  let database: TestDatabase;
  let domains: Domains;
  let gateway: Gateway;
  let other: Gateway;
  let closed: Gateway;
  let time = 0;
  const down = new Set<string>();
  const asked: string[] = [];

  before(async () => {
    database = await cloneDatabase();
    domains = await openDomains(database);
    const transports = new Map<string, Transport>();
    for (const [name, subgraph] of domains.subgraphs) {
      const transport = localTransport(subgraph.execute);
      transports.set(name, async (request) => {
        asked.push(name);
        if (down.has(name)) throw new TransportError('UNAVAILABLE', name, `The subgraph "${name}" is away.`);
        return transport(request);
      });
    }
    const start = (env: Record<string, string>) =>
      startGateway(toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUBGRAPH_RETRIES: '0', ...env }), {
        transports,
        authenticate: believe,
        now: () => time,
      });
    const env = { TRUSTED_PROXIES: '127.0.0.1', SUBGRAPH_BREAKER_FAILURE_PERCENT: '0' };
    gateway = await start(env);
    other = await start(env);
    closed = await start({});
  });
  after(async () => {
    for (const one of [gateway, other, closed]) await one.stop();
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const come = async ({ customer, address, mfa = false, sso = false, kind = 'user' }: Login, at = gateway) => {
    const headers = {
      'test-customer': customer,
      'test-mfa': `${mfa}`,
      'test-sso': `${sso}`,
      'test-kind': kind,
      ...(address !== undefined && { 'x-forwarded-for': address }),
    };
    return post(at.url, { query: '{ __typename }' }, { headers });
  };
  /** The status, and the reasons of a refusal. */
  const outcome = async (login: Login, at?: Gateway) => {
    const { status, json } = await come(login, at);
    const { code, reasons } = json.errors?.[0]?.extensions ?? {};
    if (status === 200) assert.deepEqual(json, { data: { __typename: 'Query' } });
    return status === 403 ? [status, code, reasons] : status === 503 ? [status, code] : status;
  };
  const refused = (...reasons: string[]) => [403, 'LOGIN_REFUSED', reasons];
  const later = (ms = 5000) => {
    time += ms;
  };
  const run = async (subgraph: SubgraphName, query: string, variables: Record<string, unknown>) => {
    const answer: Answer = await domains.ask(subgraph, query, variables);
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  };
  const create = async (): Promise<string> => {
    const id = randomUUID();
    await run(
      'crm',
      'mutation ($id: ID!) { createCustomer(input: { id: $id, name: "Cedar Works", status: ACTIVE }) { __typename } }',
      { id },
    );
    await domains.settle();
    return id;
  };
  const secure = (id: string, input: Record<string, unknown>) =>
    run(
      'security',
      'mutation ($input: UpdateSecuritySettingsInput!) { updateSecuritySettings(input: $input) { __typename } }',
      { input: { customerId: id, ...input } },
    );
  const lock = async (id: string) => {
    await run(
      'quota',
      'mutation ($id: ID!) { createQuotaAccount(input: { customerId: $id, companyName: "Cedar", contractType: DEMO, storageLimit: 10737418240, userLimit: 1, webhooksLimit: 1 }) { __typename } }',
      { id },
    );
    await run(
      'quota',
      'mutation ($id: ID!) { lockCustomer(input: { customerId: $id, reason: "Overdue" }) { __typename } }',
      { id },
    );
  };

  it('are out within five seconds on every gateway once it is locked, and in again once it is not', async () => {
    const customer = await create();
    assert.equal(await outcome({ customer }), 200);
    assert.equal(await outcome({ customer }, other), 200);
    await lock(customer);
    later(4999);
    assert.equal(await outcome({ customer }), 200);
    later(1);
    assert.deepEqual(await outcome({ customer }), refused('LOCKED'));
    assert.deepEqual(await outcome({ customer }, other), refused('LOCKED'));
    await run('quota', 'mutation ($id: ID!) { unlockCustomer(input: { customerId: $id }) { __typename } }', {
      id: customer,
    });
    later();
    assert.equal(await outcome({ customer }), 200);
  });

  it('are out while it is not in business with us, once it is deleted, and where it never was', async () => {
    const customer = await create();
    assert.equal(await outcome({ customer }), 200);
    await run(
      'crm',
      'mutation ($id: ID!) { updateCustomer(input: { customerId: $id, status: INACTIVE }) { __typename } }',
      { id: customer },
    );
    later();
    assert.deepEqual(await outcome({ customer }), refused('INACTIVE'));
    await run('crm', 'mutation ($id: ID!) { deleteCustomer(input: { customerId: $id }) { __typename } }', {
      id: customer,
    });
    later();
    assert.deepEqual(await outcome({ customer }), refused('NOT_FOUND'));
    assert.deepEqual(await outcome({ customer: randomUUID() }), refused('NOT_FOUND'));
    assert.deepEqual(await outcome({ customer: 'no-uuid' }), refused('NOT_FOUND'));
  });

  it('need the second factor and the single sign-on that it forces', async () => {
    const customer = await create();
    await secure(customer, { force2fa: true, forceSso: true });
    assert.deepEqual(await outcome({ customer }), refused('MFA_REQUIRED', 'SSO_REQUIRED'));
    assert.deepEqual(await outcome({ customer, mfa: true }), refused('SSO_REQUIRED'));
    assert.deepEqual(await outcome({ customer, sso: true }), refused('MFA_REQUIRED'));
    assert.equal(await outcome({ customer, mfa: true, sso: true }), 200);
  });

  it('come from an address that it allows, which nobody can forge', async () => {
    const customer = await create();
    await secure(customer, { ipAllowlist: ['203.0.113.0/24', '2001:db8::/32'], force: true });
    for (const address of [
      '203.0.113.7',
      '::ffff:203.0.113.7',
      '203.0.113.7:50123',
      '198.51.100.1, 203.0.113.7',
      '[2001:db8::7]:50123',
    ])
      assert.equal(await outcome({ customer, address }), 200, address);
    for (const address of [
      '198.51.100.1',
      '203.0.113.7, 198.51.100.1',
      '2001:db9::7',
      'unknown',
      '203.0.113.7, unknown',
    ])
      assert.deepEqual(await outcome({ customer, address }), refused('IP_NOT_ALLOWED'), address);
    assert.deepEqual(await outcome({ customer }), refused('IP_NOT_ALLOWED'));
    // Where no proxy is trusted, nobody is believed.
    for (const address of ['203.0.113.7', '2001:db8::7', '203.0.113.7, 203.0.113.8'])
      assert.deepEqual(await outcome({ customer, address }, closed), refused('IP_NOT_ALLOWED'), address);
  });

  it('are the only ones who pass the gate', async () => {
    const customer = await create();
    await lock(customer);
    for (const kind of ['service', 'partner'] as const) assert.equal(await outcome({ customer, kind }), 200);
    assert.deepEqual(await outcome({ customer }), refused('LOCKED'));
  });

  for (const name of ['crm', 'quota', 'security'] as const) {
    it(`stay for the grace while ${name} is away, if they were in; all others wait`, async () => {
      const customer = await create();
      const locked = await create();
      assert.equal(await outcome({ customer }), 200);
      assert.equal(await outcome({ customer: locked }), 200);
      await lock(locked);
      down.add(name);
      later();
      assert.equal(await outcome({ customer }), 200);
      assert.deepEqual(await outcome({ customer, address: '203.0.113.9' }), [503, 'UNAVAILABLE']);
      assert.deepEqual(await outcome({ customer, mfa: true }), [503, 'UNAVAILABLE']);
      assert.deepEqual(await outcome({ customer }, other), [503, 'UNAVAILABLE']);
      // The CRM alone knows which customers there are.
      const nobody = name === 'crm' ? [503, 'UNAVAILABLE'] : refused('NOT_FOUND');
      assert.deepEqual(await outcome({ customer: randomUUID() }), nobody);
      later(294_999);
      assert.equal(await outcome({ customer }), 200);
      later(1);
      const { status, headers } = await come({ customer });
      assert.deepEqual([status, headers.get('retry-after')], [503, '5']);
      down.delete(name);
      later();
      assert.equal(await outcome({ customer }), 200);
      assert.deepEqual(await outcome({ customer: locked }), refused('LOCKED'));
    });
  }
  it('do not wait for the systems that have no say', async () => {
    const customer = await create();
    for (const name of subgraphNames) if (!['crm', 'quota', 'security'].includes(name)) down.add(name);
    assert.equal(await outcome({ customer }), 200);
    down.clear();
  });

  it('are asked for once, a thousand at the same time', async () => {
    const customer = await create();
    asked.length = 0;
    const all = await Promise.all(Array.from({ length: 1000 }, () => come({ customer })));
    assert.ok(all.every(({ status }) => status === 200));
    assert.deepEqual(asked.toSorted(), ['crm', 'quota', 'security']);
  });

  it('leave no access behind by coming in, but by reading', async () => {
    // By SQL, so that nobody has accessed it yet.
    const customer = randomUUID();
    await withConnection(database.urlOf('crm'), (client) =>
      client.query("insert into crm.customers (id, name, status, owner_id) values ($1, 'Seen', 'active', $1)", [
        customer,
      ]),
    );
    // Accesses are written down when the subgraphs close, at the latest.
    const throughOthers = async (use: (url: string) => Promise<unknown>) => {
      await using others = await openDomains(database);
      const transports = new Map([...others.subgraphs].map(([name, { execute }]) => [name, localTransport(execute)]));
      const config = toConfig({ PORT: '0', LOG_LEVEL: 'silent' });
      await using own = await startGateway(config, { transports, authenticate: believe, now: () => time });
      await use(own.url);
    };
    await throughOthers(async (url) => {
      const { status } = await post(url, { query: '{ __typename }' }, { headers: { 'test-customer': customer } });
      assert.equal(status, 200);
    });
    assert.equal(await accessedAt(customer), null);
    const byHand = { 'x-unattended': 'true', 'test-owner': customer };
    await throughOthers((url) => post(url, { query: `{ customer(id: "${customer}") { name } }` }, { headers: byHand }));
    assert.notEqual(await accessedAt(customer), null, 'a client cannot hide what it reads');
  });
  const accessedAt = async (id: string): Promise<unknown> => {
    return withConnection(database.urlOf('crm'), async (client) => {
      const { rows } = await client.query('select accessed_at from crm.customers where id = $1', [id]);
      return rows[0].accessed_at;
    });
  };
});
