import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { crm } from '../../../subgraphs/crm/subgraph.ts';
import { openDatabase } from '../../../subgraphs/kit/database/open-database.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { importRecords } from '../../../subgraphs/kit/import-records.ts';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import { saveRegistrations } from '../../../subgraphs/kit/registry/registered-customers.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import type { QuotaTables } from '../../../subgraphs/quota/tables.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

const customerId = (number: number) => `018f3a2e-7c1d-7a10-8b01-${String(number).padStart(12, '0')}`;

const account = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  customerUuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  companyName: `Company ${id}`,
  customerContractType: 'pay',
  quotaMax: -1,
  quotaUsed: 0,
  userMax: 10,
  userUsed: 0,
  cntInternalUser: 0,
  cntGuestUser: 0,
  isLocked: false,
  lockStatus: false,
  createdAt: '2024-01-01T00:00:00.000Z',
  ...more,
});

describe('Importing native records', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-import-'));
  let database: TestDatabase;
  let accounts: NativeStore;
  let customers: NativeStore;

  before(async () => {
    database = await cloneDatabase();
    accounts = quota.openNativeStore(database.optionsOf('quota'));
    customers = crm.openNativeStore(database.optionsOf('crm'));
  });
  after(async () => {
    await accounts[Symbol.asyncDispose]();
    await customers[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string, records: readonly unknown[]) => {
    const path = join(folder, name);
    writeFileSync(
      path,
      records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join(''),
    );
    return path;
  };
  const stored = async (store: NativeStore) => {
    const found = await Array.fromAsync(exportRecords(store));
    return found.map(({ customerId, nativeId }) => [customerId, nativeId]);
  };
  const rejectsOf = (path: string) =>
    readFileSync(`${path}.rejects.ndjson`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('says of each record that nobody is shown, and of all of them, why', async () => {
    const [known, deleted, unknown] = [customerId(901), customerId(902), customerId(903)];
    const registered = (id: string, deletedAt: string | null) => ({
      customerId: id,
      ownerId: id,
      deletedAt,
      version: 1,
    });
    await using tables = openDatabase<QuotaTables>({ ...database.optionsOf('quota'), schema: 'quota' });
    await saveRegistrations(tables as never, [registered(known, null), registered(deleted, '2026-01-01T00:00:00Z')]);
    const records = [known, deleted, unknown].map((id, place) => account(901 + place, { providerCustomerId: id }));
    const path = file('hidden.ndjson', [...records, account(904, { userMax: 'many' })]);
    const result = await importRecords(accounts, { subgraph: 'quota', file: path });
    assert.deepEqual([result.imported, result.rejected, result.hidden], [3, 1, 2]);
    const lines = readFileSync(result.hiddenFile, 'utf8').trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      [
        {
          line: 2,
          nativeId: '902',
          customerId: deleted,
          message: 'stored, but not shown while its customer is deleted in the CRM: bring it back with restoreCustomer',
        },
        {
          line: 3,
          nativeId: '903',
          customerId: unknown,
          message:
            'stored, but not shown until the CRM tells of its customer: import that into the CRM, or correct the link to it',
        },
      ],
    );
    await saveRegistrations(tables as never, [registered(unknown, null), { ...registered(deleted, null), version: 2 }]);
    assert.equal((await importRecords(accounts, { subgraph: 'quota', file: path })).hidden, 0);
    assert.equal(existsSync(result.hiddenFile), false);
    await tables.deleteFrom('accounts').execute();
  });

  it('finds the customer by the native id, a link, or the partner key, in that order', async () => {
    const path = file('placed.ndjson', [
      account(1, { providerCustomerId: customerId(1) }),
      account(2, { providerCustomerId: 'CRM-2' }),
    ]);
    const links = new Map([['quota', new Map([['2', customerId(2)]])]]);
    const result = await importRecords(accounts, { subgraph: 'quota', file: path, links });
    assert.deepEqual([result.imported, result.changed, result.rejected], [2, 2, 0]);
    assert.deepEqual(await stored(accounts), [
      [customerId(1), '1'],
      [customerId(2), '2'],
    ]);
    // The account is known now; a link to somebody else does not move it.
    const elsewhere = new Map([['quota', new Map([['1', customerId(9)]])]]);
    const again = await importRecords(accounts, { subgraph: 'quota', file: path, links: elsewhere });
    assert.deepEqual([again.imported, again.changed, again.rejected], [2, 0, 0]);
  });

  it('puts what it cannot take aside with line, number and every reason, and takes the rest', async () => {
    const path = file('mixed.ndjson', [
      '',
      account(3, { providerCustomerId: customerId(3) }),
      account(4),
      '{"id": 5,',
      account(6, { quotaMax: 5, customerContractType: 'gold', providerCustomerId: customerId(6) }),
      account(7, { providerCustomerId: customerId(3) }),
      account(8, { providerCustomerId: customerId(8) }),
    ]);
    const result = await importRecords(accounts, { subgraph: 'quota', file: path });
    assert.deepEqual([result.imported, result.rejected], [2, 4]);
    const rejects = rejectsOf(path);
    assert.deepEqual(rejects.map((reject) => reject.line).sort(), [3, 4, 5, 6]);
    assert.deepEqual(rejects.map((reject) => reject.number).sort(), [2, 3, 4, 5]);
    const reasons = (number: number): string[] =>
      rejects
        .find((reject) => reject.number === number)
        .reasons.map((reason: { path: string; message: string }) => `${reason.path}: ${reason.message}`);
    assert.match(
      reasons(2).join(),
      /no customer is known for the record 4: name it in a file given with --link .*quota,4/,
    );
    assert.deepEqual(
      reasons(4)
        .map((reason) => reason.split(':')[0])
        .sort(),
      ['customerContractType', 'quotaMax'],
    );
    assert.match(reasons(5).join(), /belongs to customer .*, and so does the record 3 of this file/);
  });

  it('takes nothing a second time, and what is left after a killed run the next time', async () => {
    const path = file(
      'many.ndjson',
      Array.from({ length: 1200 }, (_, index) =>
        account(10_000 + index, { providerCustomerId: customerId(10_000 + index) }),
      ),
    );
    const head = file('head.ndjson', readFileSync(path, 'utf8').split('\n').slice(0, 700));
    await importRecords(accounts, { subgraph: 'quota', file: head });
    const rest = await importRecords(accounts, { subgraph: 'quota', file: path });
    assert.deepEqual([rest.imported, rest.changed], [1200, 500]);
    const again = await importRecords(accounts, { subgraph: 'quota', file: path });
    assert.deepEqual([again.imported, again.changed], [1200, 0]);
  });

  it('keeps the last of several records with one id', async () => {
    const path = file('twice.ndjson', [
      account(20, { providerCustomerId: customerId(20) }),
      account(20, { providerCustomerId: customerId(20), companyName: 'Renamed' }),
    ]);
    const result = await importRecords(accounts, { subgraph: 'quota', file: path });
    assert.deepEqual([result.imported, result.changed], [2, 2]);
    const written = await Array.fromAsync(exportRecords(accounts));
    assert.equal(written.find(({ nativeId }) => nativeId === '20')?.record['companyName'], 'Renamed');
  });

  it('rejects the one record of a batch that the database refuses, and stores the others', async () => {
    const principal = '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e';
    const path = file('crm.ndjson', [
      { id: customerId(30), customerId: principal },
      { id: customerId(31), principal: { id: principal, username: 'x', organization: { name: 'N'.repeat(301) } } },
      { id: customerId(32), status: 'active' },
    ]);
    const result = await importRecords(customers, { subgraph: 'crm', file: path });
    assert.deepEqual([result.imported, result.rejected], [2, 1]);
    assert.equal(rejectsOf(path)[0].line, 2);
    assert.match(rejectsOf(path)[0].reasons[0].message, /name derived from the principal must be 1 to 300 characters/);
  });
});
