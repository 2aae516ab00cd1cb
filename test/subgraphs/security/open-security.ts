import { sql } from 'kysely';
import { v7 } from 'uuid';
import { type Database, openDatabase } from '../../../subgraphs/kit/database/open-database.ts';
import { saveRegistrations } from '../../../subgraphs/kit/registry/registered-customers.ts';
import type { Account } from '../../../subgraphs/security/accounts/accounts.ts';
import { security } from '../../../subgraphs/security/subgraph.ts';
import type { SecurityTables } from '../../../subgraphs/security/tables.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

/** The fields of the type Mutation. */
export type Operation = 'updateSecuritySettings' | 'updateBilling' | 'updateContacts';

/** What a mutation answered: its payload, or the code and the issues (each as `<path> <code>`) of its error. */
export interface MutationAnswer {
  readonly customer?: SeenCustomer;
  readonly warnings?: readonly { readonly code: string; readonly message: string; readonly entries: string[] }[];
  readonly code?: string;
  readonly message?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly issues?: readonly string[];
}

/** A customer as the fields of this subgraph show it. */
export interface SeenCustomer {
  readonly id: string;
  readonly security: Readonly<Record<string, unknown>> | null;
  readonly billing: Readonly<Record<string, unknown>> | null;
  readonly contacts: Readonly<Record<string, unknown>> | null;
}

/** An audit row as it is stored. */
export interface StoredChange {
  readonly operation: string;
  readonly version: number;
  readonly fields: readonly Readonly<Record<string, unknown>>[];
}

/** The subgraph security alone, whose registry knows the customers that a test makes. */
export interface OpenSecurity extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly tables: Database<SecurityTables>;
  /** A customer that the CRM has told of, with an account of these columns; without one where absent. */
  customer(account?: Partial<Account>): Promise<string>;
  /** Runs one mutation as it comes from a client of this address; from one of no known address where absent. */
  mutate(operation: Operation, input: object, address?: string): Promise<MutationAnswer>;
  ask(query: string, variables?: object): Promise<{ data: never; errors?: readonly { message: string }[] }>;
  account(customerId: string): Promise<Account | undefined>;
  /** The customer's audit rows, the oldest first. */
  changes(customerId: string): Promise<readonly StoredChange[]>;
  /** The events about the customer that wait in the queue, the oldest first. */
  events(customerId: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Who customers belong to. */
export const ownerId = '00000000-0000-4000-8000-000000000001';

const everything = `customer { id
  security { accountId accountName accountOwnerId force2fa forceSso ipAllowlist ipWhitelist version
    features { hasAccountPanel hasImprovedEvents hasOpenstackLogging hasPci } }
  billing { networkType reference phoneNumber postalAddress pricingPlan pricingPlanId }
  contacts { billingContactId legalContactId securityContactId technicalContactId } }`;

/** Opens it over a database with no rows. */
export async function openSecurity(): Promise<OpenSecurity> {
  const database = await cloneDatabase();
  const subgraph = await security.open(database.optionsOf('security'));
  const tables = openDatabase<SecurityTables>({ url: database.urlOf('security'), schema: 'security' });
  const execute = async (query: string, variables: object, headers: Record<string, string>) =>
    JSON.parse(JSON.stringify(await subgraph.execute({ query, variables: { ...variables } }, headers)));
  return {
    database,
    tables,
    async customer(account) {
      const customerId = v7();
      await saveRegistrations(tables as never, [{ customerId, ownerId, deletedAt: null, version: 1 }]);
      if (account !== undefined) {
        const row = { customerId, accountId: customerId.replaceAll('-', ''), ...account };
        await tables.insertInto('accounts').values(row).execute();
      }
      return customerId;
    },
    async mutate(operation, input, address) {
      const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input`;
      const warnings = operation === 'updateSecuritySettings' ? 'warnings { code message entries }' : '';
      const query = `mutation Test($input: ${type}!) { ${operation}(input: $input) { ${everything} ${warnings} } }`;
      const { data, errors } = await execute(query, { input }, address ? { 'x-client-address': address } : {});
      if (errors === undefined) return data[operation];
      const { message, extensions } = errors[0];
      const issues = (extensions.issues ?? []) as { path: (string | number)[]; code: string }[];
      const { code } = extensions;
      return { code, message, extensions, issues: issues.map((issue) => `${issue.path.join('.')} ${issue.code}`) };
    },
    ask: (query, variables = {}) => execute(query, variables, {}),
    account: (customerId) =>
      tables.selectFrom('accounts').selectAll().where('customerId', '=', customerId).executeTakeFirst(),
    async changes(customerId) {
      const rows = await tables
        .selectFrom('changes')
        .selectAll()
        .where('customerId', '=', customerId)
        .orderBy('version')
        .execute();
      return rows as unknown as StoredChange[];
    },
    async events(customerId) {
      const { rows } = await sql<{ payload: Record<string, unknown> }>`
        select payload from security_jobs._private_jobs where payload ->> 'subject' = ${customerId} order by id
      `.execute(tables);
      return rows.map(({ payload }) => payload);
    },
    async [Symbol.asyncDispose]() {
      await subgraph[Symbol.asyncDispose]();
      await tables.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}
