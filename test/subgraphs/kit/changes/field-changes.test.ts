import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldChanges } from '../../../../subgraphs/kit/changes/field-changes.ts';

test('Only fields that differ are told, in the order of their names, as JSON', () => {
  assert.deepEqual(fieldChanges({ b: 1, a: 'x', same: [1] }, { b: null, a: 'y', same: [1] }), [
    { path: 'a', before: '"x"', after: '"y"', isSecret: false },
    { path: 'b', before: '1', after: null, isSecret: false },
  ]);
});

test('Of a secret field nothing is told but that it changed', () => {
  const changes = fieldChanges({ code: 'old-secret' }, { code: 'new-secret' }, ['code']);
  assert.deepEqual(changes, [{ path: 'code', before: null, after: null, isSecret: true }]);
});

test('What comes into being has no values before, what goes has none after; null and absent are the same', () => {
  assert.deepEqual(fieldChanges(null, { a: 1, none: null }), [
    { path: 'a', before: null, after: '1', isSecret: false },
  ]);
  assert.deepEqual(fieldChanges({ a: 1 }, null), [{ path: 'a', before: '1', after: null, isSecret: false }]);
  assert.deepEqual(fieldChanges({ a: undefined }, { a: null }), []);
});
