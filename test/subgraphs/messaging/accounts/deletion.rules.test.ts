import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deletionEffectiveAt } from '../../../../subgraphs/messaging/accounts/deletion.rules.ts';

describe('The deletion of an account', () => {
  const cases: readonly [string | null, string | null][] = [
    [null, null],
    ['2024-06-20T14:22:35Z', '2024-07-20T14:22:35Z'],
    ['2024-01-31T00:00:00.000001Z', '2024-03-01T00:00:00.000001Z'],
    ['2023-01-31T23:59:59.9Z', '2023-03-02T23:59:59.9Z'],
    ['2025-12-15T12:00:00Z', '2026-01-14T12:00:00Z'],
  ];
  for (const [scheduled, effective] of cases) {
    it(`asked for at ${scheduled} takes effect at ${effective}`, () => {
      assert.equal(deletionEffectiveAt(scheduled), effective);
    });
  }
});
