import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAccountId } from '../../../subgraphs/quota/account-id.rules.ts';

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
});
