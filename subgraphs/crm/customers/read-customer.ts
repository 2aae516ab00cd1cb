import type { RequestContext } from '../context.ts';
import type { Customer } from './customers.ts';

/** The customer with this id, null where there is none for the caller; that the caller has seen it is remembered. */
export async function readCustomer(
  { caller, loaders, services }: Pick<RequestContext, 'caller' | 'loaders' | 'services'>,
  id: string,
): Promise<Customer | null> {
  const customer = await loaders.customer.load(id);
  if (customer !== null) services.accesses.record(customer.id, caller.id);
  return customer;
}
