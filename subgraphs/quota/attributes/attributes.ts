import { type Kysely, type Selectable, sql } from 'kysely';
import type { AttributesTable, QuotaTables } from '../tables.ts';
import type { KeyAndValue } from './attributes.rules.ts';

/** A free key and value of an account. */
export type Attribute = Selectable<AttributesTable>;

/** The attributes with one of these keys, compared without case; all where no keys are given. */
export function attributesWithKeys(
  attributes: readonly Attribute[],
  keys: readonly string[] | null | undefined,
): readonly Attribute[] {
  if (keys == null) return attributes;
  const wanted = new Set(keys.map((key) => key.toLowerCase()));
  return attributes.filter(({ key }) => wanted.has(key.toLowerCase()));
}

/** The attributes of these customers' accounts in the order of their keys without case. */
export function attributesByCustomers(database: Kysely<QuotaTables>, customerIds: string[]): Promise<Attribute[]> {
  return database
    .selectFrom('attributes')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .orderBy(sql`lower(key) collate "C"`)
    .execute();
}

/** Puts these attributes in the place of all that the customers' accounts have. */
export async function replaceAttributes(
  database: Kysely<QuotaTables>,
  customerIds: readonly string[],
  attributes: readonly Attribute[],
): Promise<void> {
  if (customerIds.length === 0) return;
  await database.deleteFrom('attributes').where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`).execute();
  if (attributes.length === 0) return;
  // As three arrays: the rows may be more than a statement can have parameters.
  const columns = [
    attributes.map((attribute) => attribute.customerId),
    attributes.map((attribute) => attribute.key),
    attributes.map((attribute) => attribute.value),
  ];
  await sql`
    insert into attributes (customer_id, key, value)
    select * from unnest(${columns[0]}::uuid[], ${columns[1]}::text[], ${columns[2]}::text[])
  `.execute(database);
}

/** Adds attributes to an account, or overwrites those with the same keys without case. */
export async function upsertAttributes(
  database: Kysely<QuotaTables>,
  customerId: string,
  attributes: readonly KeyAndValue[],
): Promise<void> {
  if (attributes.length === 0) return;
  const [keys, values] = [attributes.map(({ key }) => key), attributes.map(({ value }) => value)];
  await sql`
    insert into attributes (customer_id, key, value)
    select ${customerId}::uuid, given.key, given.value from unnest(${keys}::text[], ${values}::text[]) as given (key, value)
    on conflict (customer_id, lower(key)) do update set key = excluded.key, value = excluded.value
  `.execute(database);
}

/** Removes these attributes of an account. */
export async function deleteAttributes(
  database: Kysely<QuotaTables>,
  customerId: string,
  attributes: readonly { readonly key: string }[],
): Promise<void> {
  if (attributes.length === 0) return;
  await database
    .deleteFrom('attributes')
    .where('customerId', '=', customerId)
    .where('key', '=', sql<string>`any(${attributes.map(({ key }) => key)}::text[])`)
    .execute();
}
