import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runComposition } from './run-composition.ts';

describe('Composition', () => {
  it('says yes exactly when every path can be planned, and then answers as one schema would', async () => {
    const { compared, verdicts, failures } = await runComposition(1, {
      cases: Number.POSITIVE_INFINITY,
      seeds: 60,
      until: Number.POSITIVE_INFINITY,
      operations: 3,
    });
    assert.deepEqual(failures, []);
    assert.ok(compared > 120, `only ${compared} cases`);
    for (const verdict of [
      'composes',
      'SATISFIABILITY_ERROR',
      'directives: composes',
      'rights: composes',
      'rights: MISSING_TRANSITIVE_AUTH_REQUIREMENTS',
    ]) {
      assert.ok((verdicts.get(verdict) ?? 0) > 5, `hardly any graph: ${verdict}`);
    }
  });
});
