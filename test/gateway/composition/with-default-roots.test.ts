import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, print } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { withDefaultRoots } from '../../../gateway/composition/with-default-roots.ts';

const read = (sdl: string) => print(withDefaultRoots(parse(sdl))).replaceAll(/\s+/g, ' ');

test('root types get the default names, also in extensions, references and unions', () => {
  assert.equal(
    read(`schema { query: Q mutation: M subscription: S } type Q { t: T } extend type Q { m: [M!]! } type M { q(i: I): Q! }
      type S { s: Int } type T { q: Q } union U = Q | T input I { x: Int }`),
    read(`schema { query: Query mutation: Mutation subscription: Subscription } type Query { t: T } extend type Query { m: [Mutation!]! }
      type Mutation { q(i: I): Query! } type Subscription { s: Int } type T { q: Query } union U = Query | T input I { x: Int }`),
  );
  assert.equal(
    read('extend schema { query: Q } type Q { x: Int }'),
    read('extend schema { query: Query } type Query { x: Int }'),
  );
});

test('a subgraph with the default names is left as it is', () => {
  for (const sdl of ['type Query { x: Int }', 'schema { query: Query } type Query { x: Int }', 'type T { x: Int }']) {
    const document = parse(sdl);
    assert.equal(withDefaultRoots(document), document);
  }
});

test('a default name that another type has is a fault of the subgraph', () => {
  const sdl = 'schema { query: Q } type Q { x: Query } type Query { y: Int }';
  const { errors } = composeSupergraph([{ name: 'a', url: '', sdl }]);
  assert.match(errors?.join(' ') ?? '', /\[a\] .*Query/);
});
