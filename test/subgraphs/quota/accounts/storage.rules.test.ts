import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remainingStorage } from '../../../../subgraphs/quota/accounts/storage.rules.ts';

describe('Storage', () => {
  const cases: readonly [quotaLimit: number | null, quotaUsed: number, remaining: number | null][] = [
    [null, 0, null],
    [null, 9_007_199_254_740_991, null],
    [1_048_576, 0, 1_048_576],
    [1_048_576, 1_048_575, 1],
    [1_048_576, 1_048_576, 0],
    [1_048_576, 2_000_000, 0],
  ];
  for (const [quotaLimit, quotaUsed, remaining] of cases) {
    it(`${quotaUsed} of ${quotaLimit ?? 'unlimited'} leaves ${remaining ?? 'no number'}`, () => {
      assert.equal(remainingStorage({ quotaLimit, quotaUsed }), remaining);
    });
  }
});
