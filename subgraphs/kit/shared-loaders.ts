import type { Caller } from './caller.ts';
import type { Headers } from './graphql-server.ts';

/** The header under which a gateway sends all parts of one client query. */
const queryIdHeader = 'x-query-id';

/** Most client queries whose rows are kept at a time: at most 1,000 entities a request, of some 1 kB each. */
const mostQueries = 32;

/**
 * Makes the loaders of a request. The parts of one client query share theirs, so that a subgraph which is asked again once
 * the others have answered does not read its rows again, and tells the same of them. The oldest are forgotten first, which
 * costs but a statement.
 */
export function sharedLoaders<Loaders>(
  make: (caller: Caller) => Loaders,
): (headers: Headers, caller: Caller) => Loaders {
  const kept = new Map<string, Loaders>();
  return (headers, caller) => {
    const queryId = headers[queryIdHeader];
    if (typeof queryId !== 'string') return make(caller);
    const key = JSON.stringify([queryId, caller.id, caller.kind, [...caller.scopes], caller.owners, caller.customer]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const loaders = make(caller);
    kept.set(key, loaders);
    const [oldest] = kept.keys();
    if (kept.size > mostQueries && oldest !== undefined) kept.delete(oldest);
    return loaders;
  };
}
