import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { run } from '../support/processes.ts';

const sample = join(import.meta.dirname, '../../subgraphs/sample');

describe('The commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-commands-'));
  let database: TestDatabase;
  let env: Record<string, string>;

  before(async () => {
    database = await cloneDatabase();
    env = { DATABASE_URL: database.ownerUrl, ENCRYPTION_KEY: database.key.toString('base64') };
    writeFileSync(join(folder, 'broken.json'), '[{"id": 1},\n{"id": 2,,}]');
    writeFileSync(join(folder, 'links.csv'), 'customer_id,system,native_id\nnobody,quota,1\n');
  });
  after(async () => {
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const finish = async (file: string, args: readonly string[], more: Record<string, string> = {}) => {
    const process = run(`subgraphs/commands/${file}.ts`, args, { ...env, ...more });
    return { status: await process.ended, output: process.output() };
  };

  const refusals: readonly [string, string, readonly string[], Record<string, string>, RegExp][] = [
    [
      'an unknown subgraph',
      'serve',
      ['sales'],
      {},
      /^There is no subgraph "sales"\. The subgraphs are crm, quota, messaging, provisioning, security, e\.g\. npm run serve -- crm\.\n$/,
    ],
    [
      'a database under a name that nothing has',
      'migrate',
      ['sales'],
      {},
      /^Nothing has a database under the name "sales"\. Expected some of crm, .*, gateway, e\.g\. npm run migrate -- crm gateway\.\n$/,
    ],
    [
      'a database that is not there',
      'serve',
      ['crm'],
      { DATABASE_URL: 'postgres://owner:hidden@127.0.0.1:9/x' },
      /^The database x at 127\.0\.0\.1:9 did not let x_crm in \(.*ECONNREFUSED.*\)\. Start that PostgreSQL or correct DATABASE_URL/,
    ],
    [
      'a key of the wrong length',
      'serve',
      ['crm'],
      { ENCRYPTION_KEY: 'dG9vIHNob3J0' },
      /ENCRYPTION_KEY must be 32 bytes, as base64 or 64 hex digits, but is 9 bytes; make one with: openssl rand -base64 32\.\n$/,
    ],
    [
      'an address that is not ours',
      'serve',
      ['crm'],
      { HOST: '192.0.2.1', CRM_PORT: '0' },
      /^192\.0\.2\.1:0 cannot be listened on \(EADDRNOTAVAIL\): set HOST to an address of this machine, e\.g\. 127\.0\.0\.1\.\n$/,
    ],
    ['a file that is not there', 'import', ['crm', '/nowhere.json'], {}, /There is no file "\/nowhere\.json"/],
    ['a folder', 'import', ['crm', tmpdir()], {}, /is a directory: expected a file/],
    [
      'links to nobody',
      'import',
      ['quota', join(sample, 'crm.ndjson'), '--link', join(folder, 'links.csv')],
      {},
      /line 2: customer_id must be a UUID such as .*, but is "nobody"/,
    ],
    [
      'a number that is none',
      'seed',
      ['--customers', 'many'],
      {},
      /It must be a whole number from 1 to 10000000, e\.g\. 100000\./,
    ],
    [
      'a time that is none',
      'import',
      ['provisioning', '/nowhere.json', '--as-of', 'yesterday'],
      {},
      /It must be a time, e\.g\. 2026-01-31T12:00:00Z\./,
    ],
    ['a missing name', 'export', [], {}, /missing required argument 'system'/],
    [
      'a form that is none',
      'export',
      ['crm', '--form', '2024-01'],
      {},
      /Records of crm have no form "2024-01": expected 2025-01 or 2025-12\.\n$/,
    ],
    ['a form of a system that has one alone', 'export', ['quota', '--form', '2025-01'], {}, /leave --form out/],
  ];
  for (const [title, file, args, more, message] of refusals) {
    it(`refuse ${title} in a sentence`, async () => {
      const { status, output } = await finish(file, args, more);
      assert.match(output, message);
      assert.notEqual(status, 0);
      assert.doesNotMatch(output, /\n {4}at |hidden/);
    });
  }

  it('say that a port is taken, and how to take another', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const { status, output } = await finish('serve', ['crm'], { CRM_PORT: String(port) });
    taken.close();
    assert.equal(status, 2);
    assert.match(
      output,
      new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken: stop what listens there, or set CRM_PORT`),
    );
  });

  it('serve only a database that has all migrations', async () => {
    const empty = Object.assign(new URL(database.urlOf('crm')), { pathname: '/postgres' }).href;
    const { status, output } = await finish('serve', ['crm'], { CRM_DATABASE_URL: empty });
    assert.equal(status, 2);
    assert.match(
      output,
      /^The database of crm lacks the migrations 0001-customers, .*: run npm run migrate first\.\n$/,
    );
  });

  it('import, tell by the status what came of it, and export what came in', async () => {
    const samples = join(folder, 'crm.ndjson');
    writeFileSync(samples, readFileSync(join(sample, 'crm.ndjson')));
    const first = await finish('import', ['crm', samples]);
    assert.equal(first.status, 0, first.output);
    assert.match(first.output, /6 ValkyrAI records stored \(6 new or changed\), 0 rejected\./);
    assert.match((await finish('import', ['crm', samples])).output, /\(0 new or changed\), 0 rejected/);
    const [output, links] = [join(folder, 'out.json'), join(folder, 'out.csv')];
    const exported = await finish('export', ['crm', '--array', '--output', output, '--links', links]);
    assert.equal(exported.status, 0, exported.output);
    assert.equal((JSON.parse(readFileSync(output, 'utf8')) as unknown[]).length, 6);
    assert.match(
      (await finish('import', ['crm', output, '--link', links])).output,
      /6 ValkyrAI records stored \(0 new or changed\)/,
    );
  });

  it('count the keys that nobody knows, warn of those that look misspelt, and write them back', async () => {
    const [path, output] = [join(folder, 'unknown.json'), join(folder, 'unknown.ndjson')];
    const record = { id: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4aaa', principalId: '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e' };
    const strange = { ...record, brand_new_field: 3, createDate: '2025-01-03', raw_api_key: 'hunter2' };
    writeFileSync(path, JSON.stringify([strange]));
    const imported = await finish('import', ['crm', path]);
    assert.match(imported.output, /\nkept as they are: brand_new_field \(1\), createDate \(1\)\n/);
    assert.match(imported.output, /\nleft out, for they are secret by their names: raw_api_key \(1\)\n/);
    assert.match(imported.output, /\nwarning: createDate is not known here: is it createdDate, misspelt\?\n/);
    assert.equal(imported.status, 0);
    await finish('export', ['crm', '--output', output]);
    assert.match(readFileSync(output, 'utf8'), /"brand_new_field":3/);
    await finish('export', ['crm', '--output', output, '--redact', '--form', '2025-01']);
    assert.doesNotMatch(readFileSync(output, 'utf8'), /brand_new_field|"principal"/);
  });

  it('take --as-of as the time of records that say none, keep what is newer, and override it by --force', async () => {
    const [path, links] = [join(folder, 'webex.json'), join(folder, 'webex.csv')];
    const customerId = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4bbb';
    writeFileSync(links, `customer_id,system,native_id\n${customerId},provisioning,webex-1\n`);
    const bring = (externalId: string, asOf: string, ...flags: readonly string[]) => {
      writeFileSync(path, JSON.stringify({ id: 'webex-1', status: 'provisioned', packages: [], externalId }));
      return finish('import', ['provisioning', path, '--link', links, '--as-of', asOf, ...flags]);
    };
    await bring('newer', '2026-05-01T00:00:00Z');
    const older = await bring('older', '2026-01-01T00:00:00Z');
    assert.equal(older.status, 0, older.output);
    assert.match(older.output, /1 Webex Wholesale records stored \(0 new or changed\), 0 rejected\./);
    assert.match(
      older.output,
      /\n1 fields stayed as they are here, .*webex\.json\.kept\.ndjson, and --force overrides\./,
    );
    const line = { line: 1, number: 1, customerId, nativeId: 'webex-1', field: 'externalId', here: '"newer"' };
    const kept = () => JSON.parse(readFileSync(`${path}.kept.ndjson`, 'utf8'));
    assert.partialDeepStrictEqual(kept(), { ...line, there: '"older"', isOverridden: false });
    const forced = await bring('older', '2026-01-01T00:00:00Z', '--force');
    assert.match(forced.output, /\(1 new or changed\)[\s\S]*\n1 fields of older records were taken all the same: see /);
    assert.partialDeepStrictEqual(kept(), { ...line, isOverridden: true });
  });

  it('take what is good from a malformed file, and point at the fault', async () => {
    const path = join(folder, 'broken.json');
    const { status, output } = await finish('import', ['crm', path]);
    assert.equal(status, 1);
    assert.match(
      output,
      /0 ValkyrAI records stored \(0 new or changed\), 2 rejected: see .*broken\.json\.rejects\.ndjson\./,
    );
    assert.ok(existsSync(`${path}.rejects.ndjson`));
    const rejects = readFileSync(`${path}.rejects.ndjson`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      rejects.map((reject) => reject.line),
      [1, 2],
    );
    assert.match(rejects[1].reasons[0].message, /expected a key in double quotes/);
  });
});
