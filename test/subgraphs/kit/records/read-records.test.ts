import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readText } from '../../../support/found-records.ts';

const SOURCE = pathToFileURL(join(import.meta.dirname, '../../../../subgraphs/kit/records/read-records.ts')).href;

suite('forms of a file', () => {
  const nested = {
    id: 4711,
    companyName: 'ACME',
    customerAttributes: { items: [{ key: 'cost_center', value: '4711' }] },
  };
  const forms: readonly [name: string, text: string, expected: readonly [line: number, record: unknown][]][] = [
    ['one object', '{"id":1}', [[1, { id: 1 }]]],
    ['one indented object', '\n{\n  "id": 1\n}\n', [[2, { id: 1 }]]],
    ['an object with items further down', JSON.stringify(nested, null, 2), [[1, nested]]],
    ['an object with items and an id', '{"items":[{"a":1}],"id":1}', [[1, { items: [{ a: 1 }], id: 1 }]]],
    ['an object with an id and items', '{"id":1,"items":[{"a":1}]}', [[1, { id: 1, items: [{ a: 1 }] }]]],
    ['an object whose items are no array', '{"items":{"a":[1]}}', [[1, { items: { a: [1] } }]]],
    [
      'an array in one line',
      '[{"id":1},{"id":2}]',
      [
        [1, { id: 1 }],
        [1, { id: 2 }],
      ],
    ],
    [
      'an array with a record per line',
      '[\n{"id":1},\n\n{"id":2}\n]\n',
      [
        [2, { id: 1 }],
        [4, { id: 2 }],
      ],
    ],
    [
      'an indented array',
      '[\n  {\n    "id": 1\n  },\n  {\n    "id": 2\n  }\n]',
      [
        [2, { id: 1 }],
        [5, { id: 2 }],
      ],
    ],
    [
      'an array that starts in the line of its first record',
      '[{"id":1},\n{"id":2}]',
      [
        [1, { id: 1 }],
        [2, { id: 2 }],
      ],
    ],
    [
      'an array with commas in front',
      '[{"id":1}\n,{"id":2}]',
      [
        [1, { id: 1 }],
        [2, { id: 2 }],
      ],
    ],
    ['an empty array', '[]', []],
    [
      'an envelope',
      '{"items":[{"id":1},{"id":2}]}',
      [
        [1, { id: 1 }],
        [1, { id: 2 }],
      ],
    ],
    ['an empty envelope', '{"items":[ ]}', []],
    [
      'an envelope with a token for the next page',
      '{"result":[{"id":1,"metadata":{"items":[]}}],"next_page_token":"2024-01-15T10:30:00Z"}',
      [[1, { id: 1, metadata: { items: [] } }]],
    ],
    [
      'pages with such tokens, one per line',
      '{"result":[{"id":1}],"next_page_token":"a"}\n{"result":[{"id":2}]}\n{"result":[]}\n',
      [
        [1, { id: 1 }],
        [2, { id: 2 }],
      ],
    ],
    [
      'an envelope that begins with its range',
      '{\n "range": {"offset":0,"items":[{"id":9}]},\n "items": [\n  {"id":1},\n  {"id":2}\n ]\n}\n',
      [
        [4, { id: 1 }],
        [5, { id: 2 }],
      ],
    ],
    ['an envelope that ends with its range', '{"items":\n[{"id":1}],\n"range":{"id":[]}}', [[2, { id: 1 }]]],
    ['an envelope of records with items', `{"items":[${JSON.stringify(nested)}]}`, [[1, nested]]],
    [
      'NDJSON',
      '{"id":1}\n{"id":2}\n',
      [
        [1, { id: 1 }],
        [2, { id: 2 }],
      ],
    ],
    [
      'NDJSON without a last line break',
      '{"id":1}\n{"id":2}',
      [
        [1, { id: 1 }],
        [2, { id: 2 }],
      ],
    ],
    [
      'NDJSON with blank lines',
      '\n\n{"id":1}\n \t\n\n{"id":2}\n\n',
      [
        [3, { id: 1 }],
        [6, { id: 2 }],
      ],
    ],
    [
      'NDJSON with CRLF',
      '{"id":1}\r\n\r\n{"id":2}\r\n',
      [
        [1, { id: 1 }],
        [3, { id: 2 }],
      ],
    ],
    [
      'NDJSON with U+2028 in a string',
      '{"id":"a\u2028b"}\n{"id":2}',
      [
        [1, { id: 'a\u2028b' }],
        [2, { id: 2 }],
      ],
    ],
    [
      'NDJSON of lists, a page per line',
      '{"items":[{"id":1}]}\n[{"id":2}]\n{"id":3}',
      [
        [1, { id: 1 }],
        [2, { id: 2 }],
        [3, { id: 3 }],
      ],
    ],
    [
      'NDJSON of records with items',
      `{"id":1}\n${JSON.stringify(nested)}`,
      [
        [1, { id: 1 }],
        [2, nested],
      ],
    ],
    [
      'indented objects one after the other',
      '{\n "id": 1\n}\n{\n "id": 2\n}\n',
      [
        [1, { id: 1 }],
        [4, { id: 2 }],
      ],
    ],
    [
      'an indented array with CRLF',
      '[\r\n {\r\n  "id": 1\r\n },\r\n {"id":2}\r\n]\r\n',
      [
        [2, { id: 1 }],
        [5, { id: 2 }],
      ],
    ],
  ];
  for (const [name, text, expected] of forms) {
    test(name, async () => {
      const records = expected.map(([line, record]) => ({ line, record }));
      assert.deepEqual(await readText(text), records);
      assert.deepEqual(await readText(`\ufeff${text}`), records, 'with a byte order mark');
    });
  }

  test('brackets and quotes inside strings mislead nobody', async () => {
    for (const text of ['}],{[', '"', '\\', '\\"}', '"}', '"items":[', '\\\\"]']) {
      const record = { text };
      assert.deepEqual(await readText(JSON.stringify([record, record])), Array(2).fill({ line: 1, record }));
      assert.deepEqual(await readText(JSON.stringify({ [text]: text, items: [record] })), [{ line: 1, record }]);
      assert.deepEqual(await readText(JSON.stringify({ text, items: 1 })), [{ line: 1, record: { text, items: 1 } }]);
    }
  });

  test('characters of several bytes survive wherever the chunks of the file end', async () => {
    const records = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `${'漢'.repeat(id % 7)}Zürich😀` }));
    const lines = records.map((record) => JSON.stringify(record));
    const expected = records.map((record, index) => ({ line: index + 1, record }));
    assert.deepEqual(await readText(lines.join('\n')), expected);
    assert.deepEqual(await readText(`[${lines.join(',\n')}]`), expected);
  });

  test('a pipe is read as well as a file', async () => {
    const script = `const { readRecords } = await import('${SOURCE}');
      for await (const found of readRecords('/dev/stdin')) console.log(JSON.stringify(found));`;
    const pipe = 'printf \'{"id":1}\\n{"id":2}\\n\' | "$0" --input-type=module --eval "$1"';
    const { stdout } = await promisify(execFile)('sh', ['-c', pipe, process.execPath, script]);
    assert.equal(stdout, '{"line":1,"record":{"id":1}}\n{"line":2,"record":{"id":2}}\n');
  });
});

suite('numbers that JavaScript cannot hold', () => {
  test('an int64 beyond 2^53 is the string of its digits, in every form', async () => {
    const text = '{"id":9223372036854775807,"n":-9007199254740993,"list":[9007199254740992]}';
    const record = { id: '9223372036854775807', n: '-9007199254740993', list: ['9007199254740992'] };
    for (const form of [text, `[${text}]`, `{"items":[${text}]}`, `${text}\n`]) {
      assert.deepEqual(await readText(form), [{ line: 1, record }]);
    }
  });
  test('a number beyond a double is its text', async () => {
    assert.deepEqual(await readText('{"id":1e400}'), [{ line: 1, record: { id: '1e400' } }]);
  });
  test('all that fits stays a number', async () => {
    const record = { id: 9007199254740991, price: 0.1234567890123456, far: 1.5e300, text: ':12345678901234567890' };
    assert.deepEqual(await readText(JSON.stringify(record)), [{ line: 1, record }]);
  });
});
