import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  changedAttributes,
  isAttributeKey,
  mergedAttributes,
  twinKeys,
  withoutKeys,
} from '../../../../subgraphs/quota/attributes/attributes.rules.ts';

const stored = [
  { key: 'Region', value: 'emea' },
  { key: 'zone', value: '1' },
];

describe('Attributes', () => {
  it('have keys of letters, digits, _ and -', () => {
    for (const key of ['a', 'A_1-b', 'k'.repeat(255)]) assert.ok(isAttributeKey(key), key);
    for (const key of ['', 'a b', 'ü', 'a.b', 'a\n', 'k'.repeat(256)]) assert.ok(!isAttributeKey(key), key);
  });

  it('are the same by keys that differ only by case', () => {
    assert.deepEqual(twinKeys(['a', 'b', 'A', undefined, 'a', 'c']), [
      { first: 0, twin: 2 },
      { first: 0, twin: 4 },
    ]);
    assert.deepEqual(mergedAttributes(stored, [{ key: 'REGION', value: 'apac' }]), [
      { key: 'zone', value: '1' },
      { key: 'REGION', value: 'apac' },
    ]);
    assert.deepEqual(withoutKeys(stored, [{ key: 'ZONE' }, { key: 'nope' }]), [stored[0]]);
  });

  it('are changed by another value or another case of the key', () => {
    const after = [
      { key: 'Region', value: 'emea' },
      { key: 'Zone', value: '1' },
      { key: 'new', value: '' },
    ];
    assert.deepEqual(changedAttributes(stored, after), after.slice(1));
  });
});
