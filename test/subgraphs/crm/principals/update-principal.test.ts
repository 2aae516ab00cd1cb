import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RequestContext } from '../../../../subgraphs/crm/context.ts';
import { createCustomer } from '../../../../subgraphs/crm/customers/create-customer.ts';
import { updatePrincipal } from '../../../../subgraphs/crm/principals/update-principal.ts';
import { developmentCaller } from '../../../../subgraphs/kit/caller.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import {
  everythingStored,
  lastChange,
  openCrm,
  openField,
  secretField,
  storedCustomer,
  storedPrincipal,
} from '../crm.ts';

const address = { name: 'Jane Doe', street1: '1 Main St', city: 'Portland', state: 'OR', postalCode: '97201' };
const person = {
  username: 'jdoe',
  email: 'jdoe@secret.example',
  firstName: 'Janefirst',
  middleName: 'Janemiddle',
  lastName: 'Janelast',
  phone: '+1 503 555 0100',
  avatarUrl: 'https://secret.example/jane.png',
  bio: 'Bio of Jane',
  notes: 'Notes on Jane',
  residenceCountry: 'USA',
  residenceState: 'WA',
  addresses: [address],
};

const by = {
  callerId: developmentCaller.id,
  callerKind: 'development',
  callerIssuer: 'development',
  callerSubject: 'development',
  requestId: 'request-1',
};

describe('The principal behind a customer', () => {
  let database: TestDatabase;
  let crm: RequestContext & AsyncDisposable;
  before(async () => {
    database = await cloneDatabase();
    crm = openCrm(database);
  });
  after(async () => {
    await crm[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('createCustomer makes the customer and its principal, writes them down and tells the others', async () => {
    const principal = { ...person, organization: 'Alder GmbH', roles: ['user', 'admin', 'user'], enabled: false };
    const { customerId } = await createCustomer(crm, { name: 'Alder', status: 'active', role: 'ceo', principal });
    assert.match(customerId, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    const customer = await storedCustomer(crm, customerId);
    const { id: principalId, createdAt, updatedAt, version, keyHash, ...kept } = await storedPrincipal(crm, customerId);
    assert.deepEqual(
      [customer.name, customer.status, customer.role, customer.ownerId, customer.updatedById, customer.nativeId],
      ['Alder', 'active', 'ceo', developmentCaller.id, developmentCaller.id, null],
    );
    assert.deepEqual(kept, {
      ...principal,
      roles: ['user', 'admin'],
      accountNonLocked: true,
      accountNonExpired: true,
      credentialsNonExpired: true,
      lastLoginAt: null,
    });
    assert.deepEqual(await lastChange(crm, customerId), {
      type: 'customer.created',
      operation: 'createCustomer',
      ...by,
      version: 1,
      registrations: [{ customerId, ownerId: developmentCaller.id, deletedAt: null, version: 1 }],
      fields: [
        openField('name', null, 'Alder'),
        openField('ownerId', null, developmentCaller.id),
        openField('principal.accountNonExpired', null, true),
        openField('principal.accountNonLocked', null, true),
        secretField('principal.addresses'),
        secretField('principal.avatarUrl'),
        secretField('principal.bio'),
        openField('principal.credentialsNonExpired', null, true),
        secretField('principal.email'),
        openField('principal.enabled', null, false),
        secretField('principal.firstName'),
        secretField('principal.lastName'),
        secretField('principal.middleName'),
        secretField('principal.notes'),
        openField('principal.organization', null, 'Alder GmbH'),
        secretField('principal.phone'),
        secretField('principal.residenceCountry'),
        secretField('principal.residenceState'),
        openField('principal.roles', null, ['user', 'admin']),
        secretField('principal.username'),
        openField('principalId', null, principalId),
        openField('role', null, 'CEO'),
        openField('status', null, 'ACTIVE'),
      ],
    });
  });

  it('personal data stands nowhere in the clear, not even in the memory of an idempotency key', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Alder', principal: person, idempotencyKey: 'k' });
    await updatePrincipal(crm, { customerId, principal: { ...person, email: 'new@secret.example' } });
    const everything = await everythingStored(crm);
    assert.match(everything, /Alder/);
    for (const value of [
      ...Object.values(person).flat().map(String),
      'new@secret.example',
      ...Object.values(address),
    ]) {
      if (value.length > 3) assert.ok(!everything.includes(value), value);
    }
  });

  it('updatePrincipal makes a principal, changes what is given, leaves what is absent, and clears what is null', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Alder' });
    const nameless = updatePrincipal(crm, { customerId, principal: { email: 'a@b.example' } });
    await assert.rejects(nameless, {
      extensions: {
        code: 'BAD_USER_INPUT',
        issues: [
          {
            path: ['input', 'principal', 'username'],
            code: 'REQUIRED',
            message: 'username must be given, for nothing is known yet of the principal behind this customer.',
          },
        ],
      },
    });
    await updatePrincipal(crm, { customerId, principal: { ...person, roles: ['user'], organization: 'Alder' } });
    const made = await storedPrincipal(crm, customerId);
    assert.deepEqual([made.email, made.roles, made.enabled, made.version], [person.email, ['user'], true, 1]);
    await updatePrincipal(crm, {
      customerId,
      principal: { email: null, addresses: null, roles: null, organization: null, accountNonLocked: false },
      expectedVersion: 2,
    });
    const { id, version, createdAt, updatedAt, keyHash, ...changed } = await storedPrincipal(crm, customerId);
    const { email, ...rest } = person;
    assert.deepEqual([id, version, createdAt], [made.id, 2, made.createdAt]);
    assert.deepEqual(changed, {
      ...rest,
      addresses: [],
      roles: [],
      organization: null,
      lastLoginAt: null,
      enabled: true,
      accountNonLocked: false,
      accountNonExpired: true,
      credentialsNonExpired: true,
    });
    assert.equal((await storedCustomer(crm, customerId)).version, 3);
    const { type, operation, fields } = await lastChange(crm, customerId);
    assert.deepEqual(
      { type, operation, fields },
      {
        type: 'customer.principal-updated',
        operation: 'updatePrincipal',
        fields: [
          openField('principal.accountNonLocked', true, false),
          secretField('principal.addresses'),
          secretField('principal.email'),
          openField('principal.organization', 'Alder', null),
          openField('principal.roles', ['user'], []),
        ],
      },
    );
  });
});
