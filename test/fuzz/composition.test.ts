import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runComposition } from './run-composition.ts';

const unbounded = { cases: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY };

describe('Composition', () => {
  it('says yes exactly when every path can be planned, and then answers as one schema would', async () => {
    const { compared, verdicts, failures } = await runComposition(1, {
      ...unbounded,
      seeds: 60,
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

  it('is not blamed where null takes more away in the subgraph that is asked than in one schema', async () => {
    const { compared, failures } = await runComposition(1184474560, { ...unbounded, seeds: 1, operations: 10 });
    assert.deepEqual(failures, []);
    assert.equal(compared, 13);
  });
});
