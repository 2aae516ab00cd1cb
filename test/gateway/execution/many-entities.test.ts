import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExecutionResult } from '../../../gateway/execution/engine.ts';
import type { SubgraphRequest, Transport } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';
import { federate, type LoggedRequest, type World, type WorldObject } from '../../support/federation.ts';

/** Ten things in a list with repetitions and a null; every third has a maker. */
const makers: WorldObject[] = ['m1', 'm2'].map((id) => ({ __typename: 'Maker', id, rank: Number(id[1]) }));
const things: WorldObject[] = Array.from({ length: 10 }, (_, number) => ({
  __typename: 'Thing',
  id: `t${number}`,
  size: number,
  must: number,
  maker: number % 3 === 0 ? makers[number % 2] : null,
}));
const list = [0, 1, 2, 3, 1, 4, 5, 6, 0, 7, 8, 9, 9].map((number) => things[number]);

function world(max: number, b: (next: Transport) => Transport = (next) => next, others: Partial<World> = {}) {
  return federate({
    subgraphs: {
      a: `type Query { things: [Thing]! } type Thing @key(fields: "id") { id: ID! maker: Maker }
          type Maker @key(fields: "id") { id: ID! }`,
      b: `type Thing @key(fields: "id") { id: ID! size: Int must: Int! }
          type Maker @key(fields: "id") { id: ID! rank: Int }`,
    },
    roots: { Query: { things: [...list, null] } },
    entities: [...things, ...makers],
    maxEntitiesPerRequest: max,
    transports: { b },
    ...others,
  });
}

const idsOf = ({ variables }: LoggedRequest) =>
  Object.values(variables).map((given) => (given as { id: string }[]).map(({ id }) => id));
const thingsOf = ({ data }: ExecutionResult) => (data?.['things'] ?? []) as readonly ({ size: number | null } | null)[];
const affected = ({ errors }: ExecutionResult) => (errors?.[0]?.extensions?.['affectedPaths'] ?? []) as unknown[][];
const isAbout = ({ body }: SubgraphRequest, id: string) => body.includes(`"id":"${id}"`);
const late =
  (fails: (request: SubgraphRequest) => boolean) => (next: Transport) => async (request: SubgraphRequest) => {
    if (fails(request)) throw new TransportError('TIMEOUT', 'b', 'Too late.');
    return next(request);
  };

test('more entities than one request may carry are asked for in several, evenly, each entity once', async () => {
  const { agrees, requests } = world(4);
  await agrees('{ things { id size } }');
  assert.deepEqual(requests.slice(1).map(idsOf), [
    [['t0', 't1', 't2', 't3']],
    [['t4', 't5', 't6', 't7']],
    [['t8', 't9']],
  ]);
});

test('as many as one request may carry are one request', async () => {
  const { agrees, requests } = world(10);
  await agrees('{ things { id size } }');
  assert.equal(requests.length, 2);
});

test('the groups of a batch are counted together', async () => {
  for (let max = 1; max <= 13; max++) {
    const { agrees, requests } = world(max);
    await agrees('{ things { size maker { rank } } }');
    const sent = requests.slice(1).map(idsOf);
    assert.equal(sent.length, Math.ceil(12 / max));
    assert.ok(sent.every((groups) => groups.flat().length <= max));
    assert.deepEqual(sent.flat(2).toSorted(), ['m1', 'm2', ...things.map(({ id }) => id)]);
  }
});

test('the requests of one fetch are under way at the same time', async () => {
  let waiting = 0;
  let release = () => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { agrees } = world(2, (next) => async (request) => {
    if (++waiting === 5) release();
    await all;
    return next(request);
  });
  await agrees('{ things { size } }');
});

test('answers that come in another order go to the right places', async () => {
  const { agrees } = world(3, (next) => {
    let turn = Promise.resolve();
    const held: (() => void)[] = [];
    return async (request) => {
      await new Promise<void>((resolve) => {
        held.push(resolve);
        if (held.length === 4) for (const release of held.toReversed()) turn = turn.then(release);
      });
      return next(request);
    };
  });
  await agrees('{ things { id size } }');
});

test('a request that fails costs the fields of its own entities', async () => {
  const { run } = world(
    4,
    late((request) => isAbout(request, 't1')),
  );
  const { data, errors } = await run('{ things { id size } }');
  const lost = new Set(['t0', 't1', 't2', 't3']);
  assert.deepEqual(data?.['things'], [
    ...list.map((thing) => ({ id: thing?.['id'], size: lost.has(String(thing?.['id'])) ? null : thing?.['size'] })),
    null,
  ]);
  assert.deepEqual(errors, [
    {
      message: 'Too late.',
      path: ['things', 0],
      extensions: {
        code: 'TIMEOUT',
        service: 'b',
        affectedPaths: [0, 1, 2, 3, 4, 8].map((index) => ['things', index]),
      },
    },
  ]);
});

test('requests of one fetch that fail in the same way are one error with the places of all', async () => {
  const { run } = world(
    4,
    late((request) => !isAbout(request, 't4')),
  );
  const result = await run('{ things { size } }');
  assert.equal(thingsOf(result).length, 14);
  assert.equal(result.errors?.length, 1);
  assert.deepEqual(new Set(affected(result).map(([, index]) => index)), new Set([0, 1, 2, 3, 4, 8, 10, 11, 12]));
});

test('requests of one fetch that fail in different ways are an error each', async () => {
  const { run } = world(4, (next) => async (request) => {
    if (isAbout(request, 't1')) throw new TransportError('TIMEOUT', 'b', 'Too late.');
    const response = await next(request);
    return isAbout(request, 't9') ? { data: null, errors: [{ message: 'down' }] } : response;
  });
  const { errors } = await run('{ things { size } }');
  assert.deepEqual(errors?.map(({ message }) => message).toSorted(), ['Too late.', 'down']);
});

test('many failed requests name twenty places, and every null that follows is explained', async () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ __typename: 'Thing', id: `x${index}` }));
  const { run } = world(
    7,
    late(() => true),
    { roots: { Query: { things: many } } },
  );
  const result = await run('{ things { id must } }');
  assert.deepEqual(result.data, { things: many.map(() => null) });
  assert.equal(result.errors?.length, 1);
  assert.equal(affected(result).length, 20);
});

test('an error of an entity in a later request is at the entity’s place', async () => {
  const { run } = world(4, (next) => async (request) => {
    const response = await next(request);
    return isAbout(request, 't9')
      ? { ...response, errors: [{ message: 'odd', path: ['_entities', 1, 'size'] }] }
      : response;
  });
  const result = await run('{ things { size } }');
  assert.deepEqual(result.errors?.[0]?.path, ['things', 11, 'size']);
  assert.deepEqual(affected(result), [
    ['things', 11, 'size'],
    ['things', 12, 'size'],
  ]);
});

test('a wrong number of entities in one request concerns its entities only', async () => {
  const { run } = world(4, (next) => async (request) => {
    const response = await next(request);
    return isAbout(request, 't9') ? { data: { _entities: [null] } } : response;
  });
  const result = await run('{ things { size } }');
  assert.deepEqual(
    thingsOf(result).map((thing) => thing?.size ?? null),
    [0, 1, 2, 3, 1, 4, 5, 6, 0, 7, null, null, null, null],
  );
  assert.match(result.errors?.[0]?.message ?? '', /with 1 entities where 2 were asked for/);
});
