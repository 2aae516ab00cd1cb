import pg from 'pg';

/**
 * A pool of connections that outlives its database: one that breaks is replaced, and the statement that meets it rejects. Also one
 * that is at nobody's statement just then, between two of a transaction, whose error nobody else hears.
 */
export function openPool(url: string, name: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `customer-graph ${name}`,
    connectionTimeoutMillis: 10_000,
    ...options,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
