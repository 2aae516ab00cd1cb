import { type Kysely, sql } from 'kysely';
import type { RecordTimesTables } from './tables.ts';

/**
 * Remembers how old these records are, also those that changed nothing: what they confirm, no older record undoes. Rows
 * that say so already are not touched, so that importing a file again writes nothing.
 */
export async function saveTimes(
  transaction: Kysely<RecordTimesTables>,
  records: readonly { readonly customerId: string; readonly asOf: string }[],
): Promise<void> {
  const ids = records.map(({ customerId }) => customerId);
  const times = records.map(({ asOf }) => asOf);
  await sql`
    insert into record_times as stored (customer_id, as_of)
    select record.customer_id, record.as_of
    from unnest(${ids}::uuid[], ${times}::timestamptz[]) as record (customer_id, as_of)
    left join record_times as known on known.customer_id = record.customer_id
    where known.as_of is null or known.as_of < record.as_of
    on conflict (customer_id) do update set as_of = greatest(stored.as_of, excluded.as_of)
  `.execute(transaction);
}
