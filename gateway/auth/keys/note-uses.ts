import type { KnownKey } from './known-clients.ts';
import type { Query } from './read-registry.ts';

/** Collects which keys were used, and tells the registry of all of them at once. */
export interface Uses {
  /** Notes that a key was used at this time, in milliseconds since 1970. */
  note(key: KnownKey, time: number): void;
  /** Writes what was noted, if it is time to, or if it shall be at once. */
  flush(connection: Query, time: number, isUrgent?: boolean): Promise<void>;
}

/** The grain of a last use, and the time between two writings, in milliseconds. */
const minute = 60_000;

/** Starts to collect. */
export function noteUses(): Uses {
  let noted = new Set<KnownKey>();
  let flushedAt = 0;
  return {
    note(key, time) {
      const now = Math.floor(time / minute);
      if (key.usedAt === now) return;
      key.usedAt = now;
      noted.add(key);
    },
    async flush(connection, time, isUrgent = false) {
      if (noted.size === 0 || (time - flushedAt < minute && !isUrgent)) return;
      const keys = noted;
      noted = new Set();
      flushedAt = time;
      const values = [Array.from(keys, ({ id }) => id), Array.from(keys, ({ usedAt }) => usedAt * 60)];
      try {
        await connection.query(sql, values);
      } catch (error) {
        for (const key of keys) noted.add(key);
        throw error;
      }
    },
  };
}

// In the order of the ids, so that several gateways do not wait for each other in a circle; a key that was removed has no use.
const sql = `
  insert into gateway.key_uses (key_id, last_used_at)
  select id, to_timestamp(seconds) from unnest($1::text[], $2::float8[]) as used (id, seconds)
  where exists (select from gateway.keys where keys.id = used.id)
  order by id
  on conflict (key_id) do update set last_used_at = excluded.last_used_at where key_uses.last_used_at < excluded.last_used_at`;
