import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Answer, ask, type Deploy, type Deployment } from '../support/deployments.ts';
import { until } from '../support/until.ts';

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

    it('the timeline of a customer tells what was done in every system, without its secrets', async () => {
      const id = randomUUID();
      await run(createEverywhere, { id, username: `user-${id.slice(0, 8)}`, externalId: id });
      await run(lock, { id });
      const expected = [
        'CRM createCustomer',
        'MESSAGING createMessagingAccount',
        'MESSAGING createWebhook',
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

interface Timeline {
  readonly changes: {
    readonly nodes: readonly { readonly system: string; readonly operation: string; readonly changedAt: string }[];
  };
}

function codes({ errors = [] }: Pick<Answer, 'errors'>): unknown[] {
  return errors.map(({ extensions }) => extensions?.['code']);
}

const createEverywhere = `
  mutation ($id: ID!, $username: String = "birch", $externalId: String = "birch-1") {
    createCustomer(input: { id: $id, name: "Birch Works", status: ACTIVE }) { customer { name } }
    createQuotaAccount(input: {
      customerId: $id, companyName: "Birch Works Ltd", contractType: PAY, storageLimit: 5000000000, userLimit: 10,
      providerCustomerId: $externalId
    }) { customer { id } }
    createMessagingAccount(input: { customerId: $id, username: $username, name: "birch" }) { customer { id } }
    createWebhook(input: { customerId: $id, uri: "https://hooks.example.com/birch" }) { webhook { isDefault } secret }
    provisionCustomer(input: {
      customerId: $id, externalId: $externalId, packages: [WEBEX_CALLING]
      address: { line1: "1 Birch Road", city: "Portland", stateOrProvince: "OR", zipOrPostalCode: "97201", country: "US" }
    }) { customer { id } }
    security: updateSecuritySettings(input: { customerId: $id, accountName: "Birch", forceSso: true }) {
      customer {
        name status
        quota { companyName storage { limit used } }
        messaging { username webhooks { uri isDefault } }
        provisioning { status packages }
        security { forceSso }
        access(sso: false) { allowed reasons }
      }
    }
  }`;

const createWithQuota = `
  mutation ($id: ID!) {
    createCustomer(input: { id: $id, name: "Cedar", status: ACTIVE }) { customer { id } }
    createQuotaAccount(input: { customerId: $id, companyName: "Cedar", contractType: FREE, isUnlimited: true, userLimit: 1 }) {
      customer { id }
    }
    updateSecuritySettings(input: { customerId: $id, accountName: "Cedar" }) { customer { id } }
  }`;

const lock = `
  mutation ($id: ID!) {
    lockCustomer(input: { customerId: $id, reason: "Invoice overdue" }) {
      customer { isLocked lockStatus access { reasons } }
    }
  }`;

const unlock = `
  mutation ($id: ID!) {
    unlockCustomer(input: { customerId: $id }) { customer { isLocked lock { reason } access { reasons } } }
  }`;

const restrict = `
  mutation ($id: ID!) {
    updateSecuritySettings(input: { customerId: $id, ipAllowlist: ["192.0.2.0/24"] }) { customer { id } }
  }`;

const partly = `
  mutation ($id: ID!) {
    first: lockCustomer(input: { customerId: $id, reason: "Invoice overdue" }) { customer { isLocked } }
    second: removeCustomerAttribute(input: { customerId: $id, key: "missing" }) { customer { id } }
    third: unlockCustomer(input: { customerId: $id }) { customer { isLocked } }
  }`;

const partlySecurity = `
  mutation ($id: ID!) {
    a: updateBilling(input: { customerId: $id, reference: "PO-1" }) { customer { billing { reference } } }
    b: updateContacts(input: { customerId: $id, legalContactId: "no id" }) { customer { id } }
    c: updateSecuritySettings(input: { customerId: $id, force2fa: true }) { customer { security { force2fa } } }
  }`;

const readEverything = `
  query ($id: ID!) {
    customer(id: $id) {
      name status role version ownerId isLocked
      quota { accountId companyName version storage { limit } attributes { key value } }
      messaging { accountId username version webhooks { id uri } }
      provisioning { accountId status version packages address { line1 country } }
      security { accountId accountName version forceSso }
      billing { reference }
      contacts { billingContactId }
    }
  }`;

const entryPoints = `
  query ($id: String!, $username: String!) {
    quota: customerByProviderId(providerCustomerId: $id) { id }
    messaging: customerByUsername(username: $username) { id }
    provisioning: customerByExternalId(externalId: $id) { id }
    security: customersBySecurity(filter: { accountNameContains: "Birch" }, first: 100) { nodes { id } }
  }`;

const timeline = `
  query ($id: ID!) {
    customer(id: $id) {
      changes(first: 100) { nodes { system operation changedAt fields { path before after isSecret } } }
    }
  }`;
