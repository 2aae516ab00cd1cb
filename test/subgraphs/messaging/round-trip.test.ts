import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { createRandom, type Random } from '../../../subgraphs/kit/random.ts';
import { messaging } from '../../../subgraphs/messaging/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { place } from '../../support/native.ts';
import { type NativeObject, newId, release1, release2 } from './records.ts';

/** Every column but those that change with each import or sealing. */
const comparable: Readonly<Record<string, string>> = {
  accounts: `to_jsonb(accounts) - '{version,email,phone_number,address,terms_agreed_ip}'::text[]`,
  webhooks: `to_jsonb(webhooks) - '{version,secret}'::text[]`,
  line_channels: `to_jsonb(line_channels) - '{version,secret,token}'::text[]`,
};

async function rowsOf(database: TestDatabase): Promise<unknown[]> {
  return withConnection(database.ownerUrl, async (client) => {
    await client.query('set search_path = messaging');
    const tables: unknown[] = [];
    for (const [table, row] of Object.entries(comparable)) {
      tables.push((await client.query(`select ${row} as row from ${table} order by customer_id, 1`)).rows);
    }
    return tables;
  });
}

describe('VoIPBIN samples', () => {
  const file = join(import.meta.dirname, '../../../subgraphs/sample/messaging.json');
  const samples = JSON.parse(readFileSync(file, 'utf8')) as NativeObject[];

  it('are all understood, change nothing the second time, and go out as they came', async () => {
    await using database = await cloneDatabase();
    await using store = messaging.openNativeStore(database.optionsOf('messaging'));
    const records = samples.map((record) => place(store, record, newId()));
    assert.equal(await store.save(records), samples.length);
    assert.equal(await store.save(records), 0);
    assert.deepEqual(
      (await Array.fromAsync(exportRecords(store))).map(({ record }) => record),
      samples,
    );
  });

  it('hold both releases', () => {
    assert.deepEqual(new Set(samples.map((record) => 'username' in record)), new Set([true, false]));
  });
});

describe('Generated accounts', () => {
  it('survive export and import into an empty database', async () => {
    await using source = await cloneDatabase();
    await using target = await cloneDatabase();
    const customers = 300;
    await seedSubgraph(messaging, { url: source.urlOf('messaging'), keyring: source.keyring, customers });
    await using from = messaging.openNativeStore(source.optionsOf('messaging'));
    await using into = messaging.openNativeStore(target.optionsOf('messaging'));
    const written = await Array.fromAsync(exportRecords(from));
    assert.ok(written.length > 200 && written.length < customers, `${written.length} accounts were generated`);
    assert.equal(await from.count(), written.length);
    assert.ok(written.some(({ record }) => 'x_webhooks' in record));
    const records = written.map(({ record, customerId }) =>
      place(into, JSON.parse(JSON.stringify(record)), customerId),
    );
    assert.equal(await into.save(records), written.length);
    assert.equal(await into.save(records), 0);
    assert.deepEqual(await Array.fromAsync(exportRecords(into)), written);
    assert.deepEqual(await rowsOf(target), await rowsOf(source));
  });
});

describe('Generated VoIPBIN records', () => {
  const random = createRandom('messaging round trip');
  const records = Array.from({ length: 250 }, (_, number) => generatedRecord(number, random));

  it('go out as they came, and from there into an empty database as they were', async () => {
    await using source = await cloneDatabase();
    await using target = await cloneDatabase();
    await using from = messaging.openNativeStore(source.optionsOf('messaging'));
    await using into = messaging.openNativeStore(target.optionsOf('messaging'));
    const placed = records.map((record) => place(from, record, newId()));
    assert.equal(await from.save(placed), records.length);
    assert.equal(await from.save(placed), 0);
    const written = await Array.fromAsync(exportRecords(from));
    assert.deepEqual(
      written.map(({ record }) => record),
      records,
    );
    await into.save(written.map(({ record, customerId }) => place(into, record, customerId)));
    assert.deepEqual(await rowsOf(target), await rowsOf(source));
  });
});

/** A record of either release in its canonical form, each field there or empty by chance. */
function generatedRecord(number: number, random: Random): NativeObject {
  const isRelease1 = random.chance(0.5);
  const id = newId();
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `20${20 + random.below(6)}-${pad(random.below(12) + 1)}-${pad(random.below(28) + 1)}`;
  const clock = `${pad(random.below(24))}:${pad(random.below(60))}:${pad(random.below(60))}`;
  const micros = random.chance(0.3) ? '000000' : String(random.below(1_000_000)).padStart(6, '0');
  const digits = micros.replace(/0+$/, '');
  const time = isRelease1 ? `${day} ${clock}.${micros}` : `${day}T${clock}${digits === '' ? '' : `.${digits}`}Z`;
  const never = isRelease1 ? '9999-01-01 00:00:00.000000' : null;
  const texts: Readonly<Record<string, unknown>> = {
    name: random.pick(['Acme', 'Ümlaut & Söhne', '株式会社', '100% "quoted"', ' ']),
    detail: random.pick(['demo tenant', 'two\nlines\tand a tab', '\\N', '🛰️']),
    webhook_method: random.pick(['POST', 'PUT', 'GET', 'DELETE']),
    webhook_secret: `secret ${number}`,
    line_secret: random.hex(32),
    line_token: `${random.hex(100)}==`,
    username: `User ${number}`,
    email: `user${number}@example.com`,
    phone_number: `+1555${number}`,
  };
  const entries = Object.entries(isRelease1 ? release1 : release2).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'id') return [[key, id]];
    if (key === 'tm_create') return [[key, time]];
    if (key.startsWith('tm_')) return [[key, random.chance(0.5) ? time : never]];
    if (key === 'billing_account_id') {
      return [[key, random.chance(0.5) ? value : '00000000-0000-0000-0000-000000000000']];
    }
    if (key === 'permission_ids') return [[key, random.chance(0.5) ? value : []]];
    if (random.chance(0.6)) return [[key, texts[key] ?? value]];
    return isRelease1 ? [[key, '']] : [];
  });
  return Object.fromEntries(entries);
}
