import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import type { NativeStore, Reason } from '../../../../subgraphs/kit/native.ts';
import { provisioning } from '../../../../subgraphs/provisioning/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';

type Json = Readonly<Record<string, unknown>>;

const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const address = { addressLine1: '1 Main St', city: 'Austin', country: 'US' };
const bare = { id: 'a', status: 'error', packages: [], errors: [] };
const name = 'webex_calling';

describe('A record of Webex Wholesale', () => {
  let database: TestDatabase;
  let store: NativeStore;

  before(async () => {
    database = await cloneDatabase();
    store = provisioning.openNativeStore(database.optionsOf('provisioning'));
  });
  after(async () => {
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** What is written after these records came in one after the other; each of them changes nothing when repeated. */
  const written = async (...records: readonly Json[]): Promise<Json | undefined> => {
    await withConnection(database.urlOf('provisioning'), (client) => client.query('delete from provisioning.accounts'));
    for (const given of records) {
      await store.save([place(store, given, customerId)]);
      assert.equal(await store.save([place(store, given, customerId)]), 0);
    }
    // Our own additions, which are different at every run.
    const { customerGraph, ...said } = (await store.write(undefined, 1))[0]?.record ?? {};
    return said;
  };

  const shapes: readonly [string, Json, Json][] = [
    [
      'keeps unknown keys as they are',
      { created: '2024', provisioningId: 'template' },
      { created: '2024', provisioningId: 'template' },
    ],
    ['takes null for none everywhere', { orgId: null, externalId: null, address: null, resourceDetails: null }, {}],
    ['takes null for an empty list', { packages: null, errors: null }, {}],
    ['takes blank text for none', { orgId: '', externalId: ' ' }, {}],
    ['takes an address without content for none', { address: { addressLine1: null, city: '' } }, {}],
    ['takes an empty address for none', { address: {} }, {}],
    [
      'takes blank lines for none',
      { address: { ...address, addressLine2: '', stateOrProvince: ' ', zipOrPostalCode: null } },
      { address },
    ],
    ['takes a country in small letters', { address: { ...address, country: 'us' } }, { address }],
    [
      'takes lines of 50 characters beyond ASCII',
      { address: { ...address, addressLine1: '😀'.repeat(50) } },
      { address: { ...address, addressLine1: '😀'.repeat(50) } },
    ],
    [
      'takes packages once and in order',
      { packages: ['webex_voice', name, 'webex_voice'] },
      { packages: [name, 'webex_voice'] },
    ],
    ['takes packages as objects', { packages: [{ name }] }, { packages: [name] }],
    ['takes resource details without packages for none', { resourceDetails: {} }, {}],
    [
      'takes null packages of resource details for an empty list',
      { resourceDetails: { packages: null } },
      { resourceDetails: { packages: [] } },
    ],
    [
      'keeps an empty list of resource details',
      { resourceDetails: { packages: [] } },
      { resourceDetails: { packages: [] } },
    ],
    [
      'keeps absent lists of a package absent',
      { resourceDetails: { packages: [{ name, status: 'provisioned' }] } },
      { resourceDetails: { packages: [{ name, status: 'provisioned' }] } },
    ],
    [
      'keeps empty lists of a package empty',
      { resourceDetails: { packages: [{ name, status: 'deleting', warnings: [], errors: [], licenseIds: [] }] } },
      { resourceDetails: { packages: [{ name, status: 'deleting', warnings: [], errors: [], licenseIds: [] }] } },
    ],
    [
      'takes null lists of a package for absent',
      { resourceDetails: { packages: [{ name, status: 'error', warnings: null, errors: null, licenseIds: null }] } },
      { resourceDetails: { packages: [{ name, status: 'error' }] } },
    ],
    ['takes an error of a code', { errors: [{ errorCode: 1 }] }, { errors: [{ errorCode: 1 }] }],
    ['takes an error of a text', { errors: [{ description: 'lost' }] }, { errors: [{ description: 'lost' }] }],
    [
      'takes a code that is text',
      { errors: [{ errorCode: '10022', description: '' }] },
      { errors: [{ errorCode: 10022 }] },
    ],
    ['takes a bare code', { errors: [2560] }, { errors: [{ errorCode: 2560 }] }],
    ['takes a negative zero', { errors: [{ errorCode: -0 }] }, { errors: [{ errorCode: 0 }] }],
    ['takes a bare text', { errors: ['lost its way'] }, { errors: [{ description: 'lost its way' }] }],
    [
      'takes an error written as text',
      { errors: ['{"errorCode":1,"description":"x"}'] },
      { errors: [{ errorCode: 1, description: 'x' }] },
    ],
    ['takes a text that is a number for text', { errors: ['404'] }, { errors: [{ description: '404' }] }],
    [
      'turns times to UTC with their microseconds',
      { errors: [{ errorCode: 1, occurredAt: '2026-01-31T12:00:00.123456+02:00' }] },
      { errors: [{ errorCode: 1, occurredAt: '2026-01-31T10:00:00.123456Z' }] },
    ],
  ];
  for (const [title, given, expected] of shapes) {
    it(title, async () => {
      const canonical = { ...bare, ...expected };
      assert.deepEqual(await written({ id: 'a', status: 'error', ...given }), canonical);
      assert.deepEqual(await written(canonical), canonical);
    });
  }

  const failed = { errors: [{ errorCode: 1 }] };
  const licensed = { resourceDetails: { packages: [{ name, status: 'provisioned', licenseIds: ['l1'] }] } };
  const changes: readonly [string, Json, Json, Json][] = [
    [
      'keeps what the next one leaves out',
      { address, ...failed, packages: [name], ...licensed },
      {},
      { address, ...failed, packages: [name], ...licensed },
    ],
    ['keeps the status', { status: 'updating' }, { status: undefined }, { status: 'updating' }],
    ['keeps the status where the next one has null', { status: 'updating' }, { status: null }, { status: 'updating' }],
    [
      'loses what the next one clears',
      { orgId: 'o', externalId: 'e', address, ...licensed },
      { orgId: null, externalId: '', address: null, resourceDetails: null },
      {},
    ],
    ['loses lists that the next one empties', { packages: [name], ...failed }, { packages: [], errors: [] }, {}],
    [
      'loses the second line with the old address',
      { address: { ...address, addressLine2: '3rd floor' } },
      { address },
      { address },
    ],
    ['loses its errors once all is provisioned', failed, { status: 'provisioned' }, { status: 'provisioned' }],
    ['keeps its errors while the next attempt runs', failed, { status: 'updating' }, { status: 'updating', ...failed }],
    [
      'takes errors whatever the status says',
      {},
      { status: 'provisioned', ...failed },
      { status: 'provisioned', ...failed },
    ],
    [
      'keeps the licences that the next one does not list',
      licensed,
      { resourceDetails: { packages: [{ name, status: 'deleting' }] } },
      { resourceDetails: { packages: [{ name, status: 'deleting', licenseIds: ['l1'] }] } },
    ],
    [
      'loses warnings that the next one does not repeat',
      { resourceDetails: { packages: [{ name, status: 'error', warnings: [{ errorCode: 1 }] }] } },
      { resourceDetails: { packages: [{ name, status: 'provisioned' }] } },
      { resourceDetails: { packages: [{ name, status: 'provisioned' }] } },
    ],
    ['keeps its details where the next one has none', licensed, { resourceDetails: {} }, licensed],
    [
      'loses its packages where the next one has an empty list',
      licensed,
      { resourceDetails: { packages: [] } },
      { resourceDetails: { packages: [] } },
    ],
  ];
  for (const [title, first, next, expected] of changes) {
    it(title, async () => {
      assert.deepEqual(await written({ ...bare, ...first }, { id: 'a', ...next }), { ...bare, ...expected });
    });
  }

  const bad: readonly [string, unknown, readonly RegExp[]][] = [
    ['is no object', 'Y2lz', [/^: must be an object such as/]],
    ['is a list', [], [/^: must be an object such as/]],
    ['has no id', { status: 'error' }, [/^id: is missing$/]],
    ['has an empty id', { id: ' ' }, [/^id: is missing$/]],
    ['has a numeric id', { id: 7 }, [/^id: must be text$/]],
    ['has too long an id', { id: 'a'.repeat(301) }, [/^id: must be at most 300 characters$/]],
    ['has a NUL in its external id', { id: 'a', externalId: 'a\0b' }, [/^externalId: must be text without NUL/]],
    ['has half a surrogate pair', { id: 'a', orgId: '\ud800' }, [/^orgId: must be text without NUL/]],
    ['has an unknown status', { id: 'a', status: 'gone' }, [/^status: must be one of provisioned, .* but is "gone"$/]],
    ['has packages that are no list', { id: 'a', packages: name }, [/^packages: must be a list of package names$/]],
    ['has an unknown package', { id: 'a', packages: [name, 'fax'] }, [/^packages\.1: must be one of .* but is "fax"$/]],
    ['has an address that is text', { id: 'a', address: '1 Main St' }, [/^address: must be an object such as/]],
    [
      'has an address that is incomplete',
      { id: 'a', address: { addressLine2: 'x' } },
      [/^address\.addressLine1: is missing$/, /^address\.city: is missing$/, /^address\.country: is missing$/],
    ],
    [
      'has an unknown country',
      { id: 'a', address: { ...address, country: 'UK' } },
      [/^address\.country: must be an ISO 3166-1 alpha-2/],
    ],
    [
      'has an error that says nothing',
      { id: 'a', errors: [{}] },
      [/^errors\.0: must have an errorCode or a description$/],
    ],
    [
      'has a code beyond 32 bits',
      { id: 'a', errors: [{ errorCode: 2 ** 31 }] },
      [/^errors\.0\.errorCode: must be a whole number/],
    ],
    ['has a null among its errors', { id: 'a', errors: [null] }, [/^errors\.0: must be an object such as/]],
    [
      'has an error at no time',
      { id: 'a', errors: [{ errorCode: 1, occurredAt: 'now' }] },
      [/^errors\.0\.occurredAt: must be a time/],
    ],
    [
      'is wrong in every part',
      {
        externalId: 5,
        address: { addressLine1: 'a'.repeat(51), addressLine2: 'b'.repeat(51), city: 'c'.repeat(101), country: 'XX' },
        status: 'x',
        packages: ['x'],
        resourceDetails: {
          packages: [
            { name, status: 'updating', warnings: 'x', errors: [{ errorCode: 'x' }], licenseIds: [''] },
            { name, status: 'error' },
            { name: 'x' },
          ],
        },
        errors: 'x',
      },
      [
        /^id: is missing$/,
        /^externalId: must be text$/,
        /^address\.addressLine1: must be at most 50 characters$/,
        /^address\.addressLine2: must be at most 50 characters$/,
        /^address\.city: must be at most 100 characters$/,
        /^address\.country: must be an ISO 3166-1 alpha-2/,
        /^status: must be one of/,
        /^packages\.0: must be one of/,
        /^resourceDetails\.packages\.0\.status: must be one of provisioned, provisioning, deleting, error/,
        /^resourceDetails\.packages\.0\.warnings: must be a list of errors$/,
        /^resourceDetails\.packages\.0\.errors\.0\.errorCode: must be a whole number/,
        /^resourceDetails\.packages\.0\.licenseIds\.0: is missing$/,
        /^resourceDetails\.packages\.2\.name: must be one of/,
        /^resourceDetails\.packages\.2\.status: must be one of/,
        /^resourceDetails\.packages: must name each package at most once$/,
        /^errors: must be a list of errors$/,
      ],
    ],
  ];
  for (const [title, given, expected] of bad) {
    it(`says everything that is wrong when it ${title}`, () => {
      const read = store.read(given);
      assert.ok('reasons' in read, 'must be refused');
      const lines = read.reasons.map(({ path, message }: Reason) => `${path}: ${message}`);
      assert.equal(lines.length, expected.length, lines.join('\n'));
      for (const [index, pattern] of expected.entries()) assert.match(lines[index] ?? '', pattern);
    });
  }

  it('has the external id as its partner key', () => {
    assert.equal(place(store, { id: 'a', externalId: 'CRM-1' }, customerId).partnerKey, 'CRM-1');
    assert.equal(place(store, { id: 'a', externalId: '' }, customerId).partnerKey, undefined);
    assert.equal(place(store, { id: 'a' }, customerId).partnerKey, undefined);
  });

  it('loses its address and the texts of errors when it is rejected', () => {
    const errors = [{ errorCode: 1, description: 'jane@example.com is taken' }, 'jane@example.com is taken'];
    const packages = [{ name, status: 'error', warnings: errors, licenseIds: ['l1'] }];
    assert.deepEqual(
      store.redact({ id: 'a', address, contact: 'Jane', packages: [name], resourceDetails: { packages }, errors }),
      {
        id: 'a',
        packages: [name],
        resourceDetails: {
          packages: [{ name, status: 'error', warnings: [{ errorCode: 1 }, null], licenseIds: ['l1'] }],
        },
        errors: [{ errorCode: 1 }, null],
      },
    );
    assert.equal(store.redact('jane@example.com'), null);
  });
});
