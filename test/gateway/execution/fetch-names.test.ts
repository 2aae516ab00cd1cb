import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Transport } from '../../../gateway/transports/transport.ts';
import { federate } from '../../support/federation.ts';

const item = { __typename: 'Item', id: '1', stock: 5 };

/** Names of operations in what is sent for a query: in its text, and beside it. */
function namesIn(maxPlans = 8) {
  const bodies: Record<string, string>[] = [];
  const watch = (next: Transport): Transport => {
    return (request) => {
      bodies.push(JSON.parse(request.body));
      return next(request);
    };
  };
  const { run } = federate({
    subgraphs: {
      'a-1':
        'type Query { item(id: ID): Item } type Mutation { change: Item } type Item @key(fields: "id") { id: ID! }',
      b: 'type Item @key(fields: "id") { id: ID! stock: Int }',
    },
    roots: { Query: { item }, Mutation: { change: item } },
    entities: [item],
    transports: { 'a-1': watch, b: watch },
    maxPlans,
  });
  return async (query: string, variables?: Record<string, unknown>) => {
    bodies.length = 0;
    assert.equal((await run(query, variables)).errors, undefined);
    for (const { query: text = '', operationName } of bodies) {
      assert.equal(/^(?:query|mutation) ?(\w*)/.exec(text)?.[1] || undefined, operationName);
    }
    return bodies.map(({ operationName }) => operationName);
  };
}

test('requests have the name of the operation, that of the subgraph and their number in the plan', async () => {
  const names = namesIn();
  assert.deepEqual(await names('query Stock { item { stock } }'), ['Stock__a_1__0', 'Stock__b__1']);
  assert.deepEqual(await names('query Stock($id: ID) { item(id: $id) { stock } }', { id: '1' }), [
    'Stock__a_1__0',
    'Stock__b__1',
  ]);
  assert.deepEqual(await names('mutation Change { one: change { stock } two: change { id } }'), [
    'Change__a_1__0',
    'Change__b__1',
    'Change__a_1__2',
  ]);
});

test('an operation without a name gives none', async () => {
  assert.deepEqual(await namesIn()('{ item { stock } }'), [undefined, undefined]);
});

test('the plan for all combinations of conditions has names, too', async () => {
  const names = namesIn(0);
  const query = 'query Stock($yes: Boolean!) { item { id stock @include(if: $yes) } }';
  assert.deepEqual(await names(query, { yes: true }), ['Stock__a_1__0', 'Stock__b__1']);
  assert.deepEqual(await names(query, { yes: false }), ['Stock__a_1__0']);
});

test('a name of any length adds no more than its beginning', async () => {
  const [name] = await namesIn()(`query ${'N'.repeat(5000)} { item { id } }`);
  assert.equal(name, `${'N'.repeat(100)}__a_1__0`);
});
