import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PublicError } from '../../../../subgraphs/kit/errors.ts';
import { filterConditions, requireProviderKey } from '../../../../subgraphs/quota/customers/filter-conditions.ts';

describe('Bad filters', () => {
  const long = 'x'.repeat(300);
  const cases: readonly [filter: Parameters<typeof filterConditions>[0], code: string, message: string][] = [
    [
      { storageUtilizationAtLeast: -0.1 },
      'OUT_OF_RANGE',
      'filter.storageUtilizationAtLeast must be a share of the limit, 0 or more, e.g. 0.9 for 90 %, but is -0.1.',
    ],
    [
      { companyNameContains: 'ab' },
      'TOO_SHORT',
      'filter.companyNameContains needs at least 3 characters, e.g. "acm", but has 2: give more of it.',
    ],
    [
      { companyNameContains: 'abc\0' },
      'INVALID_TEXT',
      'filter.companyNameContains holds a NUL character or half of a surrogate pair: give the text to look for, e.g. "acm".',
    ],
    [
      { accountId: 'abc' },
      'INVALID_ID',
      'filter.accountId must be a whole number from 1 to 9223372036854775807, e.g. 4711, but is "abc".',
    ],
    [
      { accountId: '9223372036854775808' },
      'INVALID_ID',
      'filter.accountId must be a whole number from 1 to 9223372036854775807, e.g. 4711, but is "9223372036854775808".',
    ],
    [
      { providerCustomerId: '' },
      'EMPTY',
      'filter.providerCustomerId is empty: give the text to look for, e.g. "CRM-0815".',
    ],
    [
      { providerCustomerId: long },
      'TOO_LONG',
      'filter.providerCustomerId must have 1 to 255 characters, e.g. "CRM-0815", but has 300: no key is that long.',
    ],
    [
      { providerCustomerId: 'a\0' },
      'INVALID_TEXT',
      'filter.providerCustomerId holds a NUL character or half of a surrogate pair: give the text to look for, e.g. "CRM-0815".',
    ],
    [
      { attribute: { key: 'cost center' } },
      'INVALID_KEY',
      'filter.attribute.key must be 1 to 255 letters, digits, _ or -, e.g. "cost_center", but is "cost center".',
    ],
    [
      { attribute: { key: '' } },
      'INVALID_KEY',
      'filter.attribute.key must be 1 to 255 letters, digits, _ or -, e.g. "cost_center", but is "".',
    ],
    [
      { attribute: { key: 'a', value: '\0' } },
      'INVALID_TEXT',
      'filter.attribute.value holds a NUL character or half of a surrogate pair: give the text to look for, e.g. "4711".',
    ],
  ];
  for (const [filter, code, message] of cases) {
    it(`are refused: ${JSON.stringify(filter).slice(0, 60)}`, () => {
      assert.throws(
        () => filterConditions(filter),
        ({ extensions, message: sentence }: PublicError) => {
          const [issue] = extensions['issues'] as { path: string[]; code: string; message: string }[];
          const [path] = message.split(' ');
          assert.deepEqual([extensions['code'], issue?.code, issue?.path.join('.')], ['BAD_USER_INPUT', code, path]);
          assert.deepEqual([sentence, issue?.message], [message, message]);
          return true;
        },
      );
    });
  }

  it('leave a good key as it is', () =>
    assert.equal(requireProviderKey('CRM-0815', ['providerCustomerId']), 'CRM-0815'));
  it('are no conditions where nothing is asked', () => assert.deepEqual(filterConditions({}), []));
  it('are no conditions where null is asked', () => {
    assert.deepEqual(filterConditions({ isLocked: null, attribute: null, accountId: null, contractType: null }), []);
  });
});
