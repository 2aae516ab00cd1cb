import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isRelease1Time,
  readNativeTime,
  writeRelease1Time,
} from '../../../../subgraphs/messaging/native/time.rules.ts';

describe('Times of the platform', () => {
  const cases: readonly [string, string | null | undefined][] = [
    ['2022-06-16 08:37:16.952738', '2022-06-16T08:37:16.952738Z'],
    ['2022-02-01 00:00:00.000000', '2022-02-01T00:00:00Z'],
    ['2022-02-01 00:00:00', '2022-02-01T00:00:00Z'],
    ['2024-01-15T10:30:00Z', '2024-01-15T10:30:00Z'],
    ['2024-01-15T10:30:00.123456789+02:00', '2024-01-15T08:30:00.123456Z'],
    ['9999-01-01 00:00:00.000000', null],
    ['9999-01-01T00:00:00.000000Z', null],
    ['9999-01-01T00:00:00Z', null],
    ['', null],
    ['2022-02-30 00:00:00.000000', undefined],
    ['2022-02-01 25:00:00', undefined],
    ['2024-01-15T10:30:00', undefined],
    ['0001-01-01T00:00:00+14:00', undefined],
    ['9999-12-31T23:59:59-14:00', undefined],
    ['yesterday', undefined],
  ];
  for (const [text, time] of cases) {
    it(`"${text}" is ${time === null ? 'never' : (time ?? 'no time')}`, () => {
      assert.equal(readNativeTime(text), time);
    });
  }

  it('are written as release 1 does', () => {
    assert.equal(writeRelease1Time('2022-06-16T08:37:16.95Z'), '2022-06-16 08:37:16.950000');
    assert.equal(writeRelease1Time('2022-06-16T08:37:16Z'), '2022-06-16 08:37:16.000000');
    assert.equal(writeRelease1Time(null), '9999-01-01 00:00:00.000000');
  });

  it('tell the releases apart', () => {
    assert.deepEqual(['2022-06-16 08:37:16.952738', '2024-01-15T10:30:00Z', null, 7].map(isRelease1Time), [
      true,
      false,
      false,
      false,
    ]);
  });
});
