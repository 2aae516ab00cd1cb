import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtempDisposable, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { InputError } from '../../../../subgraphs/kit/input-error.ts';
import { readRecords } from '../../../../subgraphs/kit/records/read-records.ts';
import { writeRecords } from '../../../../subgraphs/kit/records/write-records.ts';

const SOURCE = pathToFileURL(join(import.meta.dirname, '../../../../subgraphs/kit/records/write-records.ts')).href;

suite('records written to a file', () => {
  test('are one per line, as NDJSON or in an array', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'export.json');
    assert.equal(await writeRecords(each([{ id: 1 }, { name: 'Zürich\n' }]), path, 'ndjson'), 2);
    assert.equal(await readFile(path, 'utf8'), '{"id":1}\n{"name":"Zürich\\n"}\n');
    assert.equal(await writeRecords(each([{ id: 1 }, { id: 2 }]), path, 'array'), 2);
    assert.equal(await readFile(path, 'utf8'), '[\n{"id":1},\n{"id":2}\n]\n');
    assert.equal(await writeRecords(each([]), path, 'array'), 0);
    assert.equal(await readFile(path, 'utf8'), '[]\n');
    assert.deepEqual(await readdir(folder.path), ['export.json']);
  });

  test('read back the same, int64 included', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'export.json');
    const records = Array.from({ length: 5000 }, (_, id) => ({
      id: 9_000_000_000_000_000_000n + BigInt(id),
      name: '漢😀',
    }));
    for (const format of ['ndjson', 'array'] as const) {
      await writeRecords(each(records), path, format);
      const read: unknown[] = [];
      for await (const found of readRecords(path)) read.push('record' in found ? found.record : found);
      assert.deepEqual(
        read,
        records.map(({ id, name }) => ({ id: String(id), name })),
      );
    }
    assert.match(await readFile(path, 'utf8'), /\{"id":9000000000000004999,"name"/);
  });

  test('appear only when they are whole: a fault of the source leaves what was there', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'export.json');
    await writeFile(path, 'yesterday');
    const fault = new Error('connection lost');
    async function* broken(): AsyncGenerator<unknown> {
      for (let id = 0; id < 5000; id++) yield { id, text: 'x'.repeat(100) };
      assert.equal(await readFile(path, 'utf8'), 'yesterday');
      assert.ok(existsSync(`${path}.partial`));
      throw fault;
    }
    await assert.rejects(writeRecords(broken(), path, 'ndjson'), fault);
    assert.deepEqual(await readdir(folder.path), ['export.json']);
    assert.equal(await readFile(path, 'utf8'), 'yesterday');
  });

  test('never look whole when the process is killed', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'export.json');
    const script = `const { writeRecords } = await import('${SOURCE}');
      async function* endless() { for (let id = 0; ; id++) { if (id === 5000) console.log('going'); yield { id, text: 'x'.repeat(100) }; } }
      await writeRecords(endless(), '${path}', 'ndjson');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.deepEqual(await readdir(folder.path), ['export.json.partial']);
    await writeRecords(each([{ id: 1 }]), path, 'ndjson');
    assert.deepEqual(await readdir(folder.path), ['export.json']);
  });

  test('follow a link and leave it, and never replace a device', async () => {
    await using folder = await temporaryFolder();
    const [file, link, device] = ['real.json', 'link.json', 'null'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(file, '');
    await symlink(file, link);
    await symlink('/dev/null', device);
    await writeRecords(each([{ id: 1 }]), link, 'ndjson');
    await writeRecords(each([{ id: 1 }]), device, 'ndjson');
    assert.equal(await readlink(link), file);
    assert.equal(await readFile(file, 'utf8'), '{"id":1}\n');
    assert.ok((await stat(device)).isCharacterDevice());
    assert.deepEqual((await readdir(folder.path)).sort(), ['link.json', 'null', 'real.json']);
  });

  test('need a folder that exists and a path that is no folder', async () => {
    await using folder = await temporaryFolder();
    const missing = join(folder.path, 'none', 'export.json');
    await assert.rejects(writeRecords(each([{ id: 1 }]), missing, 'ndjson'), (error) => {
      assert.ok(error instanceof InputError);
      assert.equal(
        error.message,
        `"${missing}" cannot be written (ENOENT): give a path in a folder that exists and may be written.`,
      );
      return true;
    });
    await assert.rejects(
      writeRecords(each([{ id: 1 }]), folder.path, 'ndjson'),
      new InputError(`"${folder.path}" is a directory: expected a file to write, e.g. "${folder.path}/export.ndjson".`),
    );
  });
});

suite('records written to a stream', () => {
  test('wait for a slow reader instead of piling up', async () => {
    const slow = new PassThrough({ highWaterMark: 1 });
    let taken = 0;
    async function* counted(): AsyncGenerator<unknown> {
      for (; taken < 2000; taken++) yield { text: 'x'.repeat(1000) };
    }
    const writing = writeRecords(counted(), slow, 'ndjson');
    await once(slow, 'readable');
    await new Promise(setImmediate);
    assert.ok(taken < 1500, `${taken} were taken before the reader read`);
    slow.resume();
    assert.equal(await writing, 2000);
    assert.equal(slow.writableEnded, false);
  });

  test('end quietly when the reader of standard output leaves, and close their source', async () => {
    const script = `const { writeRecords } = await import('${SOURCE}');
      async function* endless() { try { for (let id = 0; ; id++) yield { id, text: 'x'.repeat(100) }; } finally { console.error('closed'); } }
      await writeRecords(endless(), process.stdout, 'ndjson'); console.error('done');`;
    const pipe = '{ "$0" --input-type=module --eval "$1"; echo "status $?" >&2; } | head -n 1';
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', pipe, process.execPath, script]);
    assert.equal(stdout, `{"id":0,"text":"${'x'.repeat(100)}"}\n`);
    assert.equal(stderr, 'closed\ndone\nstatus 0\n');
  });

  test('are whole on standard output, also through a pipe', async () => {
    const script = `const { writeRecords } = await import('${SOURCE}');
      async function* many() { for (let id = 0; id < 100000; id++) yield { id }; }
      await writeRecords(many(), process.stdout, 'ndjson');`;
    const count = '"$0" --input-type=module --eval "$1" | wc -l';
    const { stdout } = await promisify(execFile)('sh', ['-c', count, process.execPath, script]);
    assert.equal(stdout.trim(), '100000');
  });

  test('pass on every other fault, of the stream and of the source', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(full) });
    await assert.rejects(writeRecords(each([{ id: 1 }]), stream, 'ndjson'), full);
    const lost = Object.assign(new Error('database connection lost'), { code: 'EPIPE' });
    async function* broken(): AsyncGenerator<unknown> {
      yield { id: 1 };
      throw lost;
    }
    await assert.rejects(writeRecords(broken(), new PassThrough(), 'ndjson'), lost);
  });
});

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

function temporaryFolder() {
  return mkdtempDisposable(join(tmpdir(), 'write-records-'));
}
