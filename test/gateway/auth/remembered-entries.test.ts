import assert from 'node:assert/strict';
import { it } from 'node:test';
import { anonymousCaller } from '../../../gateway/auth/caller.ts';
import { RememberedEntries } from '../../../gateway/auth/remembered-entries.ts';

const entry = { caller: anonymousCaller(new Set(['a:read'])) };
const always = () => true;

it('Of too many entries those that were not asked for longest are forgotten', () => {
  const entries = new RememberedEntries(3, 1_000_000);
  for (const name of ['a', 'b', 'c']) entries.set(name, entry, 100, always);
  entries.get('a', 0);
  entries.set('d', entry, 100, always);
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((name) => entries.get(name, 0) === entry),
    [true, false, true, true],
  );
  assert.equal(entries.size, 3);
});

it('All together weigh no more than they may, and one that is heavier alone is not kept', () => {
  const scopes = new Set(Array.from({ length: 100 }, (_, at) => `scope-number-${at}:read`));
  const heavy = { caller: anonymousCaller(scopes) };
  const entries = new RememberedEntries(1000, 20_000);
  for (let at = 0; at < 100; at += 1) entries.set(`${at}`, at % 10 === 0 ? heavy : entry, 100, always);
  assert.ok(entries.bytes <= 20_000 && entries.size > 3, `${entries.size} of ${entries.bytes} bytes`);
  const small = new RememberedEntries(1000, 5000);
  small.set('heavy', heavy, 100, always);
  assert.deepEqual([small.size, small.bytes, small.get('heavy', 0)], [0, 0, undefined]);
});

it('What is over or no longer current is forgotten, and weighs nothing', () => {
  let isCurrent = true;
  const entries = new RememberedEntries(10, 10_000);
  entries.set('a', entry, 100, always);
  entries.set('b', entry, 100, () => isCurrent);
  entries.set('b', entry, 100, () => isCurrent);
  assert.equal(entries.get('a', 99), entry);
  assert.equal(entries.get('a', 100), undefined);
  assert.equal(entries.get('b', 0), entry);
  isCurrent = false;
  assert.equal(entries.get('b', 0), undefined);
  assert.deepEqual([entries.size, entries.bytes], [0, 0]);
});
