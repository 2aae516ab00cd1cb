import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeLimit } from '../../../gateway/transports/time-limit.ts';

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('what takes too long ends in order, what is forgotten does not', async () => {
  const limit = new TimeLimit(10);
  const ended: string[] = [];
  await new Promise<void>((resolve) => {
    limit.watch(() => {
      ended.push('first');
      // Begun while others end.
      limit.watch(() => {
        ended.push('third');
        resolve();
      });
    });
    const forgotten = limit.watch(() => ended.push('forgotten'));
    limit.watch(() => ended.push('second'));
    limit.forget(forgotten);
  });
  assert.deepEqual(ended, ['first', 'second', 'third']);
});

test('what begins later ends later, each after its own time', async () => {
  const limit = new TimeLimit(30);
  const begun = performance.now();
  const end = () => new Promise<number>((resolve) => limit.watch(() => resolve(performance.now() - begun)));
  const first = end();
  await new Promise((resolve) => setTimeout(resolve, 15));
  const gap = performance.now() - begun;
  const second = end();
  assert.ok((await first) >= 30);
  assert.ok((await second) >= 30 + gap);
});

test('one timer is enough for all, and none keeps the process alive when nothing is watched', () => {
  const before = timers();
  const limit = new TimeLimit(3_600_000);
  const all = Array.from({ length: 10 }, () => limit.watch(() => assert.fail()));
  assert.equal(timers(), before + 1);
  for (const one of all) limit.forget(one);
  assert.equal(timers(), before);
  const again = limit.watch(() => assert.fail());
  assert.equal(timers(), before + 1);
  limit.forget(again);
  limit.forget(again);
  assert.equal(timers(), before);
});
