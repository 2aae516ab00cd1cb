import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLate, timeIsOver } from '../../../gateway/transports/deadline.ts';

test('the end of the time is told apart from a cancellation, and from no end at all', () => {
  assert.equal(isLate(AbortSignal.abort(timeIsOver())), true);
  assert.equal(isLate(AbortSignal.abort()), false);
  assert.equal(isLate(AbortSignal.abort('gone')), false);
  assert.equal(isLate(new AbortController().signal), false);
  assert.equal(isLate(AbortSignal.abort(new DOMException('As AbortSignal.timeout does', 'TimeoutError'))), true);
});
