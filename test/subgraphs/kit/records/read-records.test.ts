import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtempDisposable, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { InputError } from '../../../../subgraphs/kit/input-error.ts';
import { type FoundProblem, type FoundRecord, readRecords } from '../../../../subgraphs/kit/records/read-records.ts';

const SOURCE = pathToFileURL(join(import.meta.dirname, '../../../../subgraphs/kit/records/read-records.ts')).href;
const MEGABYTE = 1024 * 1024;

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
    const record = { id: 1, a: '}],{[', b: '"', c: '\\', d: '\\"}', e: '"items":[' };
    assert.deepEqual(await readText(JSON.stringify([record, record])), Array(2).fill({ line: 1, record }));
    assert.deepEqual(await readText(JSON.stringify({ note: record, items: [record] })), [{ line: 1, record }]);
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

suite('files that hold no records at all', () => {
  const forms = 'expected one JSON object, an array, {"items":[…]} or one object per line.';
  const contents: readonly [name: string, content: string | Buffer, fault: string][] = [
    ['an empty file', '', 'is empty'],
    ['blank lines', ' \n\r\n', 'is empty'],
    ['a byte order mark alone', '\ufeff', 'is empty'],
    ['CSV', 'id,name\n1,ACME\n', 'is not JSON'],
    ['a text', 'hello', 'is not JSON'],
    ['binary garbage', Buffer.from([0x7b, 0x00, 0x12, 0xff, 0x0a]), 'is binary'],
    ['UTF-16', Buffer.from('\ufeff{"id":1}', 'utf16le'), 'is not UTF-8 (save it as UTF-8 without UTF-16)'],
    ['gzip', gzipSync('{"id":1}'), 'is compressed with gzip (unpack it first, e.g. with gunzip -k)'],
  ];
  for (const [name, content, fault] of contents) {
    test(name, async () => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, 'records.json');
      await writeFile(path, content);
      await assert.rejects(collect(readRecords(path)), new InputError(`"${path}" ${fault}: ${forms}`));
    });
  }
  test('a missing file and a directory', async () => {
    await using folder = await temporaryFolder();
    const missing = join(folder.path, 'none.json');
    const noFile = new InputError(`There is no file "${missing}": give the path of a file that exists.`);
    await assert.rejects(collect(readRecords(missing)), (error: Error) => error.message === noFile.message);
    const directory = `"${folder.path}" is a directory: expected a file, e.g. "${folder.path}/customers.ndjson".`;
    await assert.rejects(collect(readRecords(folder.path)), new InputError(directory));
  });
});

suite('files larger than memory', () => {
  const record = (id: number) => JSON.stringify({ id, name: 'Zürich', note: 'x'.repeat(1900), items: [{ key: 'a' }] });
  const COUNT = 100_000;
  const forms: readonly [name: string, before: string, between: string, after: string, lastLine: number][] = [
    ['NDJSON', '', '\n', '\n', COUNT],
    ['an array in one line', '[', ',', ']', 1],
    ['an envelope', '{"items":[\n', ',\n', '],"range":{"total":100000}}', COUNT + 1],
  ];
  for (const [name, before, between, after, lastLine] of forms) {
    test(`${name} of 200 MB is read with a heap of 64 MB`, async () => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, 'large.json');
      async function* text(): AsyncGenerator<string> {
        yield before;
        for (let id = 1; id <= COUNT; id += 500) {
          const records = Array.from({ length: 500 }, (_, index) => record(id + index)).join(between);
          yield id === 1 ? records : between + records;
        }
        yield after;
      }
      await pipeline(Readable.from(text()), createWriteStream(path));
      const script = `const { readRecords } = await import('${SOURCE}');
        let count = 0, bytes = 0, last;
        for await (const found of readRecords('${path}', (more) => { bytes += more; })) { count += found.record ? 1 : 0; last = found; }
        console.log(JSON.stringify({ count, bytes, line: last.line, id: last.record.id, megabytes: process.resourceUsage().maxRSS / 1024 }));`;
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--max-old-space-size=64',
        '--input-type=module',
        '--eval',
        script,
      ]);
      const { megabytes, bytes, ...counts } = JSON.parse(stdout) as Record<string, number>;
      assert.deepEqual(counts, { count: COUNT, line: lastLine, id: COUNT });
      assert.equal(bytes, (await stat(path)).size);

      assert.ok(megabytes !== undefined && megabytes < 180, `took ${megabytes} MB`);
    });
  }
});

function problemOfValue(column: number, found: string): string {
  return `expected a value such as "text", 12, true, null, { or [ at column ${column}, found "${found}"`;
}

function idOf(found: FoundRecord | FoundProblem): unknown {
  return 'record' in found ? found.record['id'] : found;
}

async function readText(content: string | Buffer): Promise<(FoundRecord | FoundProblem)[]> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'records.json');
  await writeFile(path, content);
  return await collect(readRecords(path));
}

async function collect(records: AsyncIterable<FoundRecord | FoundProblem>): Promise<(FoundRecord | FoundProblem)[]> {
  const found: (FoundRecord | FoundProblem)[] = [];
  for await (const one of records) found.push(one);
  return found;
}

function temporaryFolder() {
  return mkdtempDisposable(join(tmpdir(), 'read-records-'));
}
