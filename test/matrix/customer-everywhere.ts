import { v7 } from 'uuid';
import { loadSubgraph } from '../../subgraphs/domains.ts';
import { seedRecords } from '../e2e/seed-records.ts';
import type { TestDatabase } from '../support/database.ts';
import { place } from '../support/native.ts';
import { callerWith, type Wall } from './wall.ts';

/** A customer of all five systems, and what it is found by. */
export interface Known {
  readonly id: string;
  readonly username: string;
  readonly orgId: string;
  readonly externalId: string;
  readonly providerCustomerId: string;
}

/** What a customer would be found by that nobody has; texts are as long as those of one that is there. */
export function unknownCustomer(): Known {
  return keysOf(v7());
}

/** Makes a customer of an owner, with records in all systems, and lets its events arrive. */
export async function customerEverywhere(database: TestDatabase, wall: Wall, ownerId: string): Promise<Known> {
  const keys = keysOf(v7());
  const { id, username, orgId, externalId, providerCustomerId } = keys;
  const input = { id, ownerId, name: 'Acme', status: 'ACTIVE', principal: { username, email: 'a@example.com' } };
  const create = 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }';
  const { errors } = await wall.ask(callerWith({}), 'crm', create, { input });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  const number = Number.parseInt(id.slice(-9), 16);
  const records = {
    quota: { ...seedRecords.quota, id: number, providerCustomerId, customerUuid: id },
    messaging: { ...seedRecords.messaging, id, username },
    provisioning: { ...seedRecords.provisioning, id: `p${number}`, orgId, externalId },
    security: { ...seedRecords.security, id: `s${number}` },
  };
  for (const [system, record] of Object.entries(records)) {
    await using store = (await loadSubgraph(system as keyof typeof records)).openNativeStore(
      database.optionsOf(system),
    );
    await store.save([place(store, record, id)]);
  }
  await wall.domains.settle();
  return keys;
}

function keysOf(id: string): Known {
  const end = id.slice(-12);
  return {
    id,
    username: `user-${end}`,
    orgId: `org-${end}`,
    externalId: `ext-${end}`,
    providerCustomerId: `key-${end}`,
  };
}
