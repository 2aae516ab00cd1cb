import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../../gateway/transports/turns.ts';

test('each that waits gets a turn of its own, in order', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const between = () => {
    seen.push('other');
    if (seen.length < 6) setImmediate(between);
  };
  setImmediate(between);
  await Promise.all(['a', 'b', 'c'].map((name) => turns.next().then(() => seen.push(name))));
  assert.deepEqual(
    seen.filter((name) => name !== 'other'),
    ['a', 'b', 'c'],
  );
  assert.ok(!seen.join(' ').match(/[ab] [bc]/), seen.join(' '));
});
