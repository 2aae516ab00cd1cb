import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { silentLogger } from './job-logger.ts';

/** The PostgreSQL schema of a subgraph's job queue, beside the one of its data. */
export function jobSchema(subgraph: string): string {
  return `${subgraph}_jobs`;
}

/**
 * Creates or updates a subgraph's job queue and lets its role use it: a job is enqueued in the same transaction as its
 * cause, so it exists exactly when the cause was committed.
 */
export async function installJobs(client: pg.Client, ownerUrl: string, subgraph: string, role: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, schema: jobSchema(subgraph), logger: silentLogger });
  const [schema, grantee] = [pg.escapeIdentifier(jobSchema(subgraph)), pg.escapeIdentifier(role)];
  await client.query(`
    grant usage on schema ${schema} to ${grantee};
    grant select, insert, update, delete on all tables in schema ${schema} to ${grantee};
    grant usage on all sequences in schema ${schema} to ${grantee};
    grant execute on all functions in schema ${schema} to ${grantee};
  `);
  const closed = await client.query<{ name: string }>(tablesWithoutPolicy, [jobSchema(subgraph), role]);
  for (const { name } of closed.rows) {
    const table = `${schema}.${pg.escapeIdentifier(name)}`;
    await client.query(`create policy ${grantee} on ${table} to ${grantee} using (true) with check (true)`);
  }
}

// The queue's tables let only their owner see rows, unless a policy says otherwise for the role.
const tablesWithoutPolicy = `
  select relname as name from pg_class
  where relnamespace = to_regnamespace($1) and relrowsecurity
    and not exists (select from pg_policy where polrelid = pg_class.oid and (select oid from pg_roles where rolname = $2) = any(polroles))`;
