import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasLongNumber } from '../../../gateway/json/has-long-number.ts';
import { parseAnswer } from '../../../gateway/json/parse-answer.ts';

test('a number that a double does not hold is found wherever it stands', () => {
  const lost = [
    '9007199254740993',
    '-1152921504606846977',
    '0.1234567890123456789',
    '123456789.123456789',
    '1'.repeat(50),
  ];
  for (const number of lost) {
    for (let offset = 0; offset < 20; offset++) {
      const json = `{"${'x'.repeat(offset)}":${number}}`;
      assert.ok(hasLongNumber(Buffer.from(json)), json);
    }
  }
});

test('doubles of seventeen digits, and digits within texts, are none', () => {
  const held = [
    '0.14285714285714285',
    '-9007199254740991',
    '123456789012345',
    '"1152921504606846977"',
    '2.2250738585072014e-308',
  ];
  for (const value of held) {
    for (let offset = 0; offset < 20; offset++) {
      const json = `{"${'x'.repeat(offset)}":${value}}`;
      assert.ok(!hasLongNumber(Buffer.from(json)), json);
    }
  }
});

test('any JSON is read as JSON.parse does, and written again with each of its numbers as it was', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const digits = (most: number) => Array.from({ length: 1 + random(most) }, () => random(10)).join('');
  const numberText = () =>
    `${random(2) ? '-' : ''}${1 + random(9)}${digits(24)}${random(2) ? `.${digits(24)}` : ''}${random(4) ? '' : `e-${digits(3)}`}`;
  const value = (depth: number): string => {
    if (depth === 0 || random(3) === 0) return random(2) ? numberText() : JSON.stringify(`:${digits(20)}`);
    const members = Array.from({ length: random(4) }, () => value(depth - 1));
    return random(2) ? `[${members}]` : `{${members.map((member, index) => `"k${index}":${member}`)}}`;
  };
  for (let round = 0; round < 2000; round++) {
    const json = value(4);
    const read = parseAnswer(Buffer.from(json), true);
    const written = JSON.stringify(read);
    assert.equal(JSON.stringify(JSON.parse(written)), JSON.stringify(JSON.parse(json)));
    // Short ones may be written in another way, with the same value.
    const longOnes = (text: string) => text.match(/-?[\d.]{17,}(?:e-\d+)?/g) ?? [];
    assert.deepEqual(longOnes(written), longOnes(json));
  }
});

test('digits without end are looked at once', () => {
  const json = Buffer.from(`"${'1'.repeat(4_000_000)}"`);
  assert.equal(hasLongNumber(json), false);
  assert.equal(parseAnswer(json.subarray(1), true), undefined);
});
