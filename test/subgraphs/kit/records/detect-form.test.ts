import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { InputError } from '../../../../subgraphs/kit/input-error.ts';
import { readRecords } from '../../../../subgraphs/kit/records/read-records.ts';
import { collect, temporaryFolder } from '../../../support/found-records.ts';

suite('files that hold no records at all', () => {
  const forms = 'expected one JSON object, an array, {"items":[…]}, {"result":[…]} or one object per line.';
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
