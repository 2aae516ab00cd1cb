import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonPieces } from '../../../gateway/server/json-pieces.ts';

const thing = (number: number) => ({
  id: String(number),
  n: number,
  none: null,
  list: [number, 'ä"\n', { deep: true }],
});
const things = (count: number) => Array.from({ length: count }, (_, number) => thing(number));
const many = (count: number) => Object.fromEntries(things(count).map((one) => [`k${one.id}`, one]));

describe('The pieces of a JSON text', () => {
  const values: Readonly<Record<string, unknown>> = {
    'a small object': thing(1),
    nothing: null,
    'a leaf': 'x',
    'a long text': 'x'.repeat(10_000_000),
    'empty lists and objects': { data: { a: [], b: {}, c: things(10_000), d: [] } },
    'a long list': { errors: undefined, data: { things: things(20_000) }, extensions: undefined },
    'lists in lists': { data: [things(5000), [], things(5000), [things(9000)], 1] },
    'a long list of large objects': { data: Array.from({ length: 20 }, () => ({ things: things(3000), x: 1 })) },
    'an object with many members': { data: many(20_000), last: { a: 1 } },
    'large members only': { a: things(5000), b: things(5000) },
    'a key that every object has': { data: JSON.parse('{"__proto__": {"a": 1}}'), things: things(10_000) },
    'undefined members': { data: things(10_000), a: undefined, b: 1, c: undefined },
  };
  for (const [title, value] of Object.entries(values)) {
    it(`are together what JSON.stringify writes: ${title}`, () => {
      assert.ok([...jsonPieces(value)].join('') === JSON.stringify(value));
    });
  }

  it('are one where little is to be written, and none is long otherwise', () => {
    assert.equal([...jsonPieces({ data: things(1000) })].length, 1);
    for (const value of [{ data: { things: things(50_000) } }, many(50_000), [[things(20_000)], [things(30_000)]]]) {
      const lengths = [...jsonPieces(value)].map(({ length }) => length);
      const whole = JSON.stringify(value).length;
      assert.ok(Math.max(...lengths) < whole / 10, `${Math.max(...lengths)} of ${whole} characters in one piece`);
      assert.ok(lengths.length < 50, `${lengths.length} pieces`);
    }
  });
});
