import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ring } from '../../../gateway/transports/ring.ts';

test('items are there in the order in which they came, until they leave', () => {
  const ring = new Ring<string>();
  assert.equal(ring.first, undefined);
  const [, b, c] = ['a', 'b', 'c', 'd'].map((item) => ring.add(item));
  assert.deepEqual([...ring], ['a', 'b', 'c', 'd']);
  b?.leave();
  b?.leave();
  assert.deepEqual([...ring], ['a', 'c', 'd']);
  ring.shift();
  assert.equal(ring.first, 'c');
  c?.leave();
  ring.add('e');
  assert.deepEqual([...ring], ['d', 'e']);
  ring.shift();
  ring.shift();
  ring.shift();
  assert.deepEqual([...ring], []);
  ring.add('f');
  assert.deepEqual([...ring], ['f']);
});
