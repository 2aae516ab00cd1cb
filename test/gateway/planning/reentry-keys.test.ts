import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { readReentries, safeKey, withCommonKeys } from '../../../gateway/planning/reentry-keys.ts';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const author: WorldObject = {
  __typename: 'Author',
  id: '1',
  sku: 's',
  code: 'c',
  region: 2,
  rank: 'R',
  size: 4,
  grade(this: { rank: string }) {
    return `${this.rank}!`;
  },
  total(this: { rank: string; size: number }) {
    return this.rank.length + this.size;
  },
  praise(this: { grade: string }) {
    return typeof this.grade === 'string' ? this.grade : null;
  },
};
Object.assign(author, { friends: [author] });
const roots = { Query: { author, other: author, named: author } };

test('the subgraph before a requirement does not know the last key', async () => {
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { author: Author } type Author @key(fields: "id") { id: ID! rank: String }',
      b: 'type Author @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! rank: String @external grade: String @requires(fields: "rank") }',
    },
    roots,
    entities: [author],
  });
  await agrees('{ author { grade sku } }');
  await agrees('{ author { grade } }');
  assert.deepEqual(asked(requests), ['a', 'b']);
});

test('the subgraph before a requirement is a stub that does not know the larger key', async () => {
  const { agrees, requests } = federate({
    subgraphs: {
      c: 'type Author @key(fields: "code region") @key(fields: "id") { code: String! region: Int id: ID! rank: String @external grade: String @requires(fields: "rank") }',
      d: 'type Author @key(fields: "id") { id: ID! rank: String }',
      e: 'type Author @key(fields: "id", resolvable: false) { id: ID! } type Query { author: Author }',
    },
    roots,
    entities: [author],
  });
  await agrees('{ author { grade } }');
  assert.deepEqual(asked(requests), ['e', 'd', 'c']);
  await agrees('{ author { grade code region } }');
});

const noCommonKey = {
  a: 'type Query { author: Author } interface Named { grade: String } type Author @key(fields: "id") { id: ID! rank: String }',
  b: `interface Named { grade: String }
    type Author implements Named @key(fields: "id") @key(fields: "sku") {
      id: ID! sku: ID! rank: String @external size: Int @external friends: [Author]
      grade: String @requires(fields: "rank") total: Int @requires(fields: "rank size")
    }
    type Query { named: Named }`,
  c: 'type Query { other: Author } type Author @key(fields: "sku") { sku: ID! size: Int }',
};

test('no key is known to every subgraph', async () => {
  const { agrees } = federate({ subgraphs: noCommonKey, roots, entities: [author] });
  await agrees('{ author { grade } other { grade total } }');
  await agrees('{ author { t: total friends { grade friends { total } } } }');
  await agrees('{ named { grade } other { ... on Named { grade } } }');
});

test('a requirement that needs another one behind a key that not every subgraph knows is refused', async () => {
  const { run } = federate({
    subgraphs: {
      ...noCommonKey,
      d: 'type Author @key(fields: "id") { id: ID! grade: String @external praise: String @requires(fields: "grade") }',
    },
    roots,
    entities: [author],
  });
  const { data, errors } = await run('{ author { praise } }');
  assert.equal(data, null);
  assert.deepEqual(
    errors?.map(({ message, extensions }) => [message, extensions?.['code']]),
    [
      [
        'No plan exists for this operation: what Author.praise requires needs a key that not every subgraph of Author knows.',
        'OPERATION_NOT_PLANNABLE',
      ],
    ],
  );
});

const reentries = (first: string, second: string) =>
  parse(`type T @join__type(graph: A, key: "${first}") @join__type(graph: B, key: "id") @join__type(graph: B, key: "${second}") {
    id: ID! sku: ID! @join__field(graph: B) x: Int @join__field(graph: A) @join__field(graph: B, external: true)
    y: Int @join__field(graph: B, requires: "x")
  }`);

test('only a key that a subgraph before the requirement lacks is left out', () => {
  const safe = reentries('id', 'id');
  assert.equal(withCommonKeys(safe), safe);
  assert.equal(readReentries(safe).apart.size, 0);
  assert.equal(safeKey(safe, 'T'), undefined);
  const dangerous = reentries('id', 'sku');
  assert.equal(readReentries(dangerous).apart.size, 1);
  assert.equal(readReentries(withCommonKeys(dangerous)).apart.size, 0);
  assert.equal(safeKey(dangerous, 'T'), 'id');
});
