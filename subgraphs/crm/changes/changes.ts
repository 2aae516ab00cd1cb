import { type Expression, type Selectable, sql } from 'kysely';
import type { FieldChange } from '../../kit/changes/field-changes.ts';
import type { Database } from '../../kit/database/open-database.ts';
import type { Connection, PageArguments } from '../../kit/page.ts';
import { pageOfEach } from '../../kit/page-of-each.ts';
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

/** The changes of customers, newest first, for each way to ask for them; those of all customers of a page are read at once. */
export type ChangesPages = (args: ChangesArguments) => (customerId: string) => CustomerChangePage;

/** Makes the pages of changes of one request. */
export function changesPages(database: Database<CrmTables>): ChangesPages {
  const known = new Map<string, (customerId: string) => CustomerChangePage>();
  return (args) => {
    const { systems, ...page } = args;
    const key = JSON.stringify([systems, page.first, page.after, page.last, page.before]);
    const listOf = (customerId: Expression<string>) => {
      const all = database.selectFrom('changes').selectAll().where('customerId', '=', customerId);
      return systems == null ? all : all.where('system', '=', sql<SystemLiteral>`any(${systems}::text[])`);
    };
    // The driver has parsed the JSON of `fields`.
    const make = () => pageOfEach(database, listOf, sql`id`, order, page, (row) => row as unknown as CustomerChange);
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
}

const order = { name: 'CHANGED_AT', expression: sql`changed_at`, type: 'timestamptz', direction: 'DESC' } as const;

/** One page of what was done to a customer. */
export function changesPage(
  { loaders }: { readonly loaders: { readonly changes: ChangesPages } },
  customerId: string,
  args: ChangesArguments,
): CustomerChangePage {
  return loaders.changes(args)(customerId);
}
