import type { RequestContext } from '../context.ts';
import type { Customer } from './customers.ts';

type Reader = Pick<RequestContext, 'caller' | 'loaders' | 'services' | 'isUnattended'>;

/**
 * The customer with this id, null where there is none for the caller. That the caller has seen it is remembered, unless
 * another subgraph asks for its own sake.
 */
export async function readCustomer(
  { caller, loaders, services, isUnattended }: Reader,
  id: string,
): Promise<Customer | null> {
  const customer = await presentCustomer(loaders, id);
  const isSeen = customer !== null && !isUnattended && caller.kind !== 'subgraph';
  if (isSeen) services.accesses.record(customer.id, caller.id);
  return customer;
}

/** The customer with this id, null where there is none for the caller or it is deleted. */
export async function presentCustomer(
  loaders: Pick<RequestContext['loaders'], 'customer'>,
  id: string,
): Promise<Customer | null> {
  const customer = await loaders.customer.load(id);
  return customer?.deletedAt === null ? customer : null;
}

/**
 * The customer that another subgraph refers to, null where there is none for the caller. A deleted one too: who listed it
 * has not heard of the deletion yet, and one customer without a name would cost the caller the whole page.
 */
export async function readReferredCustomer(context: Reader, id: string): Promise<Customer | null> {
  return (await readCustomer(context, id)) ?? context.loaders.customer.load(id);
}
