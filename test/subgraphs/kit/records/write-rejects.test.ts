import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtempDisposable, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { InputError } from '../../../../subgraphs/kit/input-error.ts';
import { rejectsOf } from '../../../../subgraphs/kit/records/write-rejects.ts';

const reasons = [{ path: 'status', message: 'expected ACTIVE, but is "x"' }];
const redact = (record: unknown) => ({ ...(record as object), token: '(secret)' });

suite('rejected records', () => {
  test('are written one per line with every reason and without secrets, to a file for its owner alone', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'crm.json');
    {
      await using rejects = await rejectsOf(path, redact);
      assert.equal(rejects.path, `${path}.rejects.ndjson`);
      await rejects.write({ line: 3, number: 1, reasons, record: { id: 1, token: 'abc' } });
      assert.equal(rejects.count, 1);
      await rejects.write({ line: 7, number: 5, reasons });
      await rejects.write({ line: 8, number: 6, reasons, record: '{"token": abc' });
      assert.equal(rejects.count, 3);
    }
    assert.deepEqual(await linesOf(`${path}.rejects.ndjson`), [
      { line: 3, number: 1, reasons, record: { id: 1, token: '(secret)' } },
      { line: 7, number: 5, reasons, record: null },
      { line: 8, number: 6, reasons, record: null },
    ]);
    assert.equal((await stat(`${path}.rejects.ndjson`)).mode & 0o777, 0o600);
  });

  test('many at once stay whole and in order', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'crm.json');
    {
      await using rejects = await rejectsOf(path, redact);
      for (let line = 1; line <= 500; line++)
        void rejects.write({ line, number: line, reasons, record: { text: 'ü'.repeat(line) } });
    }
    const lines = (await linesOf(`${path}.rejects.ndjson`)) as { line: number }[];
    assert.deepEqual(
      lines.map(({ line }) => line),
      Array.from({ length: 500 }, (_, index) => index + 1),
    );
  });

  test('none leave no file, and take away what an earlier run left', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'crm.json');
    await writeFile(`${path}.rejects.ndjson`, 'old\n');
    await using rejects = await rejectsOf(path, redact);
    assert.equal(existsSync(`${path}.rejects.ndjson`), false);
    assert.equal(rejects.count, 0);
  });

  test('that cannot be written are a clear fault', async () => {
    await using folder = await temporaryFolder();
    await using rejects = await rejectsOf(join(folder.path, 'none', 'crm.json'), redact);
    await assert.rejects(rejects.write({ line: 1, number: 1, reasons }), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(
        error.message,
        /^What is said of single records cannot be written to ".*none\/crm.json.rejects.ndjson" \(ENOENT\): /,
      );
      return true;
    });
    assert.equal(rejects.count, 0);
  });
});

async function linesOf(path: string): Promise<unknown[]> {
  return (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function temporaryFolder() {
  return mkdtempDisposable(join(tmpdir(), 'write-rejects-'));
}
