import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { asked, federate } from '../../support/federation.ts';

const log: string[] = [];
beforeEach(() => {
  log.length = 0;
});
const counter = { __typename: 'Counter', id: '1', value: 0, seen: () => counter.value, owner: 'me', cost: 3 };
const add = ({ by = 1 }: { by?: number }) => {
  counter.value += by;
  log.push(`add ${by}`);
  return { ...counter };
};
const { run, requests } = federate({
  subgraphs: {
    a: `type Query { counter: Counter }
        type Mutation { add(by: Int): Counter both: Counter @shareable fail: Counter }
        type Counter @key(fields: "id") { id: ID! value: Int cost: Int }`,
    b: `type Mutation { twice: Counter! both: Counter @shareable }
        type Counter @key(fields: "id") { id: ID! seen: Int cost: Int @external price: Int @requires(fields: "cost") }`,
    c: 'type Counter @key(fields: "id") { id: ID! owner: String }',
  },
  roots: {
    Query: { counter },
    Mutation: {
      add,
      both: () => add({ by: 100 }),
      fail: () => {
        throw new Error('refused');
      },
      twice: () => {
        log.push('twice');
        counter.value *= 2;
        return { ...counter };
      },
    },
  },
  entities: [
    {
      ...counter,
      seen: () => counter.value,
      value: () => counter.value,
      price(this: { cost: number }) {
        return this.cost * 7;
      },
    },
  ],
});

test('fields of one subgraph are one request, in order', async () => {
  counter.value = 0;
  assert.deepEqual(await run('mutation { x: add(by: 2) { value } y: add(by: 2) { value } z: add(by: 3) { value } }'), {
    data: { x: { value: 2 }, y: { value: 4 }, z: { value: 7 } },
  });
  assert.equal(requests.length, 1);
});

test('fields of several subgraphs follow each other in document order', async () => {
  counter.value = 1;
  const { data } = await run(
    'mutation { a: add(by: 2) { value } twice { id } b: add(by: 4) { value } c: twice { id } d: add(by: 1) { value } }',
  );
  assert.deepEqual(log, ['add 2', 'twice', 'add 4', 'twice', 'add 1']);
  assert.deepEqual(data, { a: { value: 3 }, twice: { id: '1' }, b: { value: 10 }, c: { id: '1' }, d: { value: 21 } });
});

test('everything below a field is fetched before the next field begins', async () => {
  counter.value = 0;
  assert.deepEqual(
    await run('mutation { a: add { seen owner } b: add { seen } c: twice { seen value } d: add { seen } }'),
    {
      data: { a: { seen: 1, owner: 'me' }, b: { seen: 2 }, c: { seen: 4, value: 4 }, d: { seen: 5 } },
    },
  );
});

test('a mutation that subgraphs share is executed once', async () => {
  counter.value = 0;
  assert.deepEqual(await run('mutation { both { value seen owner } }'), {
    data: { both: { value: 100, seen: 100, owner: 'me' } },
  });
  assert.deepEqual(log, ['add 100']);
});

test('requirements below a mutation', async () => {
  assert.deepEqual(await run('mutation { add { price } }'), { data: { add: { price: 21 } } });
  assert.deepEqual(asked(requests), ['a', 'b']);
});

test('a field that fails does not keep the next from being executed', async () => {
  counter.value = 0;
  const { data, errors } = await run('mutation { fail { id } twice { id } add { value seen } }');
  assert.deepEqual(data, { fail: null, twice: { id: '1' }, add: { value: 1, seen: 1 } });
  assert.deepEqual(
    errors?.map(({ message, path }) => [message, path]),
    [['refused', ['fail']]],
  );
});

test('fragments, conditions and variables in mutations', async () => {
  counter.value = 0;
  const query = `mutation($by: Int = 5, $no: Boolean = false) {
    ...M ... on Mutation @skip(if: $no) { twice { seen __typename } } skipped: add @include(if: $no) { id } __typename
  }
  fragment M on Mutation { first: add(by: $by) { id: value } }`;
  assert.deepEqual(await run(query), {
    data: { first: { id: 5 }, twice: { seen: 10, __typename: 'Counter' }, __typename: 'Mutation' },
  });
  assert.deepEqual(log, ['add 5', 'twice']);
});
