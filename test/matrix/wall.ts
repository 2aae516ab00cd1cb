import { type Caller, developmentCaller } from '../../subgraphs/kit/caller.ts';
import type { TestDatabase } from '../support/database.ts';
import type { Answer } from '../support/deployments.ts';
import { type Domains, openDomains } from '../support/domains.ts';

/** Where callers come to: the subgraphs themselves, or a gateway before them. */
export interface Wall extends AsyncDisposable {
  /** The subgraphs behind it. */
  readonly domains: Domains;
  /** Whether `_entities` may be asked for, as only gateways do. */
  readonly hasEntities: boolean;
  /** SQL statements since the list was last emptied; the subgraphs' look-ups among themselves are in it. */
  readonly statements: string[];
  /** What a gateway sent to the subgraphs since the list was last emptied; undefined where there is none. */
  readonly requests?: string[];
  /** Asks in the name of a caller; a gateway takes no notice of the subgraph. */
  ask(caller: Caller, subgraph: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
}

/** Opens a wall over a database. */
export type OpenWall = (database: TestDatabase) => Promise<Wall>;

/** The header that names the caller of a test. */
export const callerHeader = 'x-test-caller';

/** The walls of the five subgraphs, in one process and without a gateway. */
export const openSubgraphWall: OpenWall = async (database) => {
  const callers = new Map<string, Caller>();
  const statements: string[] = [];
  const domains = await openDomains(database, {
    callerOf: (headers) => callers.get(String(headers[callerHeader])) ?? developmentCaller,
    // The CRM notes accesses beside the requests.
    onStatement: (sql) => void (sql.includes('as seen (id, caller_id, at)') || statements.push(sql)),
  });
  return {
    domains,
    hasEntities: true,
    statements,
    async ask(caller, name, query, variables = {}) {
      callers.set(caller.rights, caller);
      const subgraph = domains.subgraphs.get(name);
      if (subgraph === undefined) throw new Error(`${name} is not open`);
      const answer = await subgraph.execute({ query, variables }, { [callerHeader]: caller.rights });
      return JSON.parse(JSON.stringify(answer)) as Answer;
    },
    [Symbol.asyncDispose]: () => domains[Symbol.asyncDispose](),
  };
};

/** A caller of its own for each set of rights. */
export function callerWith(rights: Partial<Pick<Caller, 'scopes' | 'owners' | 'customer'>>): Caller {
  const { scopes = new Set(['*']), owners = 'all', customer } = rights;
  const text = JSON.stringify([[...scopes].sort(), owners, customer]);
  const id = '6c0e7a52-3f41-4b7d-8f3a-1d2c3b4a5f60';
  return {
    id,
    kind: 'partner',
    issuer: 'https://login.example.com/',
    subject: 'auth0|matrix',
    scopes,
    owners,
    customer,
    rights: text,
  };
}
