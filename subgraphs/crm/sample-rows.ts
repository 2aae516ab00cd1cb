import type { Keyring } from '../kit/encryption.ts';
import type { Random } from '../kit/random.ts';
import type { SampleCustomer, SampleRows } from '../kit/sample-rows.ts';
import { type PersonalData, principalPlace } from './principals/principals.ts';
import { roleLiterals } from './tables.ts';

const firstNames = [
  'Ada',
  'Björn',
  'Chloé',
  'Dmitri',
  'Elif',
  'Femi',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Kenji',
  'Lena',
  'Mateo',
  'Nadia',
  'Omar',
  'Priya',
] as const;
const lastNames = [
  'Andersen',
  'Bauer',
  'Chen',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Hansen',
  'Ito',
  'Jansen',
  'Kowalski',
  'Larsen',
  'Moreau',
  'Novak',
  'Okafor',
  'Rossi',
] as const;
const cities = [
  ['Portland', 'OR', '97201'],
  ['Austin', 'TX', '73301'],
  ['Denver', 'CO', '80202'],
  ['Boston', 'MA', '02108'],
] as const;

/** Customers and principals for `npm run seed`. */
export const sampleRows: SampleRows = {
  tables: [
    {
      name: 'principals',
      columns: ['id', 'personal_data', 'organization', 'roles', 'last_login_at', 'created_at', 'updated_at'],
    },
    {
      name: 'customers',
      columns: ['id', 'native_id', 'name', 'status', 'role', 'owner_id', 'principal_id', 'created_at', 'updated_at'],
    },
  ],
  rowsOf(customer, random, keyring) {
    const { id, name, ownerId, createdAt } = customer;
    const principalId = random.uuid();
    const status = random.chance(0.8) ? 'active' : random.pick(['inactive', 'prospect']);
    const role = random.chance(0.9) ? random.pick(roleLiterals) : null;
    return {
      principals: [
        [principalId, sealedPerson(customer, principalId, random, keyring), name, '{user}', null, createdAt, createdAt],
      ],
      customers: [[id, id, name, status, role, ownerId, principalId, createdAt, createdAt]],
    };
  },
};

function sealedPerson({ number }: SampleCustomer, principalId: string, random: Random, keyring: Keyring): string {
  const [firstName, lastName] = [random.pick(firstNames), random.pick(lastNames)];
  const [city, state, postalCode] = random.pick(cities);
  const person: PersonalData = {
    addresses: [
      {
        name: `${firstName} ${lastName}`,
        street1: `${random.below(900) + 1} Main St`,
        city,
        state,
        postalCode,
        country: 'USA',
        addressType: 'work',
      },
    ],
    username: `user${number + 1}`,
    email: `user${number + 1}@example.com`,
    firstName,
    lastName,
  };
  return keyring.seal(JSON.stringify(person), principalPlace(principalId));
}
