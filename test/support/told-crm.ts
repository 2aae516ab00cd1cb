import { type Kysely, sql } from 'kysely';
import { noPeers, type Peers } from '../../subgraphs/kit/events/peers.ts';
import type { RegistryTables } from '../../subgraphs/kit/registry/tables.ts';

/** Stands in for the CRM where a subgraph is opened alone: it knows the customers that the subgraph was told of, no others. */
export function toldCrm(tables: Kysely<RegistryTables>): Peers {
  return {
    ...noPeers,
    async ask(_, { variables }) {
      const { representations } = variables as { representations: readonly { id: string }[] };
      const ids = representations.map(({ id }) => id);
      const rows = await tables
        .selectFrom('registeredCustomers')
        .selectAll()
        .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
        .execute();
      const told = new Map(rows.map(({ customerId, ...rest }) => [customerId, { id: customerId, ...rest }]));
      return { data: { _entities: ids.map((id) => told.get(id) ?? null) } };
    },
  };
}
