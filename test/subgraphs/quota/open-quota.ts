import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { v7 } from 'uuid';
import { type Caller, developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { secretRead } from '../../../subgraphs/kit/changes/secret-reads.ts';
import type { ChangesTable } from '../../../subgraphs/kit/changes/tables.ts';
import { type Database, openDatabase } from '../../../subgraphs/kit/database/open-database.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import type { Account } from '../../../subgraphs/quota/accounts/accounts.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import type { QuotaTables } from '../../../subgraphs/quota/tables.ts';
import type { TestDatabase } from '../../support/database.ts';
import { toldCrm } from '../../support/told-crm.ts';

/** What a mutation answered: the payload's customer and the rest of the payload, or the error with its issues as `<path> <code>`. */
export interface MutationAnswer {
  readonly customer?: Record<string, unknown>;
  readonly warnings?: readonly Record<string, unknown>[];
  readonly error?: Record<string, unknown> & { readonly code: string; readonly issues?: readonly string[] };
}

/** The subgraph quota alone, whose registry knows the customers that a test makes. */
export interface OpenQuota extends AsyncDisposable {
  readonly subgraph: Subgraph;
  readonly tables: Database<QuotaTables>;
  /** A customer that the CRM has told of, with an account of these columns; without one where null. */
  customer(account: Partial<Account> | null, ownerId?: string): Promise<string>;
  /** Runs one mutation; a caller is the development caller but for what is given. */
  mutate(operation: string, input: object, caller?: Partial<Caller>): Promise<MutationAnswer>;
  ask(query: string, variables?: Record<string, unknown>, caller?: Partial<Caller>): Promise<Response>;
  account(customerId: string): Promise<Account>;
  /** The customer's audit rows but for readings of secrets, the oldest first. */
  changes(customerId: string): Promise<readonly ChangesTable[]>;
  /** The events of imports that wait in the queue, the oldest first. */
  importEvents(): Promise<readonly Record<string, unknown>[]>;
  /** The events about the customer that wait in the queue, the oldest first. */
  events(customerId: string): Promise<readonly Record<string, unknown>[]>;
}

interface Response {
  readonly data?: Record<string, Record<string, unknown> | null> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Who customers belong to where a test says nothing else. */
export const ownerId = '00000000-0000-4000-8000-000000000001';

const everything = `customer { id isLocked lockStatus lock { reason lockedAt lockedBy } quota {
  accountId customerUuid companyName contractType storage { limit isUnlimited used remaining }
  users { limit used internal guest } activationCode hasActivationCode trialEndsAt createdAt updatedAt version
  providerCustomerId webhooksLimit attributes { key value } } }`;

let customers = 0;

/** Opens it over a database. */
export async function openQuota(database: TestDatabase): Promise<OpenQuota> {
  const options = database.optionsOf('quota');
  const tables = openDatabase<QuotaTables>({ ...options, schema: 'quota' });
  // A header holds a text, so it names the caller.
  const callers = new Map<string, Partial<Caller>>();
  const subgraph = await quota.open({
    ...options,
    peers: toldCrm(tables as never),
    callerOf: (headers) => ({ ...developmentCaller, ...callers.get(String(headers['x-caller'])) }),
  });
  const ask: OpenQuota['ask'] = async (query, variables = {}, caller = {}) => {
    const name = randomUUID();
    callers.set(name, caller);
    const answer = await subgraph.execute({ query, variables }, { 'x-caller': name });
    return JSON.parse(JSON.stringify(answer));
  };
  return {
    subgraph,
    tables,
    ask,
    async customer(account, owner = ownerId) {
      const customerId = v7();
      await tables
        .insertInto('registeredCustomers')
        .values({ customerId, ownerId: owner, deletedAt: null, version: 1 })
        .execute();
      if (account !== null) {
        customers += 1;
        const row = {
          customerId,
          ownerId: owner,
          accountId: String(customers),
          companyName: 'ACME GmbH',
          contractType: 'pay' as const,
          userLimit: 10,
          ...account,
        };
        await tables.insertInto('accounts').values(row).execute();
      }
      return customerId;
    },
    async mutate(operation, input, caller) {
      const warnings = operation === 'updateQuota' ? 'warnings { code message }' : '';
      const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`;
      const query = `mutation ($input: ${type}) { ${operation}(input: $input) { ${everything} ${warnings} } }`;
      const { data, errors } = await ask(query, { input }, caller);
      const [error] = errors ?? [];
      // What a payload could not read does not undo the mutation.
      if (error === undefined || data?.[operation] != null) return data?.[operation] as MutationAnswer;
      const { issues, ...extensions } = error.extensions as {
        code: string;
        issues?: { path: string[]; code: string; message: string }[];
      };
      const sentences = issues?.map(({ path, code }) => `${path.join('.')} ${code}`);
      return { error: { message: error.message, ...extensions, ...(sentences && { issues: sentences }) } };
    },
    account: (customerId) =>
      tables.selectFrom('accounts').selectAll().where('customerId', '=', customerId).executeTakeFirstOrThrow(),
    changes: (customerId) =>
      tables
        .selectFrom('changes')
        .selectAll()
        .where('customerId', '=', customerId)
        .where('operation', '<>', secretRead)
        .orderBy('id')
        .execute(),
    events: (customerId) => waiting(tables, sql`payload ->> 'subject' = ${customerId}`),
    importEvents: () => waiting(tables, sql`payload ->> 'type' = 'customer.quota-imported'`),
    async [Symbol.asyncDispose]() {
      await subgraph[Symbol.asyncDispose]();
      await tables.destroy();
    },
  };
}

async function waiting(
  tables: Database<QuotaTables>,
  condition: RawBuilder<unknown>,
): Promise<readonly Record<string, unknown>[]> {
  const found = await sql<{ payload: Record<string, unknown> }>`
    select payload from quota_jobs._private_jobs where ${condition} order by id
  `.execute(tables);
  return found.rows.map(({ payload }) => payload);
}
