import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlanner, PlanningError, readPlan } from '../../../gateway/planning/plan-operation.ts';
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts';

const { sdl = '' } = composeSupergraph([
  { name: 'a', url: '', sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! }' },
  { name: 'b', url: '', sdl: 'type T @key(fields: "id") { id: ID! x(n: Int): Int }' },
]);
const overrides = { labels: new Set<string>(), percentage: 50 };

test('a plan in our own words', async () => {
  assert.deepEqual(await createPlanner(sdl).plan('query($n: Int) { t { x(n: $n) } }', overrides), {
    kind: 'sequence',
    nodes: [
      {
        kind: 'root',
        subgraph: 'a',
        operationKind: 'query',
        operation: '{t{__typename id}}',
        variables: [],
        path: [],
        outputRewrites: [],
      },
      {
        kind: 'entities',
        subgraph: 'b',
        operation:
          'query($representations:[_Any!]!, $n:Int){_entities(representations: $representations){...on T{x(n: $n)}}}',
        variables: ['n'],
        groups: [
          {
            alias: '_entities',
            variable: 'representations',
            paths: [[{ kind: 'field', name: 't' }]],
            requires: [
              {
                kind: 'fragment',
                on: 'T',
                selections: [
                  { kind: 'field', name: '__typename', source: '__typename', selections: undefined },
                  { kind: 'field', name: 'id', source: 'id', selections: undefined },
                ],
              },
            ],
            inputRewrites: [],
            outputRewrites: [],
          },
        ],
      },
    ],
  });
});

test('an operation without a plan is a planning error with the planner’s reason', async () => {
  await assert.rejects(createPlanner(sdl).plan('{ nope }', overrides), (error: unknown) => {
    assert.ok(error instanceof PlanningError);
    assert.equal(error.message, "No plan exists for this operation: Field 'nope' not found in type 'Query'.");
    return true;
  });
});

test('both shapes of a rewrite, and several types in one condition', () => {
  const fetch = (rewrite: object) =>
    readPlan({
      kind: 'QueryPlan',
      node: {
        kind: 'Fetch',
        serviceName: 'a',
        operation: '{ x }',
        outputRewrites: [rewrite] as never,
      },
    });
  const path = [{ TypenameEquals: ['A', 'B'] }, { Key: '__typename' }];
  const expected = [
    {
      kind: 'set',
      path: [
        { kind: 'types', names: ['A', 'B'] },
        { kind: 'key', name: '__typename' },
      ],
      value: 'M',
    },
  ];
  for (const rewrite of [{ ValueSetter: { path, setValueTo: 'M' } }, { kind: 'ValueSetter', path, setValueTo: 'M' }]) {
    const node = fetch(rewrite);
    assert.ok(node?.kind === 'root');
    assert.deepEqual(node.outputRewrites, expected);
  }
});

test('paths of flattened nodes are carried by the fetches, also without requirements', () => {
  const plan = readPlan({
    kind: 'QueryPlan',
    node: {
      kind: 'Flatten',
      path: [{ Field: 'a' }, '@'],
      node: {
        kind: 'Sequence',
        nodes: [
          { kind: 'Fetch', serviceName: 's', operation: '{ x }' },
          {
            kind: 'Flatten',
            path: [{ TypeCondition: ['T'] }, { Field: 'b' }],
            node: { kind: 'Fetch', serviceName: 's', operation: '{ y }' },
          },
        ],
      },
    },
  });
  assert.ok(plan?.kind === 'sequence');
  assert.deepEqual(
    plan.nodes.map((node) => node.kind === 'root' && node.path),
    [
      [{ kind: 'field', name: 'a' }, { kind: 'items' }],
      [{ kind: 'field', name: 'a' }, { kind: 'items' }, { kind: 'types', names: ['T'] }, { kind: 'field', name: 'b' }],
    ],
  );
});

test('nodes that are not executed are refused', () => {
  const primary = { kind: 'Fetch' as const, serviceName: 's', operation: 'subscription { x }' };
  assert.throws(() => readPlan({ kind: 'QueryPlan', node: { kind: 'Subscription', primary } }), PlanningError);
});

test('nothing to fetch is no plan', () => {
  assert.equal(readPlan({ kind: 'QueryPlan' }), undefined);
});
