import type { Kysely } from 'kysely';
import { type CloudEvent, cloudEvent } from '../events/cloud-event.ts';
import type { Peers } from '../events/peers.ts';
import { countRegistrations, type Registration, registrar } from './registered-customers.ts';
import type { RegistryTables } from './tables.ts';

/** What is to be caught up with. */
export interface CatchUp {
  /** True: every customer is told of again; false: only where the registry holds another number of them than the CRM. */
  readonly isWhole: boolean;
  /** Lets an event have its effect here: what is heard again comes from the subgraph itself, so that no door need let it in. */
  readonly receive: (event: CloudEvent) => Promise<void>;
}

/**
 * Lets a subgraph hear of the CRM's customers again, a page of them as one event: an event is given up after three days, and a
 * subgraph that is set up later, or whose database is older than the events, would show none of them.
 */
export async function catchUp(
  database: Kysely<RegistryTables>,
  peers: Pick<Peers, 'ask'>,
  { isWhole, receive }: CatchUp,
): Promise<void> {
  if (!isWhole && (await askTotal(peers)) === (await countRegistrations(database))) return;
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { nodes, pageInfo } = await askPage(peers, after);
    const registrations = nodes.map(({ id, ...rest }): Registration => ({ customerId: id, ...rest }));
    const time = new Date().toISOString();
    const told = { type: 'customer.registered', subject: undefined, time, data: { registrations } };
    await receive(cloudEvent(registrar, told));
    after = pageInfo.endCursor;
    isMore = pageInfo.hasNextPage;
  }
}

interface Page {
  readonly nodes: readonly (Omit<Registration, 'customerId'> & { readonly id: string })[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function askPage(peers: Pick<Peers, 'ask'>, after: string | null): Promise<Page> {
  const query = `query CatchUp($after: String) {
    customers(filter: { deleted: WITH }, orderBy: { field: CREATED_AT, direction: ASC }, first: 100, after: $after) {
      nodes { id ownerId deletedAt version } pageInfo { hasNextPage endCursor }
    }
  }`;
  return (await ask(peers, query, { after })) as Page;
}

async function askTotal(peers: Pick<Peers, 'ask'>): Promise<number> {
  const answer = await ask(peers, '{ customers(filter: { deleted: WITH }, first: 1) { totalCount } }', {});
  return (answer as { totalCount: number }).totalCount;
}

async function ask(
  peers: Pick<Peers, 'ask'>,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const { data, errors } = await peers.ask(registrar, { query, variables });
  if (errors === undefined && data != null) return data['customers'];
  throw new Error(`The CRM did not tell of its customers: ${JSON.stringify(errors)}`);
}
