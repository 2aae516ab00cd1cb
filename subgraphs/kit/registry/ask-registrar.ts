import { PublicError } from '../errors.ts';
import type { Peers } from '../events/peers.ts';
import { type Registration, registrar } from './registered-customers.ts';

/** As many customers as the CRM is asked for at once. */
const most = 100;

/** What the CRM itself says of these customers at this moment, deleted ones too, in no order; UNAVAILABLE when it does not answer. */
export async function askRegistrar(peers: Peers, customerIds: readonly string[]): Promise<Registration[]> {
  const found: Registration[] = [];
  for (let from = 0; from < customerIds.length; from += most) {
    found.push(...(await askForSome(peers, customerIds.slice(from, from + most))));
  }
  return found;
}

const query = `query Registrations($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { id ownerId deletedAt version } }
}`;

type Told = Pick<Registration, 'ownerId' | 'deletedAt' | 'version'> & { readonly id: string };

async function askForSome(peers: Peers, customerIds: readonly string[]): Promise<Registration[]> {
  const representations = customerIds.map((id) => ({ __typename: 'Customer', id }));
  const { data, errors } = await peers.ask(registrar, { query, variables: { representations } }).catch((cause) => {
    throw unavailable(cause);
  });
  if (errors !== undefined || data == null) throw unavailable(errors);
  return (data['_entities'] as (Told | null)[]).flatMap((told) => {
    if (told === null) return [];
    const { id, ownerId, deletedAt, version } = told;
    return [{ customerId: id, ownerId, deletedAt, version }];
  });
}

function unavailable(cause: unknown): PublicError {
  const error = new PublicError(
    'UNAVAILABLE',
    'Whether the customer exists cannot be told at the moment, because the CRM does not answer: try again.',
  );
  return Object.assign(error, { cause });
}
