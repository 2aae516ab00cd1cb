import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterMs } from '../../../gateway/transports/retry-after.ts';

test('Retry-After in seconds, as a date, and as nothing that can be read', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  assert.equal(retryAfterMs('120', now), 120_000);
  assert.equal(retryAfterMs(' 0 ', now), 0);
  assert.equal(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now), 30_000);
  assert.equal(retryAfterMs('Wed, 31 Dec 2025 23:00:00 GMT', now), 0);
  for (const header of ['soon', '', undefined, ['1', '2']]) assert.equal(retryAfterMs(header, now), undefined);
});
