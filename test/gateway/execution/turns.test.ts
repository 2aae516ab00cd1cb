import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

/** How many turns the event loop takes until something is done. */
async function countTurns(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const count = () => {
    if (isOver) return;
    turns++;
    setImmediate(count);
  };
  setImmediate(count);
  try {
    await work();
  } finally {
    isOver = true;
  }
  return turns;
}

function world(size: number) {
  const things: WorldObject[] = Array.from({ length: size }, (_, number) => ({
    __typename: 'Thing',
    id: String(number),
    kind: { __typename: number % 2 === 0 ? 'Even' : 'Odd', n: number, parts: [{ n: 1 }, null] },
  }));
  const answer = { data: { things: things.map(({ __typename, id }) => ({ __typename, id })) } };
  return federate({
    subgraphs: {
      a: 'type Query { things: [Thing] bad: Int } type Thing @key(fields: "id") { id: ID! }',
      b: `type Thing @key(fields: "id") { id: ID! kind: Kind } union Kind = Even | Odd
          type Even { n: Int parts: [Part] } type Odd { n: Int parts: [Part] } type Part { n: Int! }`,
    },
    roots: { Query: { things } },
    // Answers that come at once, so that every turn is one that the engine gave away.
    transports: {
      a: () => async () => structuredClone({ data: { ...answer.data, bad: 'x' } }),
      b:
        () =>
        async ({ body }) => {
          const { representations } = JSON.parse(body).variables;
          return { data: { _entities: representations.map(({ id }: { id: number }) => ({ ...things[id] })) } };
        },
    },
  });
}

const query = '{ things { id kind { ... on Even { n } ... on Odd { n parts { n } } } } bad }';
const expected = (size: number) => ({
  things: Array.from({ length: size }, (_, number) => ({
    id: String(number),
    kind: number % 2 === 0 ? { n: number } : { n: number, parts: [{ n: 1 }, null] },
  })),
  bad: null,
});

test('an operation of ordinary size gives no turn away', async () => {
  const { run } = world(500);
  await run(query);
  const turns = await countTurns(async () => {
    const { data, errors } = await run(query);
    assert.deepEqual(data, expected(500));
    assert.equal(errors?.length, 1);
  });
  assert.equal(turns, 0);
});

test('a large operation lets others have their turn while entities are written, merged and shaped', async () => {
  const { run } = world(20_000);
  // Planning happens elsewhere while turns go by, so both operations are planned before turns are counted.
  for (const operation of ['{ things { id } bad }', query]) await run(operation);
  const shaping = await countTurns(() => run('{ things { id } bad }'));
  assert.ok(shaping >= 4, `${shaping} turns while 20,000 entities were shaped`);
  const all = await countTurns(async () => {
    const { data, errors } = await run(query);
    assert.deepEqual(data, expected(20_000));
    assert.deepEqual(
      errors?.map(({ path }) => path),
      [['bad']],
    );
  });
  assert.ok(all >= shaping + 19, `${all} turns for all of it`);
});

test('one representation at many places is merged in slices too', async () => {
  const entity = { __typename: 'Thing', id: '1', box: { x: 1 } };
  const { run, agrees } = federate({
    subgraphs: {
      a: 'type Query { things: [Thing] } type Thing @key(fields: "id") { id: ID! }',
      b: 'type Thing @key(fields: "id") { id: ID! box: Box } type Box { x: Int }',
    },
    roots: { Query: { things: Array.from({ length: 6000 }, () => entity) } },
    entities: [entity],
  });
  await agrees('{ things { box { x } } }');
  const { data } = await run('{ things { box { x } } }');
  const boxes = (data?.['things'] as { box: object }[] | undefined)?.map(({ box }) => box);
  assert.equal(new Set(boxes).size, 6000);
});

test('another operation is answered while a large one is under way', async () => {
  const large = world(20_000);
  const small = world(3);
  await small.run(query);
  const order: string[] = [];
  const first = large.run(query).then(() => order.push('large'));
  const second = new Promise((resolve) => setImmediate(resolve)).then(async () => {
    await small.run(query);
    order.push('small');
  });
  await Promise.all([first, second]);
  assert.deepEqual(order, ['small', 'large']);
});
