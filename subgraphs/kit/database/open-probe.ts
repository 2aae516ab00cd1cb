import { openPool } from './open-pool.ts';

/** Finds out whether a database answers. */
export interface DatabaseProbe extends AsyncDisposable {
  isThere(): Promise<boolean>;
}

const rememberedMs = 1000;
const patienceMs = 2000;

/**
 * Asks a database at most once a second, however often it is asked itself. The connection is one of its own: that all of a
 * pool are at work says nothing about the database.
 */
export function openProbe(url: string, subgraph: string): DatabaseProbe {
  const pool = openPool(url, `${subgraph} probe`, {
    max: 1,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean>;
  return {
    isThere() {
      if (performance.now() - asked < rememberedMs) return answer;
      asked = performance.now();
      answer = pool.query('select 1').then(
        () => true,
        () => false,
      );
      return answer;
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
