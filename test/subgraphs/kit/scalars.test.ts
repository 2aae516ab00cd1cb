import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UnusableValue } from '../../../subgraphs/kit/input/unusable-values.ts';
import { ByteCount, DateTime, toUtc } from '../../../subgraphs/kit/scalars.ts';

describe('DateTime', () => {
  const accepted: readonly [string, string][] = [
    ['2025-01-03T16:21:43.722-08:00', '2025-01-04T00:21:43.722Z'],
    ['2022-06-16T08:37:16.952738Z', '2022-06-16T08:37:16.952738Z'],
    ['2022-06-16T08:37:16.500000Z', '2022-06-16T08:37:16.5Z'],
    ['2022-06-16T08:37:16Z', '2022-06-16T08:37:16Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
  ];
  for (const [given, expected] of accepted) {
    it(`reads ${given} as ${expected}`, () => {
      assert.equal(DateTime.parseValue(given), expected);
      assert.equal(toUtc(given), expected);
    });
  }

  for (const refused of [
    '2026-02-30T00:00:00Z',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
    'now',
    5,
    null,
  ]) {
    it(`refuses ${refused}`, () => {
      const value = DateTime.parseValue(refused);
      assert.ok(value instanceof UnusableValue);
      assert.match(value.problem, /^must be RFC 3339 from the year 1 to 9999 such as "2026-01-31T12:00:00Z", but is /);
    });
  }
});

describe('ByteCount', () => {
  it('is a whole number from 0 to 2^53-1', () => {
    for (const given of [0, 1048576, Number.MAX_SAFE_INTEGER]) assert.equal(ByteCount.parseValue(given), given);
    for (const given of [-1, 1.5, 2 ** 53, '1', null]) {
      const value = ByteCount.parseValue(given);
      assert.ok(value instanceof UnusableValue);
      assert.match(value.problem, /^must be a whole number from 0 to 9007199254740991 such as 1048576, but is /);
    }
  });
});
