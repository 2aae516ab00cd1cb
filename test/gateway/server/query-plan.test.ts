import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FormattedExecutionResult } from 'graphql';
import type { Gateway } from '../../../gateway/gateway.ts';
import type { PlanExplanation } from '../../../gateway/planning/explain-plan.ts';
import { queryPlanHeader } from '../../../gateway/server/serve-graphql.ts';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { ada, type SmallGraph, startSmallGraph } from '../../support/small-graph.ts';

type QueryPlan = PlanExplanation & { readonly text: string };

const planOf = ({ extensions }: FormattedExecutionResult) => (extensions as { queryPlan: QueryPlan }).queryPlan;

const wanted = { headers: { [queryPlanHeader]: 'true' } };

describe('The query plan in a response', () => {
  let graph: SmallGraph;
  let gateway: Gateway;
  before(async () => {
    graph = await startSmallGraph();
    gateway = await startGatewayOf(graph);
  });
  after(async () => {
    await gateway.stop();
    await graph[Symbol.asyncDispose]();
  });

  it('is there when the header x-query-plan asks for it, as text and as JSON', async () => {
    const { status, json } = await post(gateway.url, { query: ada.query }, wanted);
    assert.equal(status, 200);
    assert.deepEqual(json.data, ada.data);
    const { text, plan, ...totals } = planOf(json);
    assert.deepEqual(totals, { requests: 2, waves: 2, subgraphs: ['people', 'scores'] });
    assert.equal(plan?.kind, 'sequence');
    assert.equal(
      text,
      `2 requests to 2 subgraphs in 2 waves

sequence
  wave 1: people, query at the root
    person(id: "1")
      __typename
      name
      id
  wave 2: scores, entities
    at person
      sends Person by id
      brings
        ... on Person
          score`,
    );
  });

  it('stands beside the errors of the subgraphs', async () => {
    const { json } = await post(gateway.url, { query: '{ refused }' }, wanted);
    assert.equal(json.errors?.length, 1);
    assert.match(planOf(json).text, /^1 request to 1 subgraph/);
  });

  it('says so when no subgraph is asked', async () => {
    const { json } = await post(gateway.url, { query: '{ __typename }' }, wanted);
    assert.deepEqual(json.extensions, {
      queryPlan: {
        text: 'no requests: the gateway answers by itself',
        requests: 0,
        waves: 0,
        subgraphs: [],
        plan: null,
      },
    });
  });

  it('is absent when nobody asks for it', async () => {
    assert.deepEqual((await post(gateway.url, { query: ada.query })).json, { data: ada.data });
    const not = { headers: { [queryPlanHeader]: 'false' } };
    assert.deepEqual((await post(gateway.url, { query: ada.query }, not)).json, { data: ada.data });
  });

  it('is absent in production', async () => {
    await using production = await startGatewayOf(graph, { NODE_ENV: 'production' });
    assert.deepEqual((await post(production.url, { query: ada.query }, wanted)).json, { data: ada.data });
  });
});
