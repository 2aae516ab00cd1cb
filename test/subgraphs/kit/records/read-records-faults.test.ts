import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { idOf, readText } from '../../../support/found-records.ts';

const MEGABYTE = 1024 * 1024;

suite('malformed text', () => {
  test('a bad line of NDJSON is a problem and the rest is read', async () => {
    const text = '{"id":1}\n{"id":2,}\n{"id":3\nnonsense\n{"id":5} {"id":6}\n"seven"\n{"id":8}\n';
    assert.deepEqual(await readText(text), [
      { line: 1, record: { id: 1 } },
      { line: 2, problem: 'expected a key in double quotes after the comma at column 9, found "}"', text: '{"id":2,}' },
      { line: 3, problem: 'the record ends before its JSON is complete: expected a closing } ] or "', text: '{"id":3' },
      { line: 4, problem: problemOfValue(1, 'n'), text: 'nonsense' },
      { line: 5, problem: 'expected nothing more after the record at column 10, found "{"', text: '{"id":5} {"id":6}' },
      { line: 6, problem: 'expected a record such as {"id":"…"}, found a string', text: '"seven"' },
      { line: 7, record: { id: 8 } },
    ]);
  });

  test('NDJSON is known by its second line when the first is bad', async () => {
    for (const first of ['{"id":1,}', '{"id":1', '{"id":1,"name":"x}', '# exported today']) {
      const found = await readText(`${first}\n{"id":2}\n{"id":3}\n`);
      assert.deepEqual(
        found.map(({ line }) => line),
        [1, 2, 3],
        first,
      );
      assert.ok(found[0] !== undefined && 'problem' in found[0], first);
      assert.deepEqual(found.slice(1), [
        { line: 2, record: { id: 2 } },
        { line: 3, record: { id: 3 } },
      ]);
    }
  });

  const faults: readonly [name: string, text: string, records: number, line: number, problem: string][] = [
    ['inside a record', '[{"id":1},\n{"id":2},\n{"id":3,\n"b":nope},\n{"id":4}]', 2, 4, problemOfValue(5, 'n')],
    ['a missing comma', '[{"id":1},\n{"id":2}\n{"id":3}]', 2, 3, 'expected , or ] after a record of the list'],
    ['a comma too many', '[\n{"id":1},\n]', 1, 3, 'expected a record that begins with {'],
    [
      'a missing brace',
      '[{"id":1},\n{"id":2,\n{"id":3},\n{"id":4}]',
      1,
      3,
      'expected a key in double quotes at column 1, found "{"',
    ],
    [
      'a missing quote',
      '[{"id":1},\n{"id":"2},\n{"id":3}]',
      1,
      2,
      'expected a string without raw line breaks, control characters or unknown escapes at column 11, found "\\n"',
    ],
    ['a list that is cut off', '[{"id":1},\n{"id":2}', 2, 2, 'the file ends before its list does: expected , or ]'],
    [
      'a record that is cut off',
      '[{"id":1},\n{"id":2,\n"x"',
      1,
      2,
      'the record ends before its JSON is complete: expected a closing } ] or "',
    ],
    [
      'an envelope that is cut off',
      '{"range":{},"items":[{"id":1},\n{"id":2},',
      2,
      2,
      'the file ends before its list does: expected , or ]',
    ],
    [
      'an envelope that does not close',
      '{"items":[{"id":1}\n]',
      1,
      2,
      'the record ends before its JSON is complete: expected a closing } ] or "',
    ],
    ['a fault before the items', '{\n"range":{"total":},\n"items":[{"id":1}]}', 0, 2, problemOfValue(18, '}')],
    ['a fault after the items', '{"items":[\n{"id":1}],\n"range":{"total":}}', 1, 3, problemOfValue(18, '}')],
    [
      'text after the array',
      '[{"id":1}\n]\nthe end',
      1,
      3,
      'expected nothing after the last record, or another one that begins with {',
    ],
    [
      'one object that is cut off',
      '{"id":1,\n"name":"x',
      0,
      1,
      'the record ends before its JSON is complete: expected a closing } ] or "',
    ],
  ];
  for (const [name, text, records, line, problem] of faults) {
    test(`${name}: the records before it, then one problem`, async () => {
      const found = await readText(text);
      assert.deepEqual(
        found.slice(0, -1).map(idOf),
        Array.from({ length: records }, (_, index) => index + 1),
      );
      const last = found.at(-1);
      assert.ok(last !== undefined && 'problem' in last);
      assert.deepEqual([last.line, last.problem], [line, problem]);
    });
  }

  test('an element that is no record is a problem and the rest is read', async () => {
    assert.deepEqual(
      (await readText('[{"id":1},\n7,"x",null,[{"id":9}],\n{"id":2}]')).map((found) =>
        'problem' in found ? [found.line, found.text] : idOf(found),
      ),
      [1, [2, '7'], [2, '"x"'], [2, 'null'], [2, '[{"id":9}]'], 2],
    );
  });

  test('a record that is not UTF-8 is a problem and the rest is read', async () => {
    for (const text of ['{"id":1}\n{"name":"Z\xfcrich"}\n{"id":2}\n', '[{"id":1},\n{"name":"Z\xfcrich"},\n{"id":2}]']) {
      const [first, second, third] = await readText(Buffer.from(text, 'latin1'));
      assert.deepEqual([first && idOf(first), third && idOf(third)], [1, 2]);
      assert.ok(second !== undefined && 'problem' in second);
      assert.equal(second.line, 2);
      assert.match(second.problem, /^the record holds bytes that are not UTF-8: save the file as UTF-8/);
    }
  });

  test('a record over 10 MB is a problem and the rest is read', async () => {
    const big = `{"id":2,"text":"${'x'.repeat(11 * MEGABYTE)}"}`;
    for (const text of [
      `{"id":1}\n${big}\n{"id":3}\n`,
      `[{"id":1},\n${big},\n{"id":3}]`,
      `{"items":[{"id":1},\n${big},\n{"id":3}]}`,
    ]) {
      const found = await readText(text);
      assert.deepEqual(
        found.map(({ line }) => line),
        [1, 2, 3],
      );
      assert.deepEqual(
        found.map((one) => ('problem' in one ? one.problem : idOf(one))),
        [1, 'the record is larger than 10 MB', 3],
      );
    }
    assert.deepEqual(
      (await readText(big)).map((one) => 'problem' in one && one.problem),
      ['the record is larger than 10 MB'],
    );
  });

  test('a missing brace is found even when the record seems to go on for more than 10 MB', async () => {
    const text = `[{"id":1},\n{"id":2,\n${`{"id":3,"text":"${'x'.repeat(1000)}"},\n`.repeat(12_000)}]`;
    const found = await readText(text);
    assert.deepEqual(
      found.map(({ line }) => line),
      [1, 3],
    );
    assert.deepEqual(found[1], {
      line: 3,
      problem: 'expected a key in double quotes at column 1, found "{"',
      text: `{"id":3,"text":"${'x'.repeat(984)}`,
    });
  });

  test('a problem quotes one character of the text, as the text may hold a secret', async () => {
    const [found] = await readText('{"line_token": verysecret}');
    assert.ok(found !== undefined && 'problem' in found);
    assert.doesNotMatch(found.problem, /very|secret/);
  });
});

function problemOfValue(column: number, found: string): string {
  return `expected a value such as "text", 12, true, null, { or [ at column ${column}, found "${found}"`;
}
