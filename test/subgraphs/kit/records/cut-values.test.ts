import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Cutter } from '../../../../subgraphs/kit/records/cut.ts';
import { cutLines } from '../../../../subgraphs/kit/records/cut-lines.ts';
import { cutValues } from '../../../../subgraphs/kit/records/cut-values.ts';

const LIMIT = 10_000;
const WORDS = [
  'Zürich',
  '漢字',
  '😀',
  'a"b',
  'c\\',
  '\\"',
  '}{',
  '][',
  ',',
  ':',
  '\u2028',
  'line\nbreak',
  '',
  '"items":[',
  '"id":',
];

type Random = (below: number) => number;
type Found = readonly [line: number, value: unknown];

suite('chunk borders anywhere', () => {
  for (const form of ['array', 'envelope', 'objects', 'lines'] as const) {
    test(`${form}: the same records with the same lines`, () => {
      for (let seed = 1; seed <= 150; seed++) {
        const random = randomFrom(seed);
        const { text, expected } = document(form, random);
        const cutter = () => (form === 'lines' ? cutLines(LIMIT) : cutValues(LIMIT));
        assert.deepEqual(
          cutUp(cutter(), Buffer.from(text), () => text.length * 4),
          expected,
          `seed ${seed}, whole`,
        );
        assert.deepEqual(
          cutUp(cutter(), Buffer.from(text), () => 1),
          expected,
          `seed ${seed}, byte by byte`,
        );
        assert.deepEqual(
          cutUp(cutter(), Buffer.from(text), () => 1 + random(40)),
          expected,
          `seed ${seed}, in pieces`,
        );
      }
    });
  }

  test('an envelope longer than the limit is told from a record by the keys before its items', () => {
    const items = Array.from({ length: 2000 }, (_, id) => ({ id }));
    const expected = items.map((item): Found => [2, item]);
    for (const tail of ['', ',"range":{"total":2000}']) {
      const text = Buffer.from(`{"range":{"items":[]},\n"items":${JSON.stringify(items)}${tail}}`);
      for (const size of [1, 7, 1000, text.length])
        assert.deepEqual(
          cutUp(cutValues(LIMIT), text, () => size),
          expected,
        );
    }
  });

  test('a value over the limit whose brackets do not match ends the reading', () => {
    const text = Buffer.from(`[{"id":1},\n{"id":2,"text":"${'x'.repeat(LIMIT)}",\n"list":[},\n{"id":3}]`);
    for (const size of [1, 4096, 1_000_000]) {
      const cuts = cutsOf(cutValues(LIMIT), text, () => size);
      assert.deepEqual(
        cuts.map(({ kind, line }) => [kind, line]),
        [
          ['value', 1],
          ['oversized', 2],
          ['misplaced', 3],
        ],
      );
    }
  });

  test('a value over the limit is passed over, wherever the chunks end', () => {
    const record = (id: number, length: number) => JSON.stringify({ id, text: '\\"'.repeat(length) });
    const list = Buffer.from(`[${record(1, 1)},\n${record(2, LIMIT)},\n${record(3, 1)}]`);
    const lines = Buffer.from(`${record(1, 1)}\n${record(2, LIMIT)}\n${record(3, 1)}\n`);
    for (const size of [1, 13, 4096, 1_000_000]) {
      for (const cuts of [cutsOf(cutValues(LIMIT), list, () => size), cutsOf(cutLines(LIMIT), lines, () => size)]) {
        assert.deepEqual(
          cuts.map(({ kind, line }) => [kind, line]),
          [
            ['value', 1],
            ['oversized', 2],
            ['value', 3],
          ],
        );
        assert.ok(cuts.every(({ bytes }) => bytes.length <= LIMIT));
      }
    }
  });
});

function cutUp(cutter: Cutter, bytes: Buffer, size: () => number): Found[] {
  return cutsOf(cutter, bytes, size)
    .filter(({ kind }) => kind !== 'frame')
    .map(({ kind, line, bytes }) => [line, kind === 'value' ? JSON.parse(bytes.toString()) : kind]);
}

function cutsOf(cutter: Cutter, bytes: Buffer, size: () => number) {
  const cuts = [];
  for (let at = 0; at < bytes.length; ) {
    const chunk = bytes.subarray(at, at + size());
    for (const cut of cutter.feed(chunk)) {
      cuts.push(cut);
      if (cut.kind === 'misplaced') return cuts;
    }
    at += chunk.length;
  }
  return [...cuts, ...cutter.end()];
}

/** A document of random records with random blanks between its tokens, and the lines where the records start. */
function document(
  form: 'array' | 'envelope' | 'objects' | 'lines',
  random: Random,
): { text: string; expected: Found[] } {
  const breaks = form === 'lines' ? ['', ' ', '\t'] : ['', ' ', '\n', '\r\n', '\n\t', '\n\n'];
  const blank = () => breaks[random(breaks.length)] ?? '';
  const tokens = (text: string) =>
    text.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) => `${blank()}${token}${blank()}`);
  const expected: Found[] = [];
  let text = form === 'array' ? '[' : form === 'envelope' ? tokens('{"range":{"items":[1],"id":0},"items":[') : '';
  const count = random(6);
  for (let index = 0; index < count; index++) {
    const record = recordOf(random, 3);
    if (index > 0 && (form === 'array' || form === 'envelope')) text += `${blank()},`;
    text += blank();
    const written = tokens(JSON.stringify(record)).trim();
    expected.push([text.split('\n').length, record]);
    text += form === 'lines' ? `${written}${['\n', '\r\n', '\n\n'][random(3)]}` : written;
  }
  text += form === 'array' ? `${blank()}]` : form === 'envelope' ? tokens(']}') : '';
  return { text: text + blank(), expected };
}

function recordOf(random: Random, depth: number): Record<string, unknown> {
  const word = () => `${WORDS[random(WORDS.length)]}${WORDS[random(WORDS.length)]}`;
  const value = (): unknown => {
    const kind = random(depth > 0 ? 6 : 4);
    if (kind === 4) return Array.from({ length: random(4) }, value);
    if (kind === 5) return recordOf(random, depth - 1);
    return [word(), random(1000) - 500, random(2) === 0, null][kind];
  };
  return { id: random(100), ...Object.fromEntries(Array.from({ length: random(4) }, () => [word(), value()])) };
}

function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
