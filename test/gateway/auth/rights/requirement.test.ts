import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allOf,
  anyOf,
  anyWay,
  implies,
  isMet,
  type Requirement,
  type Right,
  textOf,
} from '../../../../gateway/auth/rights/requirement.ts';
import { Dice } from '../../../support/random-federation.ts';

const rights: readonly Right[] = ['authenticated', 'scope a', 'scope b', 'policy c'];

/** All sets of these rights: whatever two requirements are, they are compared by whom they let through. */
const callers = Array.from(
  { length: 2 ** rights.length },
  (_, bits) => new Set(rights.filter((_right, index) => (bits >> index) & 1)),
);
const through = (requirements: readonly Requirement[]) =>
  callers.map((caller) => requirements.every((requirement) => isMet(requirement, (right) => caller.has(right))));

test('normal forms let the same callers through, and are the same where those are', () => {
  const dice = new Dice(7);
  const random = (): Right[][] =>
    Array.from({ length: 1 + dice.roll(3) }, () => Array.from({ length: 1 + dice.roll(3) }, () => dice.pick(rights)));
  for (let round = 0; round < 2000; round++) {
    const [one, other] = [random(), random()];
    const [a, b] = [anyOf(one), anyOf(other)];
    assert.deepEqual(through([a]), through([one]));
    const both = allOf([a, b]);
    assert.deepEqual(both && through([both]), through([a, b]));
    const [throughA, throughB] = [through([a]), through([b])];
    assert.equal(JSON.stringify(a) === JSON.stringify(b), throughA.join() === throughB.join());
    assert.equal(
      implies([a], b),
      throughA.every((isIn, index) => !isIn || throughB[index]),
    );
    const third = anyOf(random());
    const together = through([a, b]);
    assert.equal(
      implies([a, b], third),
      through([third]).every((isIn, index) => isIn || !together[index]),
    );
    const [either] = anyWay([[a], [b]]);
    assert.deepEqual(
      either && through([either]),
      throughA.map((isIn, index) => isIn || throughB[index]),
    );
  }
});

test('what would have too many ways is not multiplied out, and counts as not implied', () => {
  const wide = Array.from({ length: 12 }, (_, index) =>
    anyOf([[`scope ${index}`], [`scope x${index}`], [`scope y${index}`]]),
  );
  assert.equal(allOf(wide), undefined);
  assert.equal(implies(wide, anyOf([['scope 0', 'scope 1'], ['scope z']])), false);
  assert.equal(implies(wide, wide[3] ?? []), true);
  assert.deepEqual(anyWay([wide]), []);
});

test('people read it in words', () => {
  assert.equal(
    textOf(anyOf([['scope a', 'authenticated'], ['policy the boss']])),
    'authenticated and scope "a", or policy "the boss"',
  );
});
