import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

const things: WorldObject[] = ['1', '2', '3'].map((id) => ({ __typename: 'Thing', id, name: `T${id}`, stock: 1 }));

/** A gateway of which the subgraph b answers what is given, whatever it is asked. */
function answering(response: unknown) {
  return federate({
    subgraphs: {
      a: 'type Query { things: [Thing!] one: Thing } type Thing @key(fields: "id") { id: ID! name: String }',
      b: `type Query { grid: [[Cell]] first: Int! second: Int! }
          type Cell { x: Int! y: Int } type Thing @key(fields: "id") { id: ID! stock: Int! parts: [Cell!] }`,
    },
    roots: { Query: { things, one: things[0] } },
    entities: things,
    transports: { b: () => async () => structuredClone(response) as object },
  });
}

const error = (...path: unknown[]) => ({ message: 'no stock', path });
const extensions = { code: 'SUBGRAPH_ERROR', service: 'b' };

test('positions that a subgraph sends as text are read as such where a list stands, and nothing is invented', async () => {
  const { run } = answering({
    data: { _entities: [{ stock: 1 }, null, { stock: 3 }] },
    errors: [error('_entities', '1', 'stock')],
  });
  assert.deepEqual(await run('{ things { name stock } }'), {
    data: { things: null },
    errors: [{ message: 'no stock', path: ['things', 1, 'stock'], extensions }],
  });
});

test('positions as text in lists of lists, below entities and below aliases', async () => {
  const grid = answering({ data: { g: [[null, { y: 1 }], null] }, errors: [error('g', '0', '0', 'x')] });
  assert.deepEqual(await grid.run('{ g: grid { x y } }'), {
    data: { g: [[null, null], null] },
    errors: [
      { message: 'no stock', path: ['g', 0, 0, 'x'], extensions },
      {
        message: 'Cell.x may not be null, but its subgraph gave no value.',
        path: ['g', 0, 1, 'x'],
        extensions: { code: 'INVALID_RESULT' },
      },
    ],
  });
  const parts = answering({
    data: { _entities: [{ p: null }] },
    errors: [error('_entities', '0', 'p', '12', 'x')],
  });
  assert.deepEqual(await parts.run('{ one { p: parts { x } } }'), {
    data: { one: { p: null } },
    errors: [{ message: 'no stock', path: ['one', 'p', 12, 'x'], extensions }],
  });
});

test('what is no position is none, wherever it stands, and what is no key ends the path', async () => {
  const paths: [unknown[], unknown[]][] = [
    [['grid', '1e1', 'x'], ['grid']],
    [['grid', -1, 'x'], ['grid']],
    [
      ['grid', 0, null, 'x'],
      ['grid', 0],
    ],
    [['grid', '00', '01', 'x'], ['grid']],
  ];
  for (const [given, told] of paths) {
    const { run } = answering({ data: { grid: null }, errors: [error(...given)] });
    assert.deepEqual((await run('{ grid { x } }')).errors, [{ message: 'no stock', path: told, extensions }]);
  }
});

test('no error is invented for entities that are missing because of the error of another one', async () => {
  for (const data of [null, { _entities: null }]) {
    const { run } = answering({ data, errors: [error('_entities', 1, 'stock')] });
    assert.deepEqual(await run('{ one { stock } things { stock } }'), {
      data: { one: null, things: null },
      errors: [
        {
          message: 'no stock',
          path: ['things', 1, 'stock'],
          extensions: {
            ...extensions,
            affectedPaths: [['things', 1, 'stock'], ['one'], ['things', 0], ['things', 2]],
          },
        },
      ],
    });
  }
});

test('no error is invented for root fields that are missing because of the error of another one', async () => {
  const { run } = answering({ data: null, errors: [error('second')] });
  assert.deepEqual(await run('{ first second }'), {
    data: null,
    errors: [
      {
        message: 'no stock',
        path: ['second'],
        extensions: { ...extensions, affectedPaths: [['second'], ['first']] },
      },
    ],
  });
});

test('an error whose path leads nowhere explains the data that is missing', async () => {
  for (const path of [['_entities', 7], ['elsewhere'], ['_entities', '7', 'stock']]) {
    const { run } = answering({ data: null, errors: [error(...path)] });
    const { data, errors } = await run('{ one { name stock } }');
    assert.deepEqual(data, { one: null });
    assert.deepEqual(errors, [{ message: 'no stock', path: ['one'], extensions }]);
  }
});

test('errors among which are null and text keep the others, and a code that is a number stays one', async () => {
  const { run } = answering({
    data: { first: 1, second: 2 },
    errors: [null, 'no luck', { message: 'no stock', path: ['second'], extensions: { code: 1062 } }, 7],
  });
  const { data, errors } = await run('{ first second }');
  assert.deepEqual(data, { first: 1, second: 2 });
  const all = { affectedPaths: [['first'], ['second']] };
  const silent = 'The subgraph "b" reported an error without a message.';
  assert.deepEqual(errors, [
    { message: silent, path: ['first'], extensions: { ...extensions, ...all } },
    { message: 'no luck', path: ['first'], extensions: { ...extensions, ...all } },
    { message: 'no stock', path: ['second'], extensions: { code: 1062, service: 'b' } },
    { message: silent, path: ['first'], extensions: { ...extensions, ...all } },
  ]);
});
