import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedupe } from '../../../gateway/transports/dedupe.ts';
import { localTransport } from '../../../gateway/transports/local.ts';
import { MutationClock } from '../../../gateway/transports/mutation-clock.ts';
import type { SubgraphResponse } from '../../../gateway/transports/transport.ts';
import { federate, type WorldObject } from '../../support/federation.ts';

const team: WorldObject = {
  __typename: 'Team',
  id: 't',
  score: ({ of }: { of: number }) => of,
  box: { size: 1, lid: { colour: 'red', weight: 2 } },
  tags: ['a', 'b'],
};
const users: WorldObject[] = ['1', '2'].map((id) => ({
  __typename: 'User',
  id,
  team,
  boss: null,
  teams: [team, null, team],
}));
Object.assign(users[0] as object, { boss: users[1] });
Object.assign(users[1] as object, { boss: users[0] });

const subgraphs = {
  a: 'type Query { me: User users: [User] } type User @key(fields: "id") { id: ID! boss: User }',
  b: `type User @key(fields: "id") { id: ID! team: Team teams: [Team] }
      type Team @key(fields: "id") { id: ID! box: Box @shareable tags: [String] } type Box { size: Int @shareable lid: Lid @shareable }
      type Lid { colour: String }`,
  c: `type Team @key(fields: "id") { id: ID! score(of: Int): Int box: Box @shareable }
      type Box { size: Int @shareable lid: Lid @shareable } type Lid { weight: Int }`,
};
const roots = { Query: { me: users[0], users: [...users, users[0]] } };
const world = { subgraphs, roots, entities: [...users, team] };

/** Pairs of places of one object or list in a value, wherever they lie. */
function shared(value: unknown, seen = new Set<unknown>()): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (seen.has(value)) return 1;
  seen.add(value);
  return Object.values(value).reduce((sum: number, child) => sum + shared(child, seen), 0);
}

const places = `{
  x: me { team { score(of: 1) box { size } } }
  y: me { team { score(of: 2) box { lid { weight } } tags } boss { team { score(of: 3) } } }
  users { teams { score(of: 4) box { lid { colour } } } boss { team { box { size } score(of: 5) } boss { team { tags } } } }
}`;

for (const max of [1, 2, 1000]) {
  test(`one entity at many places and in one list twice, with other arguments at each, ${max} per request`, async () => {
    const { agrees } = federate({ ...world, maxEntitiesPerRequest: max });
    const data = await agrees(places);
    assert.equal(shared(data), 0, 'objects of the answer lie in two places');
  });
}

test('parallel fetches that answer in either order write into objects of their own', async () => {
  for (const slow of ['b', 'c']) {
    const { agrees } = federate({
      ...world,
      transports: {
        [slow]: (next) => async (request) => {
          for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
          return next(request);
        },
      },
    });
    await agrees(places);
    await agrees(
      '{ users { team { box { size lid { colour weight } } score(of: 1) } } me { team { box { lid { weight } } } } }',
    );
  }
});

test('a subgraph of the same process may answer with what it holds, frozen, one object in many places', async () => {
  const held = freeze({ __typename: 'Thing', id: '1', meta: { list: [{ x: 1 }, null] }, more: { list: [{ x: 1 }] } });
  const one = federate({
    subgraphs: {
      a: `scalar JSON type Query { things: [Thing] @shareable } type Thing @key(fields: "id") { id: ID! meta: JSON @shareable }`,
      b: `scalar JSON type Query { things: [Thing] @shareable }
          type Thing @key(fields: "id") { id: ID! meta: JSON @shareable more: More } type More { list: [Item] } type Item { x: Int }`,
    },
    roots: {},
    transports: Object.fromEntries(
      ['a', 'b'].map((name) => [
        name,
        () =>
          localTransport(async ({ variables }) => {
            const { representations } = (variables ?? {}) as { representations?: object[] };
            const data = representations ? { _entities: representations.map(() => held) } : { things: [held, held] };
            return freeze({ data }) as SubgraphResponse;
          }),
      ]),
    ),
  });
  const thing = { meta: held.meta, more: held.more };
  assert.deepEqual(await one.run('{ things { meta more { list { x } } } }'), { data: { things: [thing, thing] } });
  assert.deepEqual(held, {
    __typename: 'Thing',
    id: '1',
    meta: { list: [{ x: 1 }, null] },
    more: { list: [{ x: 1 }] },
  });
});

test('operations that share one answer of a subgraph do not write into each other’s', async () => {
  const share = dedupe(new MutationClock());
  const { agrees, run, requests } = federate({ ...world, transports: { a: share, b: share, c: share } });
  const expected = await agrees(places);
  const results = await Promise.all(Array.from({ length: 8 }, () => run(places)));
  for (const { data } of results) assert.deepEqual(data, expected);
  assert.equal(shared(results.map(({ data }) => data)), 0);
  const sent = requests.map(({ subgraph, query, variables }) => JSON.stringify([subgraph, query, variables]));
  assert.equal(new Set(sent).size, sent.length, 'nothing was shared');
});

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) freeze(child);
  return Object.freeze(value);
}
