import assert from 'node:assert/strict';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importRecords } from '../../../subgraphs/kit/import-records.ts';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import { readLinks } from '../../../subgraphs/kit/records/read-links.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { openFolder, removeFolder } from '../../support/folder.ts';
import { leanRecord } from './full-record.ts';
import { type OpenQuota, openQuota } from './open-quota.ts';

const mib = 1_048_576;
const old = '2026-01-01T00:00:00Z';

describe('A record that is older than what was done here', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let open: OpenQuota;
  let folder: string;
  let files = 0;

  before(async () => {
    folder = openFolder('quota-freshness');
    database = await cloneDatabase();
    store = quota.openNativeStore(database.optionsOf('quota'));
    open = await openQuota(database);
  });
  after(async () => {
    await store[Symbol.asyncDispose]();
    await open[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    removeFolder(folder);
  });

  async function run(
    record: object,
    customerId: string,
    options: { force?: boolean; asOf?: string; mtime?: Date } = {},
  ) {
    files += 1;
    const [file, csv] = [join(folder, `${files}.json`), join(folder, `${files}.csv`)];
    const { id } = record as { id: number };
    writeFileSync(file, JSON.stringify({ ...leanRecord, ...record }));
    if (options.mtime !== undefined) utimesSync(file, options.mtime, options.mtime);
    writeFileSync(csv, `customer_id,system,native_id\n${customerId},quota,${id}\n`);
    const result = await importRecords(store, {
      subgraph: 'quota',
      file,
      links: await readLinks(csv, ['quota']),
      force: options.force,
      asOf: options.asOf,
    });
    const kept =
      result.kept === 0
        ? []
        : readFileSync(result.keptFile, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line));
    return { ...result, lines: kept };
  }

  it('lifts no lock, lowers no usage and changes no limit', async () => {
    const customerId = await open.customer(null);
    const record = {
      id: 9001,
      updatedAt: old,
      isLocked: false,
      quotaUsed: 100,
      userUsed: 5,
      cntInternalUser: 3,
      cntGuestUser: 2,
    };
    assert.partialDeepStrictEqual(await run(record, customerId), { changed: 1, kept: 0 });
    await open.mutate('lockCustomer', { customerId, reason: 'Invoice overdue' });
    await open.mutate('recordUsage', { customerId, addBytes: 1000, addGuestUsers: 1 });
    await open.mutate('updateQuota', { customerId, storageLimit: 5 * mib });
    const { version } = await open.account(customerId);

    const again = await run({ ...record, companyName: 'ACME AG' }, customerId);
    assert.deepEqual(
      again.lines.map(({ field, here, there }) => [field, here, there]),
      [
        ['isLocked', 'true', 'false'],
        ['lock.lockedAt', JSON.stringify((await open.account(customerId)).lockedAt), null],
        ['lock.lockedBy', '"00000000-0000-4000-8000-000000000001"', null],
        ['lock.reason', '"Invoice overdue"', null],
        ['storage.limit', String(5 * mib), null],
        ['storage.used', '1100', '100'],
        ['users.guest', '3', '2'],
        ['users.used', '6', '5'],
      ],
    );
    assert.partialDeepStrictEqual(await open.account(customerId), {
      isLocked: true,
      quotaUsed: 1100,
      userUsed: 6,
      quotaLimit: 5 * mib,
      companyName: 'ACME AG',
      version: version + 1,
    });

    const forced = await run({ ...record, companyName: 'ACME AG' }, customerId, { force: true });
    assert.equal(forced.lines.length, 8);
    assert.ok(forced.lines.every(({ isOverridden }) => isOverridden));
    assert.partialDeepStrictEqual(await open.account(customerId), {
      isLocked: false,
      quotaUsed: 100,
      quotaLimit: null,
    });
  });

  it('loses against a newer one, whichever came in first', async () => {
    const customerId = await open.customer(null);
    await run({ id: 9002, updatedAt: '2026-03-01T00:00:00Z', companyName: 'Newer' }, customerId);
    const result = await run({ id: 9002, updatedAt: old, companyName: 'Older', quotaUsed: 7 }, customerId);
    assert.deepEqual(
      result.lines.map(({ field, reason, line, number, nativeId }) => [field, reason, line, number, nativeId]),
      [
        ['companyName', 'a newer record was imported before', 1, 1, '9002'],
        ['storage.used', 'a newer record was imported before', 1, 1, '9002'],
      ],
    );
    assert.partialDeepStrictEqual(await open.account(customerId), {
      companyName: 'Newer',
      updatedAt: '2026-03-01T00:00:00Z',
    });
    const newer = await run({ id: 9002, updatedAt: '2026-04-01T00:00:00Z', companyName: 'Newest' }, customerId);
    assert.partialDeepStrictEqual(newer, { changed: 1, kept: 0 });
  });

  it('has the time of --as-of where it says none, else of its file', async () => {
    const customerId = await open.customer({ companyName: 'Here' }, undefined);
    const { accountId } = await open.account(customerId);
    await open.mutate('updateQuota', { customerId, companyName: 'Changed here' });
    const record = { id: Number(accountId), companyName: 'From the file' };
    assert.equal((await run(record, customerId, { asOf: old })).kept, 1);
    assert.equal((await run(record, customerId, { mtime: new Date(old) })).kept, 1);
    assert.equal((await run(record, customerId)).kept, 0);
    assert.equal((await open.account(customerId)).companyName, 'From the file');
  });

  it('says of secrets and attributes only that they differ', async () => {
    const customerId = await open.customer(null);
    const record = { id: 9003, updatedAt: old, customerContractType: 'free', activationCode: 'OLD-CODE' };
    await run({ ...record, customerAttributes: { items: [{ key: 'Region', value: 'emea' }] } }, customerId);
    await open.mutate('updateQuota', { customerId, activationCode: 'NEW-CODE' });
    await open.mutate('mergeCustomerAttributes', { customerId, attributes: [{ key: 'region', value: 'apac' }] });
    const result = await run(
      {
        ...record,
        customerAttributes: {
          items: [
            { key: 'Region', value: 'emea' },
            { key: 'zone', value: '1' },
          ],
        },
      },
      customerId,
    );
    const text = readFileSync(result.keptFile, 'utf8');
    assert.doesNotMatch(text, /CODE|apac|emea/);
    assert.ok(result.lines.some(({ field, isSecret }) => field === 'activationCode' && isSecret));
  });

  it('refuses a contract that does not follow, unless forced', async () => {
    const customerId = await open.customer(null);
    await run({ id: 9004, updatedAt: old, customerContractType: 'pay' }, customerId);
    const record = { id: 9004, updatedAt: '2026-05-01T00:00:00Z', customerContractType: 'demo', trialDaysLeft: 5 };
    const refused = await run(record, customerId);
    assert.equal(refused.lines[0].reason, 'a contract of type PAY cannot become DEMO');
    assert.partialDeepStrictEqual(await open.account(customerId), { contractType: 'pay', trialEndsAt: null });
    assert.equal((await run(record, customerId, { force: true })).lines[0].isOverridden, true);
    assert.equal((await open.account(customerId)).contractType, 'demo');
  });

  it('writes down what it changed, and tells of a batch in one event', async () => {
    const customerId = await open.customer(null);
    await run({ id: 9005, updatedAt: old }, customerId);
    await run({ id: 9005, updatedAt: '2026-05-01T00:00:00Z', companyName: 'ACME AG', webhooksMax: 3 }, customerId);
    const rows = await open.changes(customerId);
    assert.deepEqual(
      rows.map(({ operation, callerKind, callerId, version, fields }) => [
        operation,
        callerKind,
        callerId,
        version,
        fields,
      ]),
      [
        [
          'import',
          'service',
          '00000000-0000-4000-8000-000000000002',
          1,
          [{ path: 'accountId', before: null, after: '"9005"', isSecret: false }],
        ],
        [
          'import',
          'service',
          '00000000-0000-4000-8000-000000000002',
          2,
          [
            { path: 'companyName', before: '"ACME GmbH"', after: '"ACME AG"', isSecret: false },
            { path: 'webhooksLimit', before: null, after: '3', isSecret: false },
          ],
        ],
      ],
    );
    const event = (await open.importEvents()).at(-1) as { data: { changes: object[]; webhooksLimits: object[] } };
    assert.partialDeepStrictEqual(event.data.changes, [{ customerId, changeId: rows[1]?.id, version: 2 }]);
    assert.deepEqual(event.data.webhooksLimits, [{ customerId, webhooksLimit: 3, version: 2 }]);
  });
});
