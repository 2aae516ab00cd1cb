import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grantsOf, loadSubgraph } from '../../../../subgraphs/domains.ts';
import { openServiceKeys } from '../../../../subgraphs/kit/callers/service-keys.ts';
import { serviceTokens } from '../../../../subgraphs/kit/callers/service-tokens.ts';
import { createSigningKey, jwksOf } from '../../../../subgraphs/kit/callers/signing-key.ts';
import { verifySenders } from '../../../../subgraphs/kit/callers/verify-senders.ts';
import { cloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import { httpPeers, localPeers, noPeers, type Peers } from '../../../../subgraphs/kit/events/peers.ts';
import { startHttpServer } from '../../../../subgraphs/kit/http-server.ts';
import { cloneDatabase } from '../../../support/database.ts';

const told = {
  type: 'customer.created',
  subject: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10',
  time: '2026-01-31T12:00:00.000Z',
  data: {},
};
const event = cloudEvent('quota', told);

test('A subgraph reaches another one over HTTP or by hand, and may do there what its grant says', async () => {
  await using database = await cloneDatabase();
  const { open } = await loadSubgraph('crm');
  const grants = grantsOf('crm');
  await using crm = await open({ ...database.optionsOf('crm'), grants });
  const key = createSigningKey('quota');
  const keys = await openServiceKeys(jwksOf([key]));
  const server = await startHttpServer(crm, {
    host: '127.0.0.1',
    port: 0,
    authenticate: verifySenders({ subgraph: 'crm', keys, grants, areTokensOptional: false }),
    portVariable: 'CRM_PORT',
  });
  const overHttp = httpPeers(new Map([['crm', server.url]]), serviceTokens(key));
  const byHand = localPeers('quota', new Map([['crm', crm]]));
  const asked = async (peers: Peers, query: string) => {
    const answer = await peers.ask('crm', { query }).catch((error: Error) => error.message);
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  };
  for (const peers of [overHttp, byHand]) {
    assert.equal(
      await asked(peers, '{ __typename customers(filter: { deleted: WITH }) { totalCount } }'),
      '{"data":{"__typename":"Query","customers":{"totalCount":0}}}',
    );
    const refused = [
      '{ __schema { queryType { name } } }',
      '{ _service { sdl } }',
      '{ customersByIds(ids: []) { id } }',
      '{ ... on Query { customers { totalCount } } }',
      'mutation { createCustomer(input: { name: "Ada" }) { customer { id } } }',
    ];
    for (const query of refused) {
      assert.match(
        await asked(peers, query),
        /The service quota may ask crm by queries for _entities, customers/,
        query,
      );
    }
    await peers.deliver('crm', event);
    await assert.rejects(peers.deliver('crm', cloudEvent('messaging', told)), /with the source \/subgraphs\/quota/);
    await assert.rejects(peers.deliver('crm', cloudEvent('crm', told)), /with the source \/subgraphs\/quota/);
  }
  const stranger = localPeers('billing', new Map([['crm', crm]]));
  await assert.rejects(stranger.ask('crm', { query: '{ __typename }' }), /billing may ask nothing of crm/);
  await assert.rejects(stranger.deliver('crm', cloudEvent('billing', told)), /billing may ask nothing of crm/);

  const wrong = await fetch(new URL('events', server.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      authorization: `Bearer ${serviceTokens(key)('crm')}`,
    },
    body: '{"specversion":"0.3"}',
  });
  assert.equal(wrong.status, 400);
  assert.match(await wrong.text(), /This is no event/);
  await server.stop();
  await assert.rejects(overHttp.deliver('crm', event));
});

test('A peer that is not there is named', async () => {
  await assert.rejects(
    localPeers('quota', new Map()).ask('crm', { query: '{ __typename }' }),
    /crm is not part of this process/,
  );
  await assert.rejects(httpPeers(new Map()).deliver('crm', event), /No URL is known for the subgraph crm/);
  await assert.rejects(noPeers.ask('crm', { query: '{ __typename }' }), /crm is not reachable/);
});
