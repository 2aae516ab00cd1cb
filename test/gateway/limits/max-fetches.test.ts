import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { createEngine } from '../../../gateway/execution/engine.ts';
import { fetchLimitError } from '../../../gateway/limits/max-fetches.ts';
import { localTransport } from '../../../gateway/transports/local.ts';
import type { Transport } from '../../../gateway/transports/transport.ts';
import { federate } from '../../support/federation.ts';

test('as many requests as allowed are no error, one more is', () => {
  assert.equal(fetchLimitError(200, 200), undefined);
  assert.deepEqual(fetchLimitError(250, 200), {
    message: 'The document needs 250 requests to subgraphs, but at most 200 are allowed: ask in several requests.',
    extensions: { limit: 'fetches', measured: 250, maximum: 200, code: 'GRAPHQL_VALIDATION_FAILED' },
  });
});

test('the engine measures the plan of these variables, and asks nobody when it is too large', async () => {
  const { supergraph } = federate({
    subgraphs: {
      a: 'type Query { t: T } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! x: Int }',
      c: 'type T @key(fields: "id") { id: ID! y: Int }',
    },
    roots: {},
  });
  const asked: string[] = [];
  const nobody = (name: string): [string, Transport] => [
    name,
    localTransport(async () => {
      asked.push(name);
      return { data: { t: null } };
    }),
  ];
  const engine = createEngine({ supergraph, transports: new Map(['a', 'b', 'c'].map(nobody)), maxFetches: 2 });
  const document = parse('query($all: Boolean!) { t { x y @include(if: $all) } }');
  const run = (all: boolean) =>
    engine.execute({ document, variables: { all }, headers: {}, signal: new AbortController().signal });

  // Twice: the second time from the cache.
  for (const _ of [1, 2]) assert.deepEqual(await run(true), { errors: [fetchLimitError(3, 2)] });
  assert.deepEqual(asked, []);
  assert.deepEqual(await run(false), { data: { t: null } });
  assert.deepEqual(asked, ['a']);
});
