import assert from 'node:assert/strict';
import { secretRead } from '../../../subgraphs/kit/changes/secret-reads.ts';
import { jobSchema } from '../../../subgraphs/kit/database/install-jobs.ts';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import type { SubgraphOptions } from '../../../subgraphs/kit/subgraph.ts';
import type { TestDatabase } from '../../support/database.ts';
import { type Domains, openDomains } from '../../support/domains.ts';
import { newId } from './records.ts';

/** One mutation's payload, or what it was refused with. */
export interface Outcome {
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape follows from its query.
  readonly payload: any;
  readonly code: string | undefined;
  /** Of all errors. */
  readonly codes: readonly (string | undefined)[];
  readonly message: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const ofWebhook =
  'id method uri events isEnabled disabledReason isDefault secretFingerprint secret previousSecretValidUntil';
const ofLine = 'isConfigured secretFingerprint tokenFingerprint secret token previousSecretValidUntil';
const ofMessaging = `accountId username name detail permissionIds createdAt updatedAt deletedAt version
  webhooks { ${ofWebhook} } line { ${ofLine} }`;
const furtherFields: Readonly<Record<string, string>> = {
  createWebhook: `webhook { ${ofWebhook} } secret`,
  rotateWebhookSecret: `webhook { ${ofWebhook} } secret`,
  updateWebhook: `webhook { ${ofWebhook} }`,
};

/** Messaging among the other domains, and what a test of its mutations asks again and again. */
export interface Mutations extends AsyncDisposable {
  readonly domains: Domains;
  /** A customer that the CRM has told of. */
  register(ownerId?: string): Promise<string>;
  /** A customer with an account. */
  customer(account?: object): Promise<string>;
  /** Runs one mutation and selects everything. */
  run(field: string, input: object): Promise<Outcome>;
  /** Runs one that must succeed. */
  done(field: string, input: object): Promise<Outcome['payload']>;
  /** What messaging knows of a customer. */
  read(customerId: string): Promise<Outcome['payload']>;
  /** The audit rows and events of a customer, oldest first, and all text that they and the whole database hold. */
  written(customerId: string): Promise<Written>;
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

/** What mutations of a customer have written down. */
export interface Written {
  readonly changes: readonly Record<string, unknown>[];
  readonly events: readonly Record<string, unknown>[];
}

/** Opens the domains for tests of messaging's mutations. */
export async function openMutations(
  database: TestDatabase,
  options: Pick<SubgraphOptions, 'callerOf'> = {},
): Promise<Mutations> {
  const domains = await openDomains(database, options);
  const sql: Mutations['sql'] = (text, values = []) =>
    withConnection(database.ownerUrl, async (client) => (await client.query(text, [...values])).rows);
  const run: Mutations['run'] = async (field, input) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { customer { id messaging { ${ofMessaging} } } ${furtherFields[field] ?? ''} } }`;
    const { data, errors } = await domains.ask('messaging', query, { input });
    const { message, extensions = {} } = errors?.[0] ?? {};
    const codes = (errors ?? []).map((error) => error.extensions?.['code'] as string | undefined);
    return { payload: data?.[field], code: extensions['code'] as string | undefined, codes, message, extensions };
  };
  const done: Mutations['done'] = async (field, input) => {
    const { payload, message } = await run(field, input);
    assert.equal(message, undefined);
    return payload;
  };
  const register: Mutations['register'] = async (ownerId = newId()) => {
    const id = newId();
    await sql(`insert into crm.customers (id, name, status, owner_id) values ($1, 'Acme', 'active', $2)`, [
      id,
      ownerId,
    ]);
    await sql('insert into messaging.registered_customers (customer_id, owner_id, version) values ($1, $2, 1)', [
      id,
      ownerId,
    ]);
    return id;
  };
  return {
    domains,
    run,
    done,
    register,
    sql,
    async customer(account = {}) {
      const customerId = await register();
      await done('createMessagingAccount', { customerId, ...account });
      return customerId;
    },
    async read(id) {
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { messaging { ${ofMessaging} } } } }`;
      const { data } = await domains.ask('messaging', query, { representations: [{ __typename: 'Customer', id }] });
      const [entity] = (data?.['_entities'] ?? []) as ({ messaging: unknown } | null)[];
      return entity?.messaging ?? null;
    },
    async written(customerId) {
      const changes = await sql(
        'select * from messaging.changes where customer_id = $1 and operation <> $2 order by version',
        [customerId, secretRead],
      );
      const jobs = await sql(
        `select payload from ${jobSchema('messaging')}._private_jobs where payload->>'subject' = $1 order by id`,
        [customerId],
      );
      return { changes, events: jobs.map(({ payload }) => payload as Record<string, unknown>) };
    },
    [Symbol.asyncDispose]: () => domains[Symbol.asyncDispose](),
  };
}
