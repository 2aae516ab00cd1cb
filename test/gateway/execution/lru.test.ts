import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lru } from '../../../gateway/execution/lru.ts';

test('forgets what was not asked for longest', () => {
  const lru = new Lru<string, number>(2);
  lru.set('a', 1);
  lru.set('b', 2);
  lru.get('a');
  lru.set('c', 3);
  assert.deepEqual([lru.get('a'), lru.get('b'), lru.get('c'), lru.size], [1, undefined, 3, 2]);
  assert.deepEqual([...lru.values()].sort(), [1, 3]);
  lru.delete('a');
  assert.deepEqual([lru.get('a'), lru.size], [undefined, 1]);
});
