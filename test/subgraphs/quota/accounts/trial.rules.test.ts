import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, latest, trialDaysLeft, trialEnd } from '../../../../subgraphs/quota/accounts/trial.rules.ts';

describe('Trials', () => {
  const endsAt = '2026-02-15T12:00:00.000001Z';
  const daysLeft: readonly [now: string, days: number][] = [
    ['2026-02-01T12:00:00Z', 14],
    ['2026-02-01T12:00:00.001Z', 14],
    ['2026-02-01T11:59:59.999Z', 15],
    ['2026-02-14T12:00:00.000Z', 1],
    ['2026-02-15T11:59:59.999Z', 1],
    ['2026-02-15T12:00:00Z', 0],
    ['2026-02-15T12:00:00.001Z', 0],
    ['2031-01-01T00:00:00Z', 0],
  ];
  for (const [now, days] of daysLeft) {
    it(`has ${days} days left at ${now}`, () => assert.equal(trialDaysLeft(endsAt, Date.parse(now)), days));
  }

  const sums: readonly [time: string, days: number, sum: string][] = [
    ['2026-01-31T23:59:59.123456Z', 1, '2026-02-01T23:59:59.123456Z'],
    ['2024-02-28T00:00:00Z', 1, '2024-02-29T00:00:00Z'],
    ['2026-03-28T12:00:00Z', 365, '2027-03-28T12:00:00Z'],
    ['2026-01-01T00:00:00Z', 0, '2026-01-01T00:00:00Z'],
    ['9999-12-31T08:00:00Z', 1, '10000-01-01T08:00:00Z'],
  ];
  for (const [time, days, sum] of sums) {
    it(`counts ${days} days from ${time}`, () => assert.equal(addDays(time, days), sum));
  }

  const times: readonly [times: [string, ...string[]], latest: string][] = [
    [['2026-01-01T00:00:00Z'], '2026-01-01T00:00:00Z'],
    [['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.5Z'], '2026-01-01T00:00:00.5Z'],
    [['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.123456Z', '2025-12-31T23:59:59.999Z'], '2026-01-01T00:00:00.5Z'],
  ];
  for (const [given, found] of times) {
    it(`finds the latest of ${given.join(', ')}`, () => assert.equal(latest(...given), found));
  }

  const writtenAt = '2026-01-10T08:00:00Z';
  const [before, day10, day24, later] = [
    '2026-01-05T00:00:00Z',
    '2026-01-10T08:00:00Z',
    '2026-01-24T08:00:00Z',
    '2026-02-01T00:00:00Z',
  ];
  const ends: readonly [
    title: string,
    daysLeft: number,
    storedEnd: string | null,
    isUnchanged: boolean,
    end: string,
  ][] = [
    ['counts from the record where nothing is stored', 14, null, false, day24],
    ['ends with the record where none are left', 0, null, false, day10],
    ['takes fewer than none as none', -3, null, false, day10],
    ['says the same for the same record', 14, day24, true, day24],
    ['keeps the later end as an unchanged account counts down', 13, day24, true, day24],
    ['learns a later end from an unchanged account', 14, before, true, day24],
    ['follows an account that was changed to an earlier end', 14, later, false, day24],
    ['keeps the end of a trial that is over', 0, before, false, before],
    ['keeps the end of an unchanged account whose days have run out', 0, later, true, later],
    ['ends the trial of an account that was changed to none left', 0, later, false, day10],
  ];
  for (const [title, left, storedEnd, isUnchanged, end] of ends) {
    it(title, () => assert.equal(trialEnd({ daysLeft: left, writtenAt, storedEnd, isUnchanged }), end));
  }
});
