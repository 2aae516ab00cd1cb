/** An address as it should be. */
export const home = { name: 'Jane', street1: '1 Main St', city: 'Portland', state: 'OR', postalCode: '97201' };

type Issues = readonly (readonly [path: string, code: string])[];
/** Fields of an input. */
export type Input = Readonly<Record<string, unknown>>;

/** Each rule of an input: what breaks it, and every issue that is told, at its path inside the input. */
export const refused: readonly (readonly [rule: string, operation: string, input: Input, issues: Issues])[] = [
  ['a name is not empty', 'createCustomer', { name: '  ' }, [['name', 'EMPTY']]],
  ['a name has at most 300 characters', 'createCustomer', { name: 'x'.repeat(301) }, [['name', 'TOO_LONG']]],
  ['a name is one line', 'createCustomer', { name: 'a\nb' }, [['name', 'INVALID_TEXT']]],
  ['a name is Unicode', 'createCustomer', { name: 'a\ud800' }, [['name', 'INVALID_TEXT']]],
  ['an id of the caller is a UUID', 'createCustomer', { id: '1', name: 'A' }, [['id', 'INVALID_UUID']]],
  ['an owner is a UUID', 'createCustomer', { name: 'A', ownerId: 'me' }, [['ownerId', 'INVALID_UUID']]],
  [
    'a new principal needs a username',
    'createCustomer',
    { name: 'A', principal: { email: 'a@b.example' } },
    [['principal.username', 'REQUIRED']],
  ],
  [
    'null is no username of a new principal',
    'createCustomer',
    { name: 'A', principal: { username: null } },
    [['principal.username', 'REQUIRED']],
  ],
  [
    'every problem is told at once',
    'createCustomer',
    {
      name: '',
      ownerId: '1',
      principal: { username: 'u', email: 'x', addresses: [home, { ...home, state: 'Oregon' }] },
    },
    [
      ['name', 'EMPTY'],
      ['ownerId', 'INVALID_UUID'],
      ['principal.email', 'INVALID_EMAIL'],
      ['principal.addresses.1.state', 'INVALID_STATE'],
    ],
  ],
  ['a name cannot be cleared', 'updateCustomer', { name: null }, [['name', 'NOT_CLEARABLE']]],
  ['a status cannot be cleared', 'updateCustomer', { status: null }, [['status', 'NOT_CLEARABLE']]],
  ['a principal is named by a UUID', 'updateCustomer', { principalId: 'x' }, [['principalId', 'INVALID_UUID']]],
  ['a customer is named by a UUID', 'updateCustomer', { customerId: 'x' }, [['customerId', 'INVALID_UUID']]],
  ['a customer to delete is named by a UUID', 'deleteCustomer', { customerId: 'x' }, [['customerId', 'INVALID_UUID']]],
  ['one to restore too', 'restoreCustomer', { customerId: 'x' }, [['customerId', 'INVALID_UUID']]],
  [
    'a new owner is a UUID',
    'transferCustomer',
    { customerId: 'x', ownerId: 'y' },
    [
      ['customerId', 'INVALID_UUID'],
      ['ownerId', 'INVALID_UUID'],
    ],
  ],
  [
    'a username cannot be cleared',
    'updatePrincipal',
    { principal: { username: null } },
    [['principal.username', 'NOT_CLEARABLE']],
  ],
  [
    'an e-mail address has one @',
    'updatePrincipal',
    { principal: { email: 'a@@b.example' } },
    [['principal.email', 'INVALID_EMAIL']],
  ],
  ['and a domain', 'updatePrincipal', { principal: { email: 'a@localhost' } }, [['principal.email', 'INVALID_EMAIL']]],
  ['no text is empty', 'updatePrincipal', { principal: { firstName: '' } }, [['principal.firstName', 'EMPTY']]],
  [
    'a phone number has digits',
    'updatePrincipal',
    { principal: { phone: 'none' } },
    [['principal.phone', 'INVALID_PHONE']],
  ],
  [
    'a picture is at a web address',
    'updatePrincipal',
    { principal: { avatarUrl: 'javascript:alert(1)' } },
    [['principal.avatarUrl', 'INVALID_URI']],
  ],
  [
    'a country is ISO 3166-1 alpha-3',
    'updatePrincipal',
    { principal: { residenceCountry: 'US' } },
    [['principal.residenceCountry', 'INVALID_COUNTRY']],
  ],
  [
    'a state has two letters',
    'updatePrincipal',
    { principal: { residenceState: 'Oregon' } },
    [['principal.residenceState', 'INVALID_STATE']],
  ],
  [
    'flags cannot be cleared',
    'updatePrincipal',
    { principal: { enabled: null } },
    [['principal.enabled', 'NOT_CLEARABLE']],
  ],
  ['roles have names', 'updatePrincipal', { principal: { roles: ['user', ''] } }, [['principal.roles.1', 'EMPTY']]],
  [
    'there are at most 50 roles',
    'updatePrincipal',
    { principal: { roles: Array.from({ length: 51 }, (_, index) => `role ${index}`) } },
    [['principal.roles', 'TOO_MANY']],
  ],
  [
    'there are at most 20 addresses',
    'updatePrincipal',
    { principal: { addresses: Array.from({ length: 21 }, () => home) } },
    [['principal.addresses', 'TOO_MANY']],
  ],
  [
    'an address in the United States has a state, and so has one without a country',
    'updatePrincipal',
    {
      principal: {
        addresses: [
          { ...home, state: null, country: 'USA' },
          { ...home, state: null },
        ],
      },
    },
    [
      ['principal.addresses.0.state', 'REQUIRED'],
      ['principal.addresses.1.state', 'REQUIRED'],
    ],
  ],
  [
    'an address is of a known type and its texts are not empty',
    'updatePrincipal',
    { principal: { addresses: [{ ...home, addressType: 'holiday', city: '' }] } },
    [
      ['principal.addresses.0.city', 'EMPTY'],
      ['principal.addresses.0.addressType', 'INVALID_ADDRESS_TYPE'],
    ],
  ],
];
