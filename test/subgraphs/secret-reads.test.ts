import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Caller, developmentCaller } from '../../subgraphs/kit/caller.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Domains, openDomains } from '../support/domains.ts';
import { loadSamples } from '../support/samples.ts';

/** Customers of the samples: the first one has webhooks and LINE, the second one an activation code. */
const ids = ['018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001', '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0002'];

const reader: Caller = {
  ...developmentCaller,
  kind: 'partner',
  id: '6c0e7a52-3f41-4b7d-8f3a-1d2c3b4a5f60',
  issuer: 'https://login.example.com/',
  subject: "auth0|o'reader",
};

describe('Each reading of a secret', () => {
  let database: TestDatabase;
  let domains: Domains;
  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    domains = await openDomains(database, { callerOf: () => reader });
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const entities = async (subgraph: 'quota' | 'messaging' | 'crm', selection: string) => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${selection} } } }`;
    const r = ids.map((id) => ({ __typename: 'Customer', id }));
    const { data, errors } = await domains.ask(subgraph, query, { r });
    assert.equal(errors, undefined);
    return data?.['_entities'];
  };
  const rows = (subgraph: string) =>
    withConnection(database.ownerUrl, async (client) => {
      const found = await client.query(
        `select customer_id, caller_id, caller_kind, caller_issuer, caller_subject, request_id, fields
         from ${subgraph}.changes where operation = 'secret.read' order by changed_at, customer_id`,
      );
      return found.rows;
    });

  it('is an audit row of its subgraph, one for each request and customer, and stands in Customer.changes', async () => {
    const selection = `messaging {
      webhooks { id secret again: secret }
      line { secret token }
    }`;
    const read = (await entities('messaging', selection)) as readonly Messaging[];
    const { webhooks = [], line } = read[0]?.messaging ?? {};
    const paths = [
      ...webhooks.filter(({ secret }) => secret !== null).map(({ id }) => `webhooks.${id}.secret`),
      ...(line?.secret == null ? [] : ['line.secret']),
      ...(line?.token == null ? [] : ['line.token']),
    ];
    assert.ok(paths.length > 1, JSON.stringify(read));
    const own = (await rows('messaging')).filter((row) => row.customer_id === ids[0]);
    assert.deepEqual(
      own.flatMap(({ fields }) => fields.map(({ path }: { path: string }) => path)).sort(),
      paths.sort(),
    );
    assert.equal(new Set(own.map((row) => row.request_id)).size, 1);
    for (const { caller_id, caller_kind, caller_issuer, caller_subject, fields } of own) {
      const { id, kind, issuer, subject } = reader;
      assert.deepEqual([caller_id, caller_kind, caller_issuer, caller_subject], [id, kind, issuer, subject]);
      for (const field of fields) assert.partialDeepStrictEqual(field, { before: null, after: null, isSecret: true });
    }
    await domains.settle();
    const told = 'changes(systems: [MESSAGING]) { nodes { operation callerId callerKind callerIssuer callerSubject } }';
    const [first] = (await entities('crm', told)) as readonly { changes: { nodes: readonly object[] } }[];
    const { id: callerId, issuer: callerIssuer, subject: callerSubject } = reader;
    assert.partialDeepStrictEqual(first?.changes.nodes[0], {
      operation: 'secret.read',
      callerId,
      callerKind: 'PARTNER',
      callerIssuer,
      callerSubject,
    });
  });

  it('is none where there is no secret, or it is not asked for', async () => {
    const before = [await rows('quota'), await rows('messaging')];
    await entities(
      'messaging',
      'messaging { webhooks { id secretFingerprint } line { isConfigured secretFingerprint } }',
    );
    await entities('quota', 'quota { companyName hasActivationCode }');
    assert.deepEqual([await rows('quota'), await rows('messaging')], before);
  });

  it('shows nothing while it cannot be written down', async () => {
    await withConnection(database.ownerUrl, (client) =>
      client.query("alter table messaging.changes add constraint closed check (operation <> 'secret.read') not valid"),
    );
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { messaging { line { secret token } } } } }`;
    const { data, errors } = await domains.ask('messaging', query, { r: [{ __typename: 'Customer', id: ids[0] }] });
    assert.deepEqual(data?.['_entities'], [{ messaging: { line: { secret: null, token: null } } }]);
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions?.['code']),
      ['INTERNAL', 'INTERNAL'],
    );
  });
});

interface Messaging {
  readonly messaging: {
    readonly webhooks: readonly { readonly id: string; readonly secret: string | null }[];
    readonly line: { readonly secret: string | null; readonly token: string | null } | null;
  };
}
