import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountIdFor, isAccountId } from '../../../../subgraphs/quota/accounts/account-id.rules.ts';

describe('Ids of accounts', () => {
  const good = ['1', '4711', '9007199254740993', '9223372036854775807'];
  const bad = [
    '',
    '0',
    '-1',
    '+1',
    '007',
    '1.0',
    '1e3',
    ' 1',
    '1\n',
    '٣',
    '9223372036854775808',
    '99999999999999999999',
  ];
  for (const id of good) it(`takes ${id}`, () => assert.equal(isAccountId(id), true));
  for (const id of bad) it(`refuses ${JSON.stringify(id)}`, () => assert.equal(isAccountId(id), false));

  it('of accounts made here follow from the customer, beyond all that the source system counts up to', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => accountIdFor(`customer ${index}`));
    assert.equal(new Set(ids).size, 1000);
    for (const id of ids) assert.ok(isAccountId(id) && BigInt(id) >= 2n ** 62n, id);
    assert.equal(accountIdFor('customer 7'), ids[7]);
  });
});
