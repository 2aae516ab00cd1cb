import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ChangeTables } from '../../../../subgraphs/kit/changes/tables.ts';
import { cloudEvent, readCloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import { receiveEvent } from '../../../../subgraphs/kit/events/receive-event.ts';
import { openContext } from '../../../support/context.ts';
import { cloneDatabase } from '../../../support/database.ts';

const event = () =>
  cloudEvent('crm', {
    type: 'customer.created',
    subject: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10',
    time: '2026-01-31T12:00:00.000Z',
    data: {},
  });

test('An event has its effect once, however often and at whatever moment it comes', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<ChangeTables>(database, 'quota');
  let effects = 0;
  const once = event();
  const receive = () => receiveEvent(context.database, [async () => void effects++], once);
  await Promise.all(Array.from({ length: 20 }, receive));
  await receive();
  assert.equal(effects, 1);
});

test('An event whose effect failed is not remembered, so that its next delivery counts', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<ChangeTables>(database, 'quota');
  const once = event();
  const fail = async () => Promise.reject(new Error('no room'));
  await assert.rejects(receiveEvent(context.database, [fail], once), /no room/);
  let effects = 0;
  await receiveEvent(context.database, [async () => void effects++], once);
  assert.equal(effects, 1);
  const { rows } = await sql`select id from received_events`.execute(context.database);
  assert.deepEqual(rows, [{ id: once.id }]);
});

test('What is no CloudEvent is refused in a sentence that shows one', () => {
  const sent = event();
  assert.deepEqual(readCloudEvent(JSON.parse(JSON.stringify(sent))), sent);
  for (const wrong of [null, [], {}, { ...event(), specversion: '0.3' }, { ...event(), id: 'x' }]) {
    assert.match(String(readCloudEvent(wrong)), /^This is no event: .*Expected CloudEvents 1\.0 in JSON, e\.g\. \{/);
  }
});
