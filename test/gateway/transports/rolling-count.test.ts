import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rollingCount } from '../../../gateway/transports/rolling-count.ts';

test('counts what happened within the window and forgets what is older', () => {
  const count = rollingCount(1000);
  assert.deepEqual(count.total(0), { requests: 0, failures: 0 });
  count.add(0, true);
  count.add(50, false);
  count.add(950, true);
  assert.deepEqual(count.total(999), { requests: 3, failures: 2 });
  assert.deepEqual(count.total(1000), { requests: 1, failures: 1 });
  assert.deepEqual(count.total(1899), { requests: 1, failures: 1 });
  assert.deepEqual(count.total(1900), { requests: 0, failures: 0 });
  count.add(50_010, true);
  assert.deepEqual(count.total(50_020), { requests: 1, failures: 1 });
});
