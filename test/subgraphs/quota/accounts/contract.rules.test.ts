import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contractIssues, contractTypesAfter } from '../../../../subgraphs/quota/accounts/contract.rules.ts';

describe('A contract', () => {
  it('never becomes a trial again', () => {
    assert.deepEqual(contractTypesAfter('demo'), ['free', 'pay']);
    assert.deepEqual(contractTypesAfter('free'), ['pay']);
    assert.deepEqual(contractTypesAfter('pay'), ['free']);
  });

  it('has a trial only as DEMO and an activation code only as DEMO or FREE', () => {
    const terms = { trialEndsAt: '2030-01-01T00:00:00Z', activationCode: 'X' };
    const fields = (contractType: 'demo' | 'free' | 'pay') =>
      contractIssues({ contractType, ...terms }).map(({ path }) => path.join('.'));
    assert.deepEqual(fields('demo'), []);
    assert.deepEqual(fields('free'), ['input.trialEndsAt']);
    assert.deepEqual(fields('pay'), ['input.trialEndsAt', 'input.activationCode']);
    assert.deepEqual(contractIssues({ contractType: 'pay', trialEndsAt: null }), []);
  });
});
