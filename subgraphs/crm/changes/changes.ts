import { type Selectable, sql } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import type { FieldChange } from '../../kit/changes/field-changes.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { type Connection, keysetPage, type PageArguments } from '../../kit/page.ts';
import { requireScope } from '../../kit/require-scope.ts';
import type { CallerKindLiteral, CrmTables, SystemLiteral, TimelineTable } from '../tables.ts';

/** One change of a customer in one system. */
export type CustomerChange = Omit<Selectable<TimelineTable>, 'fields' | 'callerKind'> & {
  readonly callerKind: CallerKindLiteral;
  readonly fields: readonly FieldChange[];
};

/** One page of changes. */
export type CustomerChangePage = Connection<CustomerChange>;

/** Arguments of `Customer.changes`. */
export interface ChangesArguments extends PageArguments {
  readonly systems?: readonly SystemLiteral[] | null | undefined;
}

/** One page of what was done to a customer, newest first; FORBIDDEN without the scope `changes:read`. */
export async function changesPage(
  { database, caller }: { readonly database: Database<CrmTables>; readonly caller: Caller },
  customerId: string,
  { systems, ...page }: ChangesArguments,
): Promise<CustomerChangePage> {
  requireScope(caller, 'changes:read');
  const all = database.selectFrom('changes').selectAll().where('customerId', '=', customerId);
  const wanted = systems == null ? all : all.where('system', '=', sql<SystemLiteral>`any(${systems}::text[])`);
  const order = { name: 'CHANGED_AT', expression: sql`changed_at`, type: 'timestamptz', direction: 'DESC' } as const;
  // The driver has parsed the JSON of `fields`.
  return keysetPage(wanted, sql`id`, order, page, (row) => row as unknown as CustomerChange);
}
