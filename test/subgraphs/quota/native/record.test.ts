import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { native } from '../../../../subgraphs/quota/native/native.ts';
import type { NativeAccount } from '../../../../subgraphs/quota/native/record.ts';
import { fullRecord, leanRecord } from '../full-record.ts';

function readValue(record: unknown): NativeAccount {
  const read = native.read(record);
  assert.ok('value' in read, inspect(read));
  return read.value;
}

function reasonsFor(changes: object): string[] {
  const read = native.read({ ...leanRecord, ...changes });
  assert.ok('reasons' in read, 'the record was taken');
  return read.reasons.map(({ path, message }) => `${path} ${message}`);
}

describe('A record of DRACOON', () => {
  const understood: readonly [title: string, changes: object, key: keyof NativeAccount, value: unknown][] = [
    ['an id beyond 2^53 as text', { id: '9007199254740993' }, 'id', '9007199254740993'],
    ['an id beyond 2^53 as bigint', { id: 9223372036854775807n }, 'id', '9223372036854775807'],
    ['an id as number', { id: 4711 }, 'id', '4711'],
    ['an id as short text', { id: '4711' }, 'id', '4711'],
    [
      'a time with an offset',
      { createdAt: '2020-01-01T01:30:00.000001+01:30' },
      'createdAt',
      '2020-01-01T00:00:00.000001Z',
    ],
    [
      'a time of the format EPOCH in milliseconds',
      { createdAt: 1_577_836_800_250 },
      'createdAt',
      '2020-01-01T00:00:00.25Z',
    ],
    ['a time of the format EPOCH in seconds', { createdAt: 1_577_836_800 }, 'createdAt', '2020-01-01T00:00:00Z'],
    ['a lock as 1', { isLocked: 1 }, 'isLocked', true],
    ['a lock as "0"', { isLocked: '0' }, 'isLocked', false],
    ['a twin of the lock as "1"', { lockStatus: '1' }, 'lockStatus', true],
    ['an empty activation code', { activationCode: '' }, 'activationCode', null],
    ['an empty provider id', { providerCustomerId: '' }, 'providerCustomerId', null],
    ['a provider id as number', { providerCustomerId: 815 }, 'providerCustomerId', '815'],
    ['an empty customer UUID', { customerUuid: '' }, 'customerUuid', null],
    [
      'a customer UUID in capitals',
      { customerUuid: fullRecord.customerUuid.toUpperCase() },
      'customerUuid',
      fullRecord.customerUuid,
    ],
    ['a customer UUID that is plain text', { customerUuid: 'acme-1' }, 'customerUuid', 'acme-1'],
    ['webhooks beyond 32 bits', { webhooksMax: 2 ** 31 }, 'webhooksMax', 2 ** 31],
    [
      'webhooks beyond 53 bits, which come as text',
      { webhooksMax: '9223372036854775807' },
      'webhooksMax',
      9_223_372_036_854_775_807n,
    ],
    ['trial days below 0', { trialDaysLeft: -2 }, 'trialDaysLeft', -2],
    ['the smallest limit', { quotaMax: 1_048_576 }, 'quotaMax', 1_048_576],
    ['the largest limit', { quotaMax: 9_007_199_254_740_991 }, 'quotaMax', 9_007_199_254_740_991],
    ['no limit', { quotaMax: -1 }, 'quotaMax', -1],
    [
      'a company name of 300 characters beyond 16 bits',
      { companyName: '🏢'.repeat(300) },
      'companyName',
      '🏢'.repeat(300),
    ],
    [
      'a ranged list of attributes',
      { customerAttributes: { range: {}, items: [] } },
      'customerAttributes',
      { items: [] },
    ],
  ];
  for (const [title, changes, key, value] of understood) {
    it(`may hold ${title}`, () => assert.deepEqual(readValue({ ...leanRecord, ...changes })[key], value));
  }

  it('may be as lean as those of older releases', () => {
    assert.deepEqual(readValue(leanRecord), { ...leanRecord, id: '4711' });
  });
  it('may hold keys that nobody knows, and the first administrator of a create call, which are left out', () => {
    const firstAdminUser = { firstName: 'Jane', lastName: 'Doe', authData: { password: 'secret' } };
    assert.deepEqual(readValue({ ...leanRecord, firstAdminUser, somethingNew: 1 }), { ...leanRecord, id: '4711' });
  });
  it('has its id as native id and its provider id as partner key', () => {
    const read = native.read(fullRecord);
    assert.ok('value' in read);
    assert.equal(read.nativeId, '4711');
    assert.equal(read.partnerKey, 'CRM-0815');
    const lean = native.read(leanRecord);
    assert.equal('value' in lean && lean.partnerKey, undefined);
  });

  const idRule = 'must be a whole number from 1 to 9223372036854775807, e.g. 4711; beyond 9007199254740991 as text';
  const wideRule = 'must be a whole number from 0 to 9223372036854775807';
  const limitRule = 'must be -1 (unlimited) or a whole number of bytes from 1048576 to 9007199254740991';
  const timeRule = 'must be a time with an offset, e.g. 2025-01-03T16:21:43.722-08:00';
  const refused: readonly [changes: object, ...reasons: string[]][] = [
    [{ id: undefined }, `id is missing: it ${idRule}`],
    [{ id: 0 }, `id ${idRule}`],
    [{ id: 1.5 }, `id ${idRule}`],
    [{ id: 2 ** 53 }, `id ${idRule}`],
    [{ id: '9223372036854775808' }, `id ${idRule}`],
    [{ id: '004711' }, `id ${idRule}`],
    [{ id: null }, `id ${idRule}`],
    [{ companyName: '' }, 'companyName must have 1 to 300 characters, but has 0'],
    [{ companyName: 'x'.repeat(301) }, 'companyName must have 1 to 300 characters, but has 301'],
    [{ companyName: 'a\0b' }, 'companyName must be Unicode text without the character U+0000'],
    [{ companyName: 'a\ud800' }, 'companyName must be Unicode text without the character U+0000'],
    [{ customerContractType: 'trial' }, 'customerContractType must be one of demo, free, pay, but is "trial"'],
    [{ quotaMax: 1_048_575 }, `quotaMax ${limitRule}`],
    [{ quotaMax: 0 }, `quotaMax ${limitRule}`],
    [{ quotaMax: -2 }, `quotaMax ${limitRule}`],
    [{ quotaMax: 2 ** 53 }, `quotaMax ${limitRule}`],
    [{ quotaMax: '9223372036854775807' }, `quotaMax ${limitRule}`],
    [{ quotaUsed: -1 }, 'quotaUsed must be a whole number from 0 to 9007199254740991'],
    [{ userMax: 2 ** 31 }, 'userMax must be a whole number from 0 to 2147483647'],
    [{ userMax: undefined }, 'userMax is missing: it must be a whole number from 0 to 2147483647'],
    [
      { userUsed: 3, cntInternalUser: 1, cntGuestUser: 1 },
      'userUsed must be the sum of cntInternalUser and cntGuestUser',
    ],
    [{ cntInternalUser: 1 }, 'cntGuestUser must come together with cntInternalUser, or both must be left out'],
    [{ createdAt: '2020-01-01T00:00:00' }, `createdAt ${timeRule}`],
    [{ lastLoginAt: -5 }, `lastLoginAt ${timeRule}`],
    [{ isLocked: 'yes' }, 'isLocked must be true or false'],
    [{ trialDaysLeft: 36_501 }, 'trialDaysLeft must be a whole number from -2147483648 to 36500'],
    [{ customerUuid: 'x'.repeat(256) }, 'customerUuid must have 1 to 255 characters, but has 256'],
    [{ providerCustomerId: 'x'.repeat(256) }, 'providerCustomerId must have 1 to 255 characters, but has 256'],
    [{ webhooksMax: -1 }, `webhooksMax ${wideRule}`],
    [{ webhooksMax: 2 ** 53 }, `webhooksMax ${wideRule}`],
    [{ webhooksMax: '9223372036854775808' }, `webhooksMax ${wideRule}`],
    [{ webhooksMax: 'many' }, `webhooksMax ${wideRule}`],
    [
      { activationCode: 'CODE' },
      'activationCode must be empty for a customer of type pay: only demo and free customers have one',
    ],
    [
      { customerAttributes: [] },
      'customerAttributes must be an object with items, e.g. {"items":[{"key":"cost_center","value":"4711"}]}',
    ],
    [
      {
        customerAttributes: {
          items: [{ key: 'a', value: '1' }, { key: 'A', value: '2' }, { key: 'ü', value: '' }, { key: 'b' }],
        },
      },
      'customerAttributes.items.2.key must be 1 to 255 letters, digits, _ or -, e.g. cost_center',
      'customerAttributes.items.3.value is missing: it must be a text of at most 4000 characters',
      'customerAttributes.items.1.key is the same key as that of item 0: keys are compared without case',
    ],
    [
      { customerAttributes: { items: [{ key: 'k'.repeat(256), value: 'v'.repeat(4001) }] } },
      'customerAttributes.items.0.key must be 1 to 255 letters, digits, _ or -, e.g. cost_center',
      'customerAttributes.items.0.value must have at most 4000 characters, but has 4001',
    ],
  ];
  for (const [changes, ...reasons] of refused) {
    it(`is refused with ${JSON.stringify(changes)?.slice(0, 80)}`, () =>
      assert.deepEqual(reasonsFor(changes), reasons));
  }

  it('is refused with every reason at once, contradictions among them', () => {
    const changes = { id: 'x', quotaMax: 1, isLocked: 'no', activationCode: 'CODE', cntGuestUser: 1, userUsed: 'many' };
    const paths = reasonsFor(changes).map((reason) => reason.split(' ')[0]);
    assert.deepEqual(paths, ['id', 'quotaMax', 'userUsed', 'isLocked', 'cntGuestUser', 'activationCode']);
  });
  for (const record of [null, 'text', 4711, [], undefined]) {
    it(`is not ${JSON.stringify(record)}`, () => {
      const read = native.read(record);
      assert.ok('reasons' in read);
      assert.equal(read.reasons[0]?.path, '');
      assert.match(read.reasons[0]?.message ?? '', /an object, e\.g\. \{"id":4711/);
      assert.equal(native.redact(record), undefined);
    });
  }
  it('goes among the rejected ones without secrets and personal data', () => {
    const { activationCode, customerAttributes, ...kept } = fullRecord;
    assert.deepEqual(native.redact({ ...fullRecord, firstAdminUser: { password: 'secret' } }), kept);
  });
});
