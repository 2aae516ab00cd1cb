import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import type { SubgraphResponse } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';
import { broken, people } from '../../support/broken-federation.ts';
import { federate } from '../../support/federation.ts';

const entitiesOf = (data: SubgraphResponse['data']) => (data?.['_entities'] ?? []) as object[];

const fail = (code: 'TIMEOUT' | 'UNAVAILABLE') => () => {
  throw new TransportError(code, 'quota', `The subgraph "quota" failed with ${code}.`);
};

test('a subgraph that fails is one error, whatever the number of entities, and the rest stays', async () => {
  const { run } = broken(fail('TIMEOUT'));
  assert.deepEqual(await run('{ people { name used } }'), {
    data: { people: people.map(({ name }) => ({ name, used: null })) },
    errors: [
      {
        message: 'The subgraph "quota" failed with TIMEOUT.',
        path: ['people', 0],
        extensions: {
          code: 'TIMEOUT',
          service: 'quota',
          affectedPaths: [
            ['people', 0],
            ['people', 1],
            ['people', 2],
          ],
        },
      },
    ],
  });
});

test('one place needs no list of places', async () => {
  const { run } = broken(fail('UNAVAILABLE'));
  const { errors } = await run('{ p: person { id: used } }');
  assert.deepEqual(errors, [
    {
      message: 'The subgraph "quota" failed with UNAVAILABLE.',
      path: ['p'],
      extensions: { code: 'UNAVAILABLE', service: 'quota' },
    },
  ]);
});

test('no more than twenty places are named', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'type Query { many: [T!]! } type T @key(fields: "id") { id: ID! }',
      b: 'type T @key(fields: "id") { id: ID! x: Int }',
    },
    roots: { Query: { many: Array.from({ length: 500 }, (_, id) => ({ id })) } },
    transports: { b: () => fail('TIMEOUT') },
  });
  const { errors } = await run('{ many { x } }');
  assert.equal(errors?.length, 1);
  assert.equal((errors?.[0]?.extensions?.['affectedPaths'] as unknown[] | undefined)?.length, 20);
});

test('nulls that follow from a failed fetch go up without a second error', async () => {
  const { run } = broken(fail('TIMEOUT'));
  const inner = await run('{ person { name must } }');
  assert.deepEqual([inner.data, inner.errors?.length], [{ person: null }, 1]);
  const outer = await run('{ strict { must } }');
  assert.deepEqual([outer.data, outer.errors?.length], [null, 1]);
  const list = await run('{ people { must } }');
  assert.deepEqual([list.data, list.errors?.length], [null, 1]);
});

test('root fields of a failed fetch', async () => {
  const { run } = broken(fail('UNAVAILABLE'));
  const { data, errors } = await run('{ limits x: limits person { name } }');
  assert.deepEqual(data, { limits: null, x: null, person: { name: 'P1' } });
  assert.deepEqual(
    errors?.map(({ path }) => path),
    [['limits']],
  );
  assert.deepEqual(errors?.[0]?.extensions?.['affectedPaths'], [['limits'], ['x']]);
});

test('what needs a failed subgraph’s value is not asked', async () => {
  const { run, requests } = broken(fail('TIMEOUT'));
  const { data, errors } = await run('{ person { name rank } }');
  assert.deepEqual([data, errors?.length], [{ person: { name: 'P1', rank: null } }, 1]);
  assert.deepEqual(
    requests.map(({ subgraph }) => subgraph),
    ['crm', 'quota'],
  );
});

test('an error of an entity is at the entity’s place, under the client’s aliases', async () => {
  const { run } = broken(({ data }) => ({
    data: {
      _entities: entitiesOf(data).map((entity, index) => (index === 1 ? { _as_id: null } : entity)),
    },
    errors: [
      {
        message: 'no usage',
        path: ['_entities', 1, '_as_id'],
        extensions: { code: 'QUOTA_EXCEEDED', limit: 5, stacktrace: ['at x'], exception: {}, service: 'liar' },
      },
    ],
  }));
  assert.deepEqual(await run('{ all: people { id: used } }'), {
    data: { all: [{ id: 1 }, { id: null }, { id: 1 }] },
    errors: [
      {
        message: 'no usage',
        path: ['all', 1, 'id'],
        extensions: { code: 'QUOTA_EXCEEDED', limit: 5, service: 'quota' },
      },
    ],
  });
});

test('an entity that an error made null leaves the others as they are', async () => {
  const { run } = broken(({ data }) => ({
    data: { _entities: entitiesOf(data).map((entity, index) => (index === 1 ? null : entity)) },
    errors: [{ message: 'no such person', path: ['_entities', 1] }],
  }));
  assert.deepEqual(await run('{ people { name used } }'), {
    data: { people: people.map(({ name }, index) => ({ name, used: index === 1 ? null : 1 })) },
    errors: [
      { message: 'no such person', path: ['people', 1], extensions: { code: 'SUBGRAPH_ERROR', service: 'quota' } },
    ],
  });
  const { data, errors } = await run('{ people { must } }');
  assert.deepEqual([data, errors?.length], [null, 1]);
});

