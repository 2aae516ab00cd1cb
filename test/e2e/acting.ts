import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Answer, ask, type Deploy, type Deployment } from '../support/deployments.ts';
import { operationsFolder, readOperations } from '../support/operations.ts';
import { until } from '../support/until.ts';
import {
  changeEverywhere,
  createEverywhere,
  createWithQuota,
  deletedCustomers,
  entryPoints,
  lock,
  partly,
  partlySecurity,
  readEverything,
  restrict,
  timeline,
  unlock,
} from './acting-operations.ts';

/** The example of every mutation that is about a customer which must be there already. */
const changes = readOperations(operationsFolder).filter(
  ({ name, isMutation }) => isMutation && !/^(create|delete|restore)-customer$/.test(name),
);

/** What mutations do through the gateway, for any deployment. */
export function describeActing(title: string, deploy: Deploy): void {
  describe(title, () => {
    let database: TestDatabase;
    let deployment: Deployment;

    before(async () => {
      database = await cloneDatabase();
      deployment = await deploy(database);
    });
    after(async () => {
      await deployment[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });

    const run = async (query: string, variables: Readonly<Record<string, unknown>>) => {
      const { data, errors } = await ask(deployment.url, query, variables);
      assert.equal(errors, undefined, JSON.stringify(errors));
      return data as Record<string, Record<string, unknown>>;
    };

    it('a request creates a customer in all five systems, in order, and reads what every one of them holds', async () => {
      const data = await run(createEverywhere, { id: randomUUID() });
      assert.deepEqual(data['security']?.['customer'], {
        name: 'Birch Works',
        status: 'ACTIVE',
        quota: { companyName: 'Birch Works Ltd', storage: { limit: 5_000_000_000, used: 0 } },
        messaging: { username: 'birch', webhooks: [{ uri: 'https://hooks.example.com/birch', isDefault: true }] },
        provisioning: { status: 'PROVISIONING', packages: ['WEBEX_CALLING'] },
        security: { forceSso: true },
        access: { allowed: false, reasons: ['SSO_REQUIRED'] },
      });
    });

    it('a lock refuses every user at once, and unlocking lets them in again', async () => {
      const id = randomUUID();
      await run(createWithQuota, { id });
      const locked = await run(lock, { id });
      const reason = { reasons: ['LOCKED'] };
      assert.deepEqual(locked['lockCustomer'], { customer: { isLocked: true, lockStatus: true, access: reason } });
      const unlocked = await run(unlock, { id });
      assert.deepEqual(unlocked['unlockCustomer'], {
        customer: { isLocked: false, lock: null, access: { reasons: [] } },
      });
    });

    it('an allowlist that would lock its author out is refused: the address of the client reaches the subgraph', async () => {
      const id = randomUUID();
      await run(createWithQuota, { id });
      const { errors = [] } = await ask(deployment.url, restrict, { id });
      const issues = errors[0]?.extensions?.['issues'] as { code: string; message: string }[] | undefined;
      assert.deepEqual(
        issues?.map(({ code }) => code),
        ['SELF_LOCKOUT'],
      );
      assert.match(issues?.[0]?.message ?? '', /127\.0\.0\.1/);
    });

    it('what one mutation of a request is refused does not undo the others', async () => {
      const id = randomUUID();
      await run(createWithQuota, { id });
      const { data, errors } = await ask(deployment.url, partly, { id });
      assert.deepEqual(data, {
        first: { customer: { isLocked: true } },
        second: null,
        third: { customer: { isLocked: false } },
      });
      assert.deepEqual(codes({ errors: errors ?? [] }), ['NOT_FOUND']);
    });

    it('nor does it where all of them are of the delivery network', async () => {
      const id = randomUUID();
      await run(createWithQuota, { id });
      const { data, errors } = await ask(deployment.url, partlySecurity, { id });
      assert.deepEqual(data, {
        a: { customer: { billing: { reference: 'PO-1' } } },
        b: null,
        c: { customer: { security: { force2fa: true } } },
      });
      assert.deepEqual(codes({ errors: errors ?? [] }), ['BAD_USER_INPUT']);
    });

    it('deleting hides a customer in all five systems, and restoring brings it back unchanged', async () => {
      const id = randomUUID();
      await run(createEverywhere, { id, username: `user-${id.slice(0, 8)}`, externalId: id });
      const whole = await run(readEverything, { id });
      await run(`mutation ($id: ID!) { deleteCustomer(input: { customerId: $id }) { customerId customer { id } } }`, {
        id,
      });
      await until(async () => (await hits(id)) === 0);
      assert.equal((await run(readEverything, { id }))['customer'], null);
      const refused = await ask(deployment.url, lock, { id });
      assert.deepEqual(codes(refused), ['NOT_FOUND']);
      await run(`mutation ($id: ID!) { restoreCustomer(input: { customerId: $id }) { customer { name } } }`, { id });
      await until(async () => (await hits(id)) === 4);
      const { customer } = await run(readEverything, { id });
      assert.deepEqual({ ...customer, version: 0 }, { ...whole['customer'], version: 0 });
    });

    it('once a deletion is answered no system takes a change, and once a restoration is all of them do', async () => {
      const id = randomUUID();
      await run(createEverywhere, { id, username: `user-${id.slice(0, 8)}`, externalId: id });
      await run(`mutation ($id: ID!) { deleteCustomer(input: { customerId: $id }) { customer { id } } }`, { id });
      const refused = await Promise.all(
        changes.map(async ({ name, query, variables }) => {
          const { idempotencyKey, expectedVersion, ...input } = variables['input'] as Record<string, unknown>;
          const about = { ...variables, input: { ...input, customerId: id } };
          return [name, ...codes(await ask(deployment.url, query, about))];
        }),
      );
      assert.deepEqual(
        refused,
        changes.map(({ name }) => [name, 'NOT_FOUND']),
      );
      await until(async () => (await hits(id)) === 0);
      const { nodes } = (await run(deletedCustomers, {}))['customers'] as unknown as { nodes: { id: string }[] };
      const {
        changes: done,
        nameVariants,
        name,
        ...others
      } = nodes.find((node) => node.id === id) as unknown as Deleted;
      assert.deepEqual(done, { nodes: [{ operation: 'deleteCustomer' }] });
      assert.deepEqual([name, nameVariants], ['Birch Works', [{ system: 'CRM' }]]);
      assert.deepEqual(
        Object.entries(others).filter(([field, value]) => field !== 'id' && value !== null),
        [],
      );
      await run(`mutation ($id: ID!) { restoreCustomer(input: { customerId: $id }) { customer { name } } }`, { id });
      await Promise.all(changeEverywhere.map((change) => run(change, { id })));
    });

    it('the timeline of a customer tells what was done in every system, without its secrets', async () => {
      const id = randomUUID();
      await run(createEverywhere, { id, username: `user-${id.slice(0, 8)}`, externalId: id });
      await run(lock, { id });
      const expected = [
        'CRM createCustomer',
        'MESSAGING createMessagingAccount',
        'MESSAGING createWebhook',
        'MESSAGING secret.read',
        'PROVISIONING provisionCustomer',
        'QUOTA createQuotaAccount',
        'QUOTA lockCustomer',
        'SECURITY updateSecuritySettings',
      ];
      const read = async () => {
        const { customer } = await run(timeline, { id });
        return (customer as unknown as Timeline).changes.nodes;
      };
      await until(async () => (await read()).length === expected.length);
      const told = await read();
      assert.deepEqual(told.map(({ system, operation }) => `${system} ${operation}`).sort(), expected);
      assert.doesNotMatch(JSON.stringify(told), /whsec_/);
      const times = told.map(({ changedAt }) => Date.parse(changedAt));
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
    });

    /** How many of the four other systems list the customer. */
    async function hits(id: string): Promise<number> {
      const username = `user-${id.slice(0, 8)}`;
      const data = await run(entryPoints, { id, username });
      return Object.values(data).filter((found) => {
        const list = found as { nodes?: readonly { id: string }[]; id?: string } | null;
        return list?.id === id || (list?.nodes ?? []).some((node) => node.id === id);
      }).length;
    }
  });
}

interface Deleted {
  readonly name: string;
  readonly changes: unknown;
  readonly nameVariants: unknown;
}

interface Timeline {
  readonly changes: {
    readonly nodes: readonly { readonly system: string; readonly operation: string; readonly changedAt: string }[];
  };
}

function codes({ errors = [] }: Pick<Answer, 'errors'>): unknown[] {
  return errors.map(({ extensions }) => extensions?.['code']);
}
