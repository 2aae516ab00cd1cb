import { v7 } from 'uuid';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { cloudEvent } from '../../../subgraphs/kit/events/cloud-event.ts';
import type { Registration } from '../../../subgraphs/kit/registry/registered-customers.ts';
import type { SubgraphOptions } from '../../../subgraphs/kit/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import type { Answer } from '../../support/deployments.ts';
import { type Domains, openDomains } from '../../support/domains.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a part of an answer holds; tests know its shape. */
export type Json = ReturnType<typeof JSON.parse>;

/** All five subgraphs, and what tests of provisioning do with them. */
export interface OpenProvisioning extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly domains: Domains;
  /** Makes a customer in the CRM, of which provisioning has not heard; its id. */
  customer(ownerId?: string): Promise<string>;
  /** Runs a mutation; the selection is of its payload's customer. */
  run(mutation: string, input: Row, selection?: string): Promise<Answer>;
  /** What provisioning shows of a customer. */
  account(customerId: string): Promise<Json>;
  /** Rows of provisioning. */
  rows(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Rows of the CRM, or of anything else. */
  crm(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Lets provisioning hear of customers as the CRM tells of them. */
  hear(...registrations: readonly Registration[]): Promise<void>;
}

/** An owner of customers. */
export const ownerId = '00000000-0000-4000-8000-0000000000a1';
/** Another one. */
export const otherOwnerId = '00000000-0000-4000-8000-0000000000a2';

/** An address as inputs have it. */
export const address = { line1: '1 Alder Drive', city: 'Milpitas', stateOrProvince: 'CA', country: 'US' };

/** What `provisionCustomer` takes beside the customer. */
export const provision = { externalId: 'CRM-1', address, packages: ['WEBEX_SUITE'] };
/** Every other mutation with an input that fits a customer of the named status, and the type of its event. */
export const examples: readonly [mutation: string, status: string, input: Row, type: string][] = [
  ['updateProvisioning', 'provisioned', { packages: ['WEBEX_VOICE'] }, 'customer.provisioning-update-requested'],
  ['deprovisionCustomer', 'provisioned', {}, 'customer.deprovisioning-requested'],
  ['retryProvisioning', 'error', {}, 'customer.provisioning-retried'],
  ['resolveRplReview', 'pending_rpl_review', { decision: 'APPROVED' }, 'customer.rpl-review-approved'],
  ['resolveRplReview', 'pending_rpl_review', { decision: 'REJECTED' }, 'customer.rpl-review-rejected'],
];

/** Everything that is shown of an account. */
export const everything = `{ accountId orgId externalId status packages version createdAt updatedAt
  address { line1 line2 city stateOrProvince zipOrPostalCode country }
  resourceDetails { packages { name status warnings { errorCode } errors { errorCode } licenseIds } }
  errors { errorCode description occurredAt } lastAttempt { kind packages startedAt startedById } }`;

/** Opens them on a database of their own. */
export async function openProvisioning(options?: Pick<SubgraphOptions, 'callerOf'>): Promise<OpenProvisioning> {
  const database = await cloneDatabase();
  const domains = await openDomains(database, options);
  const sql = (url: string, text: string, values: readonly unknown[] = []) =>
    withConnection(url, async (client) => (await client.query<Row>(text, [...values])).rows);
  return {
    database,
    domains,
    async customer(owner = ownerId) {
      const id = v7();
      const insert = `insert into crm.customers (id, name, status, owner_id) values ($1, 'Acme', 'active', $2)`;
      await sql(database.ownerUrl, insert, [id, owner]);
      return id;
    },
    run(mutation, input, selection = everything) {
      const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
      const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { customer { id provisioning ${selection} } } }`;
      return domains.ask('provisioning', query, { input });
    },
    async account(customerId) {
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { provisioning ${everything} } } }`;
      const answer: Json = await domains.ask('provisioning', query, {
        r: [{ __typename: 'Customer', id: customerId }],
      });
      return answer.data._entities[0]?.provisioning ?? null;
    },
    rows: (text, values) => sql(database.urlOf('provisioning'), text, values),
    crm: (text, values) => sql(database.ownerUrl, text, values),
    async hear(...registrations) {
      const data = { registrations };
      const event = cloudEvent('crm', {
        type: 'customer.registered',
        time: new Date().toISOString(),
        data,
        subject: undefined,
      });
      await domains.subgraphs.get('provisioning')?.receive(event);
    },
    async [Symbol.asyncDispose]() {
      await domains[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** The first error of an answer: its code, its message and what else it tells. */
export function refusal({ errors }: Answer): Json {
  const [error] = (errors ?? []) as Json[];
  return error === undefined ? undefined : { message: error.message, ...error.extensions };
}