test('an entity of another type than the one that was asked for is an error at its places only', async () => {
  const { run } = federate({
    subgraphs: {
      a: `type Query { media: [Media] } interface Media { id: ID! }
          type Book implements Media @key(fields: "id") { id: ID! } type Film implements Media @key(fields: "id") { id: ID! }`,
      b: `interface Media { id: ID! rank: Int }
          type Book implements Media @key(fields: "id") { id: ID! rank: Int } type Film implements Media @key(fields: "id") { id: ID! rank: Int }`,
    },
    roots: {
      Query: {
        media: [
          { __typename: 'Book', id: '1' },
          { __typename: 'Film', id: '2' },
          { __typename: 'Book', id: '1' },
        ],
      },
    },
    transports: {
      b: () => async () => ({
        data: {
          _entities: [
            { __typename: 'Film', rank: 1 },
            { __typename: 'Film', rank: 2 },
          ],
        },
      }),
    },
  });
  const message = 'The subgraph "b" answered entities of another type than it was asked for, so their fields are null.';
  const affectedPaths = [
    ['media', 0],
    ['media', 2],
  ];
  assert.deepEqual(await run('{ media { __typename rank } }'), {
    data: {
      media: [
        { __typename: 'Book', rank: null },
        { __typename: 'Film', rank: 2 },
        { __typename: 'Book', rank: null },
      ],
    },
    errors: [
      { message, path: ['media', 0], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', service: 'b', affectedPaths } },
    ],
  });
});

test('an error of an entity that is at several places names them', async () => {
  const { run } = broken(({ data }) => ({ data, errors: [{ message: 'stale', path: ['_entities', 0, 'quota'] }] }));
  const { data, errors } = await run('{ people { team { quota } } }');
  assert.deepEqual(data, { people: people.map(() => ({ team: { quota: 1 } })) });
  assert.deepEqual(errors, [
    {
      message: 'stale',
      path: ['people', 0, 'team', 'quota'],
      extensions: {
        code: 'SUBGRAPH_ERROR',
        service: 'quota',
        affectedPaths: [0, 1, 2].map((index) => ['people', index, 'team', 'quota']),
      },
    },
  ]);
});

test('an error of a batch is at the place of its part', async () => {
  const { run } = broken(({ data }) => ({
    data,
    errors: [
      { message: 'm', path: ['_e0', 0, 'x'] },
      { message: 'n', path: ['_e1', 0] },
    ],
  }));
  const { errors } = await run('{ people { used team { quota } } }');
  assert.deepEqual(new Set(errors?.map(({ path }) => path?.slice(0, 2).join('.'))), new Set(['people.0']));
  assert.ok(errors?.some(({ path }) => path?.[2] === 'team'));
});

test('an error of the root fetch keeps its path; one at a hidden field is at the object around it', async () => {
  const errors = [
    { message: 'a', path: ['people', 1, 'n'] },
    { message: 'b', path: ['people', 2, 'id'] },
    { message: 'c' },
  ];
  const { run } = broken(({ data }) => ({ data, errors }), 'crm');
  const result = await run('{ people { n: name used } }');
  assert.deepEqual(
    result.errors?.map(({ path }) => path),
    [['people', 1, 'n'], ['people', 2], ['people']],
  );
});

test('an error of a subgraph explains the null that it leads to', async () => {
  const { run } = broken(
    () => ({ data: { person: null }, errors: [{ message: 'x', path: ['person', 'name'] }] }),
    'crm',
  );
  const { data, errors } = await run('{ person { name } }');
  assert.deepEqual([data, errors?.length], [{ person: null }, 1]);
  const strict = broken(() => ({ data: null, errors: [{ message: 'x', path: ['strict', 'name'] }] }), 'crm');
  const { data: none, errors: one } = await strict.run('{ strict { name } }');
  assert.deepEqual([none, one?.length], [null, 1]);
});

test('a null that nothing explains is an error of its own', async () => {
  const { run } = broken(() => ({ data: { strict: { name: null } } }), 'crm');
  assert.deepEqual(await run('{ strict { name } }'), {
    data: null,
    errors: [
      {
        message: 'Person.name may not be null, but its subgraph gave no value.',
        path: ['strict', 'name'],
        extensions: { code: 'INVALID_RESULT' },
      },
    ],
  });
});

test('errors without data are reported where the fetch would have written', async () => {
  const { run } = broken(() => ({
    data: null,
    errors: [{ message: 'down for repairs', extensions: { code: 'FORBIDDEN' } }],
  }));
  const { data, errors } = await run('{ people { name must } }');
  assert.equal(data, null);
  assert.deepEqual(
    errors?.map(({ message, path, extensions }) => [message, path, extensions?.['code']]),
    [['down for repairs', ['people', 0], 'FORBIDDEN']],
  );
});

test('a fault that is no transport’s rejects with its cause, for who logs it and answers', async () => {
  const fault = new Error('secret internals');
  const { run } = broken(() => {
    throw fault;
  });
  await assert.rejects(run('{ person { used } }'), (error) => error === fault);
  await assert.rejects(run('{ people { name used team { quota } } limits }'), (error) => error === fault);
});

test('subscriptions are refused', async () => {
  const { engine } = federate({ subgraphs: { a: 'type Query { x: Int } type Subscription { y: Int }' }, roots: {} });
  const result = await engine.execute({
    document: parse('subscription { y }'),
    variables: {},
    headers: {},
    signal: new AbortController().signal,
  });
  assert.deepEqual(
    result.errors?.map(({ extensions }) => extensions?.['code']),
    ['SUBSCRIPTIONS_NOT_SERVED'],
  );
});
