import assert from 'node:assert/strict';
import { test } from 'node:test';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { compilePlan } from '../../../gateway/execution/compile-plan.ts';
import { Faults } from '../../../gateway/execution/faults.ts';
import type { PlanNode } from '../../../gateway/planning/plan.ts';
import { Turns } from '../../../gateway/transports/turns.ts';
import { asked, federate, representations } from '../../support/federation.ts';

const settings = { __proto: 1, theme: { dark: true, sizes: [1, 2, 3] }, __typename: 'NoType', id: null };
const user = {
  __typename: 'User',
  id: '1',
  settings,
  all: [settings, null, [1, [2]]],
  key: { a: [1], b: null },
  name: 'N',
};

const graph = federate({
  subgraphs: {
    a: `scalar JSON type Query { me: User @shareable users: [User] }
        type User @key(fields: "id") { id: ID! settings: JSON @shareable all: [JSON] @shareable key: JSON @shareable }`,
    b: `scalar JSON type Query { me: User @shareable echo(value: JSON, values: [JSON!]): JSON }
        type User @key(fields: "id") @key(fields: "key") { id: ID! settings: JSON @shareable all: [JSON] @shareable key: JSON @shareable }`,
    c: 'scalar JSON type User @key(fields: "key") { key: JSON name: String }',
  },
  roots: {
    Query: {
      me: user,
      users: [user, user],
      echo: ({ value, values }: { value: unknown; values: unknown }) => value ?? values ?? 'none',
    },
  },
  entities: [user],
});

/** The data that a plan brings when the subgraphs give these answers. */
async function brings(plan: PlanNode, answers: Readonly<Record<string, object>>, data = {}): Promise<object> {
  const transports = new Map(
    Object.entries(answers).map(([name, answer]) => [
      name,
      async () => ({ data: structuredClone(answer) as Record<string, unknown> }),
    ]),
  );
  await compilePlan(
    plan,
    graph.supergraph,
  )({
    data,
    variables: {},
    transports,
    headers: {},
    caller: developmentCaller,
    signal: new AbortController().signal,
    faults: new Faults(),
    turns: new Turns(),
    maxEntitiesPerRequest: 10,
    isMutation: false,
    operationName: undefined,
    clientPath: (path) => path,
  });
  return data;
}

test('values of any shape come through as they are', async () => {
  await graph.agrees('{ me { s: settings settings all } users { all key id } }');
});

test('values of any shape go in as they are', async () => {
  const query =
    'query($v: JSON, $vs: [JSON!]) { a: echo(value: $v) b: echo(values: $vs) c: echo(value: { x: [1, $v] }) }';
  await graph.agrees(query, { v: { a: [{ b: null }], constructor: 1 }, vs: [1, { c: 2 }] });
  await graph.agrees(query, { v: null });
  await graph.agrees(query, { v: [[], {}] });
});

test('one that is nested too deeply to be written is null, with an error at its place', async () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;
  const { run } = federate({
    subgraphs: { a: 'scalar JSON type Query { deep: JSON flat: JSON }' },
    roots: { Query: {} },
    transports: { a: () => async () => ({ data: { deep: nested(2000), flat: nested(20) } }) },
  });
  const result = await run('{ deep flat }');
  assert.deepEqual(result.data, { deep: null, flat: nested(20) });
  assert.deepEqual(
    result.errors?.map(({ message, path }) => [message, path]),
    [['The value of Query.deep is not a valid JSON, so it is null.', ['deep']]],
  );
});

test('a key may be one', async () => {
  await graph.agrees('{ users { name } }');
  assert.deepEqual(representations(graph.requests).at(-1), { __typename: 'User', key: { a: [1], b: null } });
  assert.equal(asked(graph.requests).at(-1), 'c');
});

test('one value from two subgraphs is the value of one of them, at the root', async () => {
  const ask = (subgraph: string): PlanNode => ({
    kind: 'root',
    subgraph,
    operationKind: 'query',
    operation: '{ me { ...F x: settings } } fragment F on User { all }',
    variables: [],
    path: [],
    outputRewrites: [
      {
        kind: 'rename',
        path: [
          { kind: 'key', name: 'me' },
          { kind: 'key', name: 'x' },
        ],
        to: 'settings',
      },
    ],
  });
  const data = await brings(
    { kind: 'sequence', nodes: [ask('a'), ask('b')] },
    { a: { me: { x: { p: 1 }, all: [{ p: 1 }, { p: 2 }] } }, b: { me: { x: { q: 1 }, all: [{ q: 1 }, null] } } },
  );
  assert.deepEqual(data, { me: { settings: { q: 1 }, all: [{ q: 1 }, { p: 2 }] } });
});

test('one value from two subgraphs is the value of one of them, at an entity in two places', async () => {
  const plan: PlanNode = {
    kind: 'entities',
    subgraph: 'b',
    operation:
      'query($r: [_Any!]!) { _e0: _entities(representations: $r) { ... on User { settings } } _e1: _entities(representations: $r) { ... on User { all } } }',
    variables: [],
    groups: ['_e0', '_e1'].map((alias) => ({
      alias,
      variable: 'r',
      paths: [[{ kind: 'field', name: 'users' }]],
      requires: [{ kind: 'field', name: 'id', source: 'id' }],
      inputRewrites: [],
      outputRewrites: [],
    })),
  };
  const place = () => ({ __typename: 'User', id: '1', settings: { p: 1 }, all: [[1, 2]] });
  const data = await brings(
    plan,
    { b: { _e0: [{ settings: { q: 1 } }], _e1: [{ all: [[3]] }] } },
    { users: [place(), place()] },
  );
  const expected = { ...place(), settings: { q: 1 }, all: [[3]] };
  assert.deepEqual(data, { users: [expected, expected] });
});
