import assert from 'node:assert/strict';
import { type Expression, sql } from 'kysely';
import { changesPage } from '../../../subgraphs/crm/changes/changes.ts';
import { createLoaders, type RequestContext } from '../../../subgraphs/crm/context.ts';
import { startAccessRecorder } from '../../../subgraphs/crm/customers/access-recorder.ts';
import type { Customer } from '../../../subgraphs/crm/customers/customers.ts';
import type { Principal } from '../../../subgraphs/crm/principals/principals.ts';
import type { CrmTables } from '../../../subgraphs/crm/tables.ts';
import type { Caller } from '../../../subgraphs/kit/caller.ts';
import type { FieldChange } from '../../../subgraphs/kit/changes/field-changes.ts';
import type { CloudEvent } from '../../../subgraphs/kit/events/cloud-event.ts';
import { openContext } from '../../support/context.ts';
import type { TestDatabase } from '../../support/database.ts';

/** What a use case of the CRM gets in a request of this caller, who may do everything where nothing else is said. */
export function openCrm(database: TestDatabase, caller: Partial<Caller> = {}): RequestContext & AsyncDisposable {
  const context = openContext<CrmTables>(database, 'crm', { caller });
  const accesses = startAccessRecorder(context.database);
  return {
    ...context,
    loaders: createLoaders(context.database, context.keyring, context.caller),
    services: { accesses },
    async [Symbol.asyncDispose]() {
      await accesses[Symbol.asyncDispose]();
      await context[Symbol.asyncDispose]();
    },
  };
}

/** A customer as it is stored now. */
export async function storedCustomer({ loaders }: RequestContext, id: string): Promise<Customer> {
  const customer = await loaders.customer.clearAll().load(id);
  assert.ok(customer);
  return customer;
}

/** The principal behind a customer as it is stored now. */
export async function storedPrincipal(crm: RequestContext, customerId: string): Promise<Principal> {
  const { principalId } = await storedCustomer(crm, customerId);
  const principal = await crm.loaders.principal.clearAll().load(principalId ?? '');
  assert.ok(principal);
  return principal;
}

/** The events of a customer that wait in the CRM's queue, the oldest first. */
async function waitingEvents({ database }: RequestContext, customerId: string): Promise<readonly CloudEvent[]> {
  const { rows } = await sql<{ payload: CloudEvent }>`
    select payload from crm_jobs._private_jobs where payload ->> 'subject' = ${customerId} order by id
  `.execute(database);
  return rows.map(({ payload }) => payload);
}

/** The customer's newest change, of which the audit row and the event say the same. */
export async function lastChange(crm: RequestContext, customerId: string) {
  const [change] = await changesPage(crm, customerId, { first: 1 }).nodes();
  const event = (await waitingEvents(crm, customerId)).at(-1);
  assert.ok(change && event);
  const { id, changedAt, customerId: subject, system, ...told } = change;
  const { registrations, changeId, ...data } = event.data;
  assert.deepEqual([event.subject, event.source, changeId], [subject, '/subgraphs/crm', id]);
  assert.equal(Date.parse(event.time), Date.parse(changedAt));
  const { cursorId, cursorValue, parentId, ...row } = told as typeof told & Record<string, unknown>;
  assert.deepEqual([data, system], [row, 'crm']);
  return { type: event.type, registrations, ...row };
}

/** How many audit rows and events there are of a customer. */
export async function countChanges(crm: RequestContext, customerId: string): Promise<readonly number[]> {
  const { totalCount } = changesPage(crm, customerId, {});
  return [await totalCount(), (await waitingEvents(crm, customerId)).length];
}

/** A change of a field that is told. */
export function openField(path: string, before: unknown, after: unknown): FieldChange {
  const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return { path, before: text(before), after: text(after), isSecret: false };
}

/** A change of a field whose values are withheld. */
export function secretField(path: string): FieldChange {
  return { path, before: null, after: null, isSecret: true };
}

/** Everything that the CRM's tables and its queue hold, to search for what must not be there. */
export async function everythingStored({ database }: RequestContext): Promise<string> {
  const tables: readonly Expression<unknown>[] = [
    sql`select to_jsonb(t) as row from changes t`,
    sql`select to_jsonb(t) as row from customers t`,
    sql`select to_jsonb(t) as row from principals t`,
    sql`select to_jsonb(t) as row from idempotency_keys t`,
    sql`select payload::jsonb as row from crm_jobs._private_jobs`,
  ];
  const { rows } = await sql`${sql.join(tables, sql` union all `)}`.execute(database);
  return JSON.stringify(rows);
}
