import type { Transaction } from 'kysely';
import { v7 } from 'uuid';
import { seesAll } from '../../kit/caller.ts';
import { mutate } from '../../kit/changes/mutate.ts';
import { PublicError } from '../../kit/errors.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import type { RequestContext } from '../context.ts';
import type { CustomerPayload, CustomerRow } from '../own-customer.ts';
import { savePrincipal } from '../principals/save-principal.ts';
import { recordCustomer } from '../record-customer.ts';
import type { CreateCustomerInput } from '../schema.generated.ts';
import type { CrmTables } from '../tables.ts';
import { createCustomerInput } from './customer-input.rules.ts';
import { ownerOfNew } from './owner.rules.ts';

/** Makes a customer and, where one is given, the principal behind it. */
export async function createCustomer(context: RequestContext, input: CreateCustomerInput): Promise<CustomerPayload> {
  const { caller, keyring, services } = context;
  const given = parseInput(createCustomerInput, input);
  if (given.id != null && !seesAll(caller)) throw idIsNotYours();
  const ownerId = ownerOfNew(caller, given.ownerId);
  const mutation = { operation: 'createCustomer', input, conflicts: { customers_pkey: taken } };
  const payload = await mutate(context, mutation, async (change) => {
    const id = given.id ?? v7();
    if (given.id != null && (await isTaken(change.transaction, id))) throw new PublicError('CONFLICT', taken);
    const principal = given.principal ? await savePrincipal(change, keyring, v7(), given.principal) : undefined;
    const customer = await insertCustomer(change.transaction, {
      id,
      name: given.name,
      status: given.status ?? 'prospect',
      role: given.role ?? null,
      ownerId,
      principalId: principal?.after.id ?? null,
      createdAt: change.now,
      updatedAt: change.now,
      updatedById: caller.id,
    });
    await recordCustomer(change, 'customer.created', null, { customer, principal: principal?.after });
    return { customerId: id };
  });
  services.accesses.record(payload.customerId, caller.id);
  return payload;
}

// Whether it is taken would tell of the customers of others.
function idIsNotYours(): PublicError {
  return new PublicError(
    'FORBIDDEN',
    'Only a caller who acts for all owners may choose the id of a new customer: leave id out to get a fresh one.',
    { scope: 'owners:all' },
  );
}

const taken = 'There is a customer with this id, perhaps a deleted one: leave id out to get a fresh one.';

async function isTaken(transaction: Transaction<CrmTables>, id: string): Promise<boolean> {
  const found = await transaction.selectFrom('customers').select('id').where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}

type NewCustomer = Pick<
  CustomerRow,
  'id' | 'name' | 'status' | 'role' | 'ownerId' | 'principalId' | 'createdAt' | 'updatedAt' | 'updatedById'
>;

function insertCustomer(transaction: Transaction<CrmTables>, customer: NewCustomer): Promise<CustomerRow> {
  return transaction.insertInto('customers').values(customer).returningAll().executeTakeFirstOrThrow();
}
