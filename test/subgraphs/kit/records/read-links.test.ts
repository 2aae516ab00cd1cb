import assert from 'node:assert/strict';
import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { InputError } from '../../../../subgraphs/kit/input-error.ts';
import { readLinks } from '../../../../subgraphs/kit/records/read-links.ts';
import { type Link, writeLinks } from '../../../../subgraphs/kit/records/write-links.ts';

const SYSTEMS = ['red', 'blue'];
const ONE = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';
const TWO = '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e';

suite('links', () => {
  test('are read per system, whatever the order of columns, with CRLF, blank lines and a byte order mark', async () => {
    const text = `\ufeffsystem,native_id,customer_id\r\nred,4711,${ONE.toUpperCase()}\r\n\r\nblue,"a,""b""", ${TWO}\r\nred,4711,${ONE}\r\nred,9,${ONE}`;
    assert.deepEqual(
      await read(text),
      new Map([
        [
          'red',
          new Map([
            ['4711', ONE],
            ['9', ONE],
          ]),
        ],
        ['blue', new Map([['a,"b"', TWO]])],
      ]),
    );
  });

  test('of no customer at all are a header alone', async () => {
    assert.deepEqual(
      await read('customer_id,system,native_id\n'),
      new Map([
        ['red', new Map()],
        ['blue', new Map()],
      ]),
    );
  });

  test('with faults are reported all at once, each with its line', async () => {
    const text = [
      'customer_id,system,native_id',
      `${ONE},red,1`,
      'no-uuid,red,2',
      `${ONE},green,3`,
      '',
      `${ONE},red,`,
      `${TWO},red,1`,
      `${ONE},red,4,5`,
      `${ONE},blue,1`,
      'x,y,',
    ].join('\n');
    await assert.rejects(read(text), (error) => {
      assert.ok(error instanceof InputError);
      const [first, ...rest] = error.message.split('\n');
      assert.match(first ?? '', /^".*links.csv" has 8 faults, nothing was linked:$/);
      const uuid = `customer_id must be a UUID such as ${ONE}, but is`;
      assert.deepEqual(rest, [
        `  line 3: ${uuid} "no-uuid"`,
        '  line 4: system must be one of red, blue, but is "green"',
        '  line 6: native_id is missing',
        `  line 7: red 1 is linked to ${TWO}, but on a line before to ${ONE}`,
        '  line 8: expected 3 values, found 4',
        `  line 10: ${uuid} "x"`,
        '  line 10: system must be one of red, blue, but is "y"',
        '  line 10: native_id is missing',
      ]);
      return true;
    });
  });

  test('with very many faults show the first twenty', async () => {
    await assert.rejects(read(`customer_id,system,native_id\n${'x,red,1\n'.repeat(1000)}`), (error: Error) => {
      assert.equal(error.message.split('\n').length, 22);
      assert.match(error.message, / has 1000 faults.* {2}… and 980 more$/s);
      return true;
    });
  });

  test('with a quote that does not close are a fault with its line', async () => {
    await assert.rejects(read(`customer_id,system,native_id\n${ONE},red,1\n${ONE},red,"2\n`), {
      message:
        /has 1 fault, nothing was linked:\n {2}line \d: the quotes do not match: expected a closing " and then a comma$/,
    });
  });

  for (const [name, text, found] of [
    ['missing', `${ONE},red,4711\n`, `, found "${ONE}"`],
    ['with a column too many', 'customer_id,system,native_id,name\n', ', found "name"'],
    ['with a column too few', 'customer_id,system\n', ''],
    ['with semicolons', 'customer_id;system;native_id\n', ', found "customer_id;system;native_id"'],
    ['of an empty file', '', ''],
  ] as const) {
    test(`a header ${name} is one sentence with an example`, async () => {
      await assert.rejects(read(text), (error) => {
        assert.ok(error instanceof InputError);
        assert.equal(
          error.message.replace(/^".*?links.csv"/, 'FILE'),
          `FILE does not begin with its header: expected customer_id,system,native_id${found}; a line below it is e.g. ${ONE},red,4711.`,
        );
        return true;
      });
    });
  }

  test('a missing file is the same sentence as for records', async () => {
    await assert.rejects(readLinks('/nowhere/links.csv', SYSTEMS), {
      name: 'InputError',
      message: 'There is no file "/nowhere/links.csv": give the path of a file that exists.',
    });
  });

  test('what is written reads back the same', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'links.csv');
    const ids = ['4711', 'a,b', 'say "x"', 'Zürich', 'two\nlines', ' spaced ', '=1+1'];
    const links = ids.flatMap((nativeId): Link[] => [
      { customerId: ONE, system: 'red', nativeId },
      { customerId: TWO, system: 'blue', nativeId },
    ]);
    assert.equal(await writeLinks(each(links), path), links.length);
    assert.match(await readFile(path, 'utf8'), /^customer_id,system,native_id\n0f8b.*,red,4711\n/);
    const expected = (customerId: string) => new Map(ids.map((id) => [id, customerId]));
    assert.deepEqual(
      await readLinks(path, SYSTEMS),
      new Map([
        ['red', expected(ONE)],
        ['blue', expected(TWO)],
      ]),
    );
  });
});

async function read(text: string) {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'links.csv');
  await writeFile(path, text);
  return await readLinks(path, SYSTEMS);
}

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

function temporaryFolder() {
  return mkdtempDisposable(join(tmpdir(), 'links-'));
}
