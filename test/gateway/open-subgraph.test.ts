import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartError } from '../../gateway/server/start-error.ts';
import { post, startGatewayOf } from '../support/gateway.ts';
import { ada, startSmallGraph } from '../support/small-graph.ts';

const forward = JSON.stringify({ all: { request: [{ forward: 'authorization' }] } });
const withoutTokens = { SUBGRAPH_CALLER_TOKEN: 'false' };
const withTokens = { SUBGRAPH_CALLER_TOKEN: 'true' };

/** The sentence with which a gateway does not start. */
async function refusal(env: Record<string, string>, withPassword = false): Promise<string> {
  await using graph = await startSmallGraph();
  const own = withPassword ? { SUBGRAPH_PEOPLE_URL: graph.urls.people.replace('//', '//gateway:secret@') } : undefined;
  let message = '';
  await assert.rejects(startGatewayOf(graph, { ...own, ...env }), (error) => {
    assert.ok(error instanceof StartError, String(error));
    message = error.message;
    return true;
  });
  return message;
}

test('one Authorization header cannot hold two things', async () => {
  assert.equal(
    await refusal({ ...withTokens, SUBGRAPH_HEADERS: forward }),
    "SUBGRAPH_HEADERS has a rule for authorization that concerns the subgraph people, where that header holds this gateway's token of who asks: take the rule out, or set SUBGRAPH_PEOPLE_CALLER_TOKEN=false if it need not know.",
  );
  assert.equal(
    await refusal({ ...withoutTokens, SUBGRAPH_HEADERS: forward }, true),
    'SUBGRAPH_HEADERS has a rule for authorization that concerns the subgraph people, where that header holds the user and password of its URL: take the rule out, or take them out of the URL.',
  );
  assert.equal(
    await refusal(withTokens, true),
    "The subgraph people has a user or password in its URL, which would be sent where this gateway's token of who asks stands: take them out of the URL, or set SUBGRAPH_PEOPLE_CALLER_TOKEN=false if it need not know.",
  );
});

test('rules for a subgraph that is none are a typing error', async () => {
  const rules = JSON.stringify({ subgraphs: { peple: { request: [{ forward: 'x-tenant' }] } } });
  assert.equal(
    await refusal({ SUBGRAPH_HEADERS: rules }),
    'SUBGRAPH_HEADERS names "peple", which is no subgraph of this supergraph; expected some of people, scores.',
  );
});

test('the user and password of a URL reach its subgraph alone, and the health probe knows them', async () => {
  await using graph = await startSmallGraph();
  const url = graph.urls.people.replace('//', '//gateway:secret@');
  await using gateway = await startGatewayOf(graph, { ...withoutTokens, SUBGRAPH_PEOPLE_URL: url });
  const { json } = await post(gateway.url, ada, { headers: { authorization: 'Bearer abc' } });
  assert.equal(json.errors?.[0]?.extensions?.['code'], 'UNAUTHENTICATED');
  assert.deepEqual((await post(gateway.url, ada)).json, { data: ada.data });
  assert.match(await (await fetch(`${gateway.url}/health/ready`)).text(), /"people":"reachable"/);
  const basic = `Basic ${Buffer.from('gateway:secret').toString('base64')}`;
  assert.deepEqual(
    graph.received.map(({ authorization }) => authorization),
    [basic, basic],
  );
});
