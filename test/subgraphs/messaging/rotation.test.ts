import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { openDatabase, withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { createKeyring } from '../../../subgraphs/kit/encryption.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { resealColumn } from '../../../subgraphs/kit/reseal.ts';
import { linePlace } from '../../../subgraphs/messaging/line/line.ts';
import { messaging } from '../../../subgraphs/messaging/subgraph.ts';
import { webhookPlace } from '../../../subgraphs/messaging/webhooks/webhooks.ts';
import { cloneDatabase } from '../../support/database.ts';
import { place } from '../../support/native.ts';
import { newId, release1, release2 } from './records.ts';

describe('Rotating the key', () => {
  it('seals every secret and all personal data again, previous secrets too', async () => {
    await using database = await cloneDatabase();
    const options = database.optionsOf('messaging');
    const id = newId();
    const record = { ...release1, ...release2, brand_new_field: 'kept as it is' };
    {
      await using store = messaging.openNativeStore(options);
      await store.save([place(store, record, id)]);
    }
    await withConnection(database.ownerUrl, async (client) => {
      const { rows } = await client.query('select id from messaging.webhooks');
      for (const [table, column, sealedFor] of [
        ['webhooks', 'id', webhookPlace('previous_secret', rows[0]?.id)],
        ['line_channels', 'customer_id', linePlace('previous_secret', id)],
      ] as const) {
        const key = column === 'id' ? rows[0]?.id : id;
        await client.query(
          `update messaging.${table} set previous_secret = $1, previous_secret_expires_at = now() where ${column} = $2`,
          [database.keyring.seal('previous', sealedFor), key],
        );
      }
    });
    const outcomeId = newId();
    await withConnection(database.ownerUrl, (client) =>
      client.query('insert into messaging.idempotency_keys values ($1, $1, $2, $3, $4, now())', [
        outcomeId,
        'a key',
        'createWebhook',
        database.keyring.seal('{}', `idempotency_keys.outcome:${outcomeId}`),
      ]),
    );
    const newKey = randomBytes(32);
    {
      await using connection = openDatabase<unknown>({ url: options.url, schema: 'messaging' });
      const both = createKeyring([newKey, database.key]);
      for (const column of messaging.sealed) {
        assert.equal(await resealColumn(connection, both, column), 1, `${column.table}.${column.column}`);
      }
    }
    await using rotated = messaging.openNativeStore({ ...options, keyring: createKeyring([newKey]) });
    const [written] = await Array.fromAsync(exportRecords(rotated));
    const { customerGraph, x_webhooks, ...rest } = written?.record ?? {};
    assert.deepEqual(rest, record);
    assert.match(JSON.stringify(customerGraph), /"previousSecret":"previous"/);
    assert.match(JSON.stringify(x_webhooks), /"previous_secret":"previous"/);
  });
});
