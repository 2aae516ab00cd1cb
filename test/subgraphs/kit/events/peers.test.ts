import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSubgraph } from '../../../../subgraphs/domains.ts';
import { cloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import { httpPeers, localPeers, noPeers } from '../../../../subgraphs/kit/events/peers.ts';
import { startHttpServer } from '../../../../subgraphs/kit/http-server.ts';
import { cloneDatabase } from '../../../support/database.ts';

const event = cloudEvent('crm', {
  type: 'customer.created',
  subject: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10',
  time: '2026-01-31T12:00:00.000Z',
  data: {},
});

test('A subgraph reaches another one over HTTP: its GraphQL and its events', async () => {
  await using database = await cloneDatabase();
  const { open } = await loadSubgraph('crm');
  await using crm = await open(database.optionsOf('crm'));
  const server = await startHttpServer(crm, {
    host: '127.0.0.1',
    port: 0,
    portVariable: 'CRM_PORT',
  });
  const peers = httpPeers(new Map([['crm', server.url]]));
  assert.deepEqual(await peers.ask('crm', { query: '{ __typename }' }), { data: { __typename: 'Query' } });
  await peers.deliver('crm', event);
  const wrong = await fetch(new URL('events', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json' },
    body: '{"specversion":"0.3"}',
  });
  assert.equal(wrong.status, 400);
  assert.match(await wrong.text(), /This is no event/);
  await server.stop();
  await assert.rejects(peers.deliver('crm', event));
});

test('A peer that is not there is named', async () => {
  await assert.rejects(
    localPeers(new Map()).ask('crm', { query: '{ __typename }' }),
    /crm is not part of this process/,
  );
  await assert.rejects(httpPeers(new Map()).deliver('crm', event), /No URL is known for the subgraph crm/);
  await assert.rejects(noPeers.ask('crm', { query: '{ __typename }' }), /crm is not reachable/);
});
