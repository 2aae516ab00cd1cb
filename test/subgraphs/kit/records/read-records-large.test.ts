import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../../support/found-records.ts';

const SOURCE = pathToFileURL(join(import.meta.dirname, '../../../../subgraphs/kit/records/read-records.ts')).href;

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
