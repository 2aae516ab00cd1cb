import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SubgraphResponse } from '../../../gateway/transports/transport.ts';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const account = (id: string, blocked: boolean | null): WorldObject => ({
  __typename: 'Account',
  id,
  blocked,
  flags: [true, blocked],
  state: { frozen: blocked, level: 3 },
});
const decided = (name: string) =>
  function (this: Record<string, unknown>) {
    return `decided by ${JSON.stringify(this[name])}`;
  };
const accounts = [account('1', false), account('2', null), account('3', false)];

/** Asks for accounts, of which the subgraph that knows `blocked` answers like this. */
function world(answer: (data: Record<string, unknown>) => Pick<SubgraphResponse, 'errors'>) {
  return federate({
    subgraphs: {
      a: 'type Query { accounts: [Account!]! } type Account @key(fields: "id") { id: ID! }',
      b: `type Account @key(fields: "id") { id: ID! blocked: Boolean flags: [Boolean] state: State }
          type State { frozen: Boolean level: Int }`,
      c: `type Account @key(fields: "id") {
            id: ID! blocked: Boolean @external flags: [Boolean] @external state: State @external
            mayPay: String @requires(fields: "blocked") byFlags: String @requires(fields: "flags")
            byState: String @requires(fields: "state { frozen }")
          }
          type State { frozen: Boolean @external }`,
    },
    roots: { Query: { accounts } },
    entities: accounts.map((one) => ({
      ...one,
      mayPay: decided('blocked'),
      byFlags: decided('flags'),
      byState: decided('state'),
    })),
    transports: {
      b: (next) => async (request) => {
        const response = await next(request);
        return { ...response, ...answer(response.data ?? {}) };
      },
    },
  });
}

const entity = (data: Record<string, unknown>, index: number) =>
  (data['_entities'] as Record<string, Record<string, unknown>>[])[index] as Record<string, Record<string, unknown>>;

test('a required value that is null because of an error is missing, one that is null without is told as null', async () => {
  const { run, requests } = world((data) => {
    Object.assign(entity(data, 0), { blocked: null });
    return { errors: [{ message: 'no', path: ['_entities', 0, 'blocked'] }] };
  });
  const { data, errors } = await run('{ accounts { id mayPay } }');
  assert.deepEqual(data?.['accounts'], [
    { id: '1', mayPay: null },
    { id: '2', mayPay: 'decided by null' },
    { id: '3', mayPay: 'decided by false' },
  ]);
  assert.deepEqual(
    errors?.map(({ message, path }) => [message, path]),
    [['no', ['accounts', 0]]],
  );
  const last = requests.at(-1)?.variables['representations'] as Record<string, unknown>[];
  assert.deepEqual(
    last.map(({ id }) => id),
    ['2', '3'],
  );
});

test('the same for an item of a list', async () => {
  const { run } = world((data) => {
    Object.assign(entity(data, 0), { flags: [true, null] });
    return { errors: [{ message: 'no', path: ['_entities', 0, 'flags', 1] }] };
  });
  const { data, errors } = await run('{ accounts { byFlags flags } }');
  assert.deepEqual(data?.['accounts'], [
    { byFlags: null, flags: [true, null] },
    { byFlags: 'decided by [true,null]', flags: [true, null] },
    { byFlags: 'decided by [true,false]', flags: [true, false] },
  ]);
  assert.equal(errors?.length, 1);
});

test('the same below an object, and for an object that is null because of what is below it', async () => {
  for (const state of [{ frozen: null }, null]) {
    const { run } = world((data) => {
      Object.assign(entity(data, 2), { state });
      return { errors: [{ message: 'no', path: ['_entities', 2, 'state', 'frozen'] }] };
    });
    const { data, errors } = await run('{ accounts { byState } }');
    assert.deepEqual(data?.['accounts'], [
      { byState: 'decided by {"frozen":false}' },
      { byState: 'decided by {"frozen":null}' },
      { byState: null },
    ]);
    assert.equal(errors?.length, 1);
  }
});

test('nothing is asked when the value failed everywhere', async () => {
  const { run, requests } = world((data) => {
    for (const index of [0, 1, 2]) Object.assign(entity(data, index), { blocked: null });
    return { errors: [0, 1, 2].map((index) => ({ message: 'no', path: ['_entities', index, 'blocked'] })) };
  });
  const { data, errors } = await run('{ accounts { mayPay } }');
  assert.deepEqual(data?.['accounts'], [{ mayPay: null }, { mayPay: null }, { mayPay: null }]);
  assert.equal(errors?.length, 3);
  assert.deepEqual(asked(requests), ['a', 'b']);
});

test('an error beside a value leaves the value', async () => {
  const { run } = world(() => ({ errors: [{ message: 'stale', path: ['_entities', 0, 'blocked'] }] }));
  const { data } = await run('{ accounts { mayPay } }');
  assert.deepEqual((data?.['accounts'] as unknown[] | undefined)?.[0], { mayPay: 'decided by false' });
});
