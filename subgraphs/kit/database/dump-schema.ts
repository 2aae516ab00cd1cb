import type pg from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly expression: string | null;
  readonly generated: string;
}

/** The net effect of all migrations of one schema as readable SQL: tables, constraints, indexes, triggers and functions by name. */
export async function dumpSchema(client: pg.Client, schema: string): Promise<string> {
  await client.query(`set search_path = ${client.escapeIdentifier(schema)}`);
  const parts: string[] = await strings(client, functionsSql, schema);
  for (const table of await strings(client, tablesSql, schema)) parts.push(await dumpTable(client, schema, table));
  return `-- Generated from migrations/${schema}/*.sql by npm run dump-schema. Do not edit.\n\n${parts.join('\n\n')}\n`;
}

async function dumpTable(client: pg.Client, schema: string, table: string): Promise<string> {
  const columns = await client.query<Column>(columnsSql, [schema, table]);
  const constraints = await strings(client, constraintsSql, schema, table);
  const indexes = await strings(client, indexesSql, schema, table);
  const triggers = await strings(client, triggersSql, schema, table);
  const lines = [...columns.rows.map(columnLine), ...constraints];
  return [`create table ${table} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`, ...indexes, ...triggers].join(
    '\n',
  );
}

function columnLine({ name, type, notNull, expression, generated }: Column): string {
  const value =
    expression === null
      ? ''
      : generated === ''
        ? ` default ${expression}`
        : ` generated always as (${expression}) stored`;
  return `${name} ${type}${notNull ? ' not null' : ''}${value}`;
}

async function strings(client: pg.Client, sql: string, ...values: string[]): Promise<string[]> {
  const found = await client.query<{ text: string }>(sql, values);
  return found.rows.map((row) => row.text);
}

const tablesSql = `
  select relname as text from pg_class
  where relnamespace = to_regnamespace($1) and relkind in ('r', 'p') and relname not like 'kysely%'
  order by relname`;

const columnsSql = `
  select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as "notNull",
    pg_get_expr(adbin, adrelid) as expression, attgenerated as generated
  from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = format('%I.%I', $1::text, $2::text)::regclass and attnum > 0 and not attisdropped
  order by attnum`;

// Since PostgreSQL 18 not-null constraints stand in the catalogue too; here they stand at their columns.
const constraintsSql = `
  select format('constraint %I %s', conname, pg_get_constraintdef(oid)) as text from pg_constraint
  where conrelid = format('%I.%I', $1::text, $2::text)::regclass and contype <> 'n'
  order by array_position(array['p', 'u', 'f', 'c', 'x']::"char"[], contype), conname`;

const indexesSql = `
  select replace(pg_get_indexdef(indexrelid), format(' %I.', $1::text), ' ') || ';' as text from pg_index
  where indrelid = format('%I.%I', $1::text, $2::text)::regclass
    and not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid)
  order by indexrelid::regclass::text`;

const triggersSql = `
  select replace(pg_get_triggerdef(oid), format(' %I.', $1::text), ' ') || ';' as text from pg_trigger
  where tgrelid = format('%I.%I', $1::text, $2::text)::regclass and not tgisinternal
  order by tgname`;

const functionsSql = `
  select pg_get_functiondef(oid) || ';' as text from pg_proc
  where pronamespace = to_regnamespace($1) order by proname, oid::regprocedure::text`;
