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

test('weighs its entries, and tells what it forgets for others', () => {
  const forgotten: string[] = [];
  const lru = new Lru<string, string>(10, {
    weigh: (text) => text.length,
    onForgotten: (text) => forgotten.push(text),
  });
  for (const text of ['aaaa', 'bbb', 'cc']) lru.set(text[0] ?? '', text);
  assert.deepEqual([lru.weight, lru.size], [9, 3]);
  lru.set('d', 'ddddd');
  assert.deepEqual([forgotten, lru.weight], [['aaaa'], 10]);
  // Weighed anew when it is set again; deleted and replaced values are nobody else's loss.
  lru.set('b', 'b');
  lru.delete('d');
  assert.deepEqual([forgotten, lru.weight, [...lru.values()]], [['aaaa'], 3, ['cc', 'b']]);
  lru.set('e', 'e'.repeat(11));
  assert.deepEqual([forgotten, lru.weight, lru.get('e')], [['aaaa', 'cc', 'b', 'e'.repeat(11)], 0, undefined]);
});
