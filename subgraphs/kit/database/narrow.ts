import type { Kysely } from 'kysely';

/**
 * The database as one that has only some of its tables: TypeScript does not take a Kysely of more tables for one of fewer,
 * though every statement on these is one on those.
 */
export function narrow<Some, Tables extends Some = Some>(database: Kysely<Tables>): Kysely<Some> {
  return database as unknown as Kysely<Some>;
}
