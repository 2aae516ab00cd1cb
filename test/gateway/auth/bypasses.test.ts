import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from '../../../gateway/execution/engine.ts';
import { anybody, callerWith } from '../../support/callers.ts';
import { federate, type WorldObject } from '../../support/federation.ts';

/** Places of the errors, all of which are about rights. */
function placesOf({ errors = [] }: ExecutionResult): readonly string[] {
  for (const { extensions } of errors) assert.equal(extensions?.['code'], 'UNAUTHORIZED_FIELD_OR_TYPE');
  return errors.map(({ path }) => (path ?? []).join('.'));
}

const t: WorldObject = { __typename: 'T', id: '1', open: 1, secret: 2, total: 3, must: 4, extra: 5 };
const v: WorldObject = { __typename: 'V', id: '2', open: 6, secret: 7, extra: 8 };
Object.assign(t, { self: t, other: v });
const done: string[] = [];
const graph = federate({
  subgraphs: {
    a: `type Query { t: T ts: [T!] n: N ns: [N] u: U us: [U] sum(of: [In!], color: Color, secret: Secret): Int }
      type Mutation { one: Int two(secret: Secret): Int @requiresScopes(scopes: [["write"]]) three: T four: Int! @requiresScopes(scopes: [["write"]]) }
      interface N @key(fields: "id") { id: ID! open: Int secret: Int }
      type T implements N @key(fields: "id") { id: ID! open: Int secret: Int @requiresScopes(scopes: [["s"]])
        must: Int! @requiresScopes(scopes: [["m"]]) self: T other: N }
      type V implements N @key(fields: "id") { id: ID! open: Int secret: Int @requiresScopes(scopes: [["v"]]) }
      union U = T | Hidden
      type Hidden @policy(policies: [["staff"]]) { x: Int }
      enum Color @authenticated { RED GREEN } scalar Secret @requiresScopes(scopes: [["x"]])
      input In { plain: Int secret: Secret deeper: [In!] }`,
    b: `type T @key(fields: "id") { id: ID! secret: Int @external total: Int @requires(fields: "secret") @requiresScopes(scopes: [["s"]]) }`,
    c: 'type N @key(fields: "id") @interfaceObject { id: ID! extra: Int @requiresScopes(scopes: [["e"]]) }',
  },
  roots: {
    Query: {
      t,
      ts: [t, t],
      n: v,
      ns: [t, v],
      u: { __typename: 'Hidden', x: 1 },
      us: [t, { __typename: 'Hidden', x: 1 }],
      sum: 9,
    },
    Mutation: {
      one: () => done.push('one'),
      two: () => done.push('two'),
      three: () => {
        done.push('three');
        return t;
      },
      four: () => done.push('four'),
    },
  },
  entities: [t, v],
});
const { runAs, requests } = graph;
const asked = () => requests.map(({ subgraph, query }) => `${subgraph} ${query}`).join('\n');

describe('An interface', () => {
  test('is closed to whoever may not see a field of one of its types, under its own name and with fragments', async () => {
    const result = await runAs(
      callerWith('s'),
      '{ n { open secret ... on N { again: secret } ...F } } fragment F on N { third: secret }',
    );
    assert.deepEqual(result.data, { n: { open: 6, secret: null, again: null, third: null } });
    assert.deepEqual(placesOf(result), ['n.secret', 'n.again', 'n.third']);
    assert.doesNotMatch(asked(), /secret/);
  });

  test('each of its types is asked by its name with the rights for that type', async () => {
    const result = await runAs(callerWith('s'), '{ ns { ... on T { secret } ... on V { open other: secret } } }');
    assert.deepEqual(result.data, { ns: [{ secret: 2 }, { open: 6, other: null }] });
    assert.deepEqual(placesOf(result), ['ns.other']);
  });

  test('a place is null where one way of asking for it is closed', async () => {
    const result = await runAs(callerWith('s'), '{ ns { secret ... on T { secret } } }');
    assert.deepEqual([result.data, placesOf(result)], [{ ns: [{ secret: null }, { secret: null }] }, ['ns.secret']]);
  });

  test('of an old supergraph that guards the interface alone is closed through its types, and the reverse', async () => {
    const world = {
      subgraphs: {
        a: 'type Query { n: N t: T } interface N { s: Int o: Int } type T implements N { s: Int o: Int @authenticated }',
      },
      roots: { Query: { n: { __typename: 'T', s: 1, o: 2 }, t: { __typename: 'T', s: 1, o: 2 } } },
    };
    const old = federate({
      ...world,
      rewriteSupergraph: (sdl) =>
        sdl.replace(/(interface N[^}]*?s: Int)([^}]*?o: Int) @authenticated/, '$1 @authenticated$2'),
    });
    assert.match(old.supergraph.sdl, /interface N[^}]*s: Int @authenticated\s+o: Int\s/);
    for (const query of [
      '{ n { s } }',
      '{ n { ... on T { s } } }',
      '{ t { s } }',
      '{ n { o } }',
      '{ n { ... on T { o } } }',
      '{ t { ... on N { o } } }',
    ]) {
      const result = await old.runAs(anybody, query);
      assert.equal(placesOf(result).length, 1, query);
      assert.deepEqual(old.requests, [], query);
    }
  });

  test('of an interface object is closed on every type', async () => {
    const result = await runAs(callerWith(), '{ t { extra } ns { extra ... on V { more: extra } } }');
    assert.deepEqual(placesOf(result), ['t.extra', 'ns.extra', 'ns.more']);
    assert.doesNotMatch(asked(), /extra/);
    assert.deepEqual((await runAs(callerWith('e'), '{ t { extra } ns { extra } }')).data, {
      t: { extra: 5 },
      ns: [{ extra: 5 }, { extra: 8 }],
    });
  });
});

describe('A union', () => {
  test('tells nothing of an object of a closed type, not even its type', async () => {
    const result = await runAs(callerWith(), '{ u { __typename } us { type: __typename } }');
    assert.deepEqual(result.data, { u: null, us: [{ type: 'T' }, null] });
    assert.deepEqual(placesOf(result), ['u', 'us.1']);
    assert.doesNotMatch(JSON.stringify(result), /Hidden|staff/);
  });

  test('its closed type is asked of nobody, and one error tells of it', async () => {
    const result = await runAs(
      callerWith(),
      '{ us { ... on Hidden { x } ... on T { open } ...H } } fragment H on Hidden { x }',
    );
    assert.deepEqual([result.data, placesOf(result)], [{ us: [{ open: 1 }, null] }, ['us.x']]);
    assert.doesNotMatch(asked(), /Hidden/);
  });
});

describe('Aliases, fragments and conditions', () => {
  test('every alias, every fragment and every place of one is cut', async () => {
    const query = `{ t { a: secret ...S self { ...S ... { b: secret } ... on T @include(if: true) { secret } } } }
      fragment S on T { secret open }`;
    const result = await runAs(callerWith(), query);
    assert.deepEqual(result.data, { t: { a: null, secret: null, open: 1, self: { secret: null, open: 1, b: null } } });
    assert.deepEqual(placesOf(result), ['t.a', 't.secret', 't.self.secret', 't.self.b']);
    assert.doesNotMatch(asked(), /secret/);
  });

  test('an alias that is another field’s name reads nothing else', async () => {
    const result = await runAs(callerWith(), '{ t { open: secret id: total secret: open } }');
    assert.deepEqual(result.data, { t: { open: null, id: null, secret: 1 } });
  });

  test('an error only for what is asked for, in every combination of conditions, also of those that share a plan', async () => {
    const query = `query($a: Boolean!, $b: Boolean!) { t { open secret @include(if: $a) other: secret @skip(if: $b) ...F @include(if: $b) } }
      fragment F on T { third: secret }`;
    for (const maxPlans of [8, 0]) {
      const world = federate({
        subgraphs: { a: 'type Query { t: T } type T { open: Int secret: Int @authenticated }' },
        roots: { Query: { t } },
        maxPlans,
      });
      for (const [a, b, places] of [
        [true, true, ['t.secret', 't.third']],
        [true, false, ['t.secret', 't.other']],
        [false, true, ['t.third']],
        [false, false, ['t.other']],
      ] as const) {
        const result = await world.runAs(anybody, query, { a, b });
        assert.deepEqual(placesOf(result), places);
        assert.ok(world.requests.every(({ query: text }) => !text.includes('secret')));
        assert.deepEqual((await world.run(query, { a, b })).errors, undefined);
      }
    }
    const left = await runAs(anybody, 'query($no: Boolean = false) { t { open secret @include(if: $no) } }');
    assert.deepEqual(left, { data: { t: { open: 1 } } });
  });

  test('null of a field that may not be null goes up by the schema, with one error at its place', async () => {
    const result = await runAs(callerWith(), '{ t { self { must } } ts { must open } n { open } }');
    assert.deepEqual(
      [result.data, placesOf(result)],
      [{ t: { self: null }, ts: null, n: { open: 6 } }, ['t.self.must', 'ts.must']],
    );
  });

  test('the name of the type of an object that may be seen is told in every fragment', async () => {
    const result = await runAs(
      callerWith('m'),
      '{ t { ... on N { __typename secret } ...F } us { ... on T { __typename ... on N { __typename } } } } fragment F on N { name: __typename }',
    );
    assert.deepEqual(result.data, {
      t: { __typename: 'T', secret: null, name: 'T' },
      us: [{ __typename: 'T' }, null],
    });
  });

  test('the name of a type is asked with the rights for it', async () => {
    const closed = federate({
      subgraphs: {
        a: 'type Query @authenticated { open: Int n: N } interface N { id: ID } type T implements N @authenticated { id: ID }',
      },
      roots: { Query: { n: { __typename: 'T', id: '1' } } },
    });
    const result = await closed.runAs(anybody, '{ __typename n { __typename } }');
    assert.deepEqual([result.data, placesOf(result), result.isAllCut], [null, ['__typename', 'n'], true]);
    assert.deepEqual(closed.requests, []);
    assert.deepEqual((await closed.runAs(callerWith(), '{ __typename n { __typename } }')).data, {
      __typename: 'Query',
      n: { __typename: 'T' },
    });
  });
});

describe('What is read on the way', () => {
  test('a field that is needed for @requires is read by nobody who may not see it', async () => {
    const result = await runAs(callerWith(), '{ t { open total } }');
    assert.deepEqual([result.data, placesOf(result)], [{ t: { open: 1, total: null } }, ['t.total']]);
    assert.doesNotMatch(asked(), /secret|total/);
    assert.deepEqual((await runAs(callerWith('s'), '{ t { total } }')).data, { t: { total: 3 } });
  });

  test('a closed key that a plan has chosen is no way around: the operation is refused, and nothing of it is asked', async () => {
    const entity = { __typename: 'T', id: '1', mail: 'm', x: 1, y: 2 };
    const keys = federate({
      subgraphs: {
        a: 'type Query { t: T } type T @key(fields: "mail") { mail: String @authenticated }',
        b: 'type T @key(fields: "mail") @key(fields: "id") { mail: String id: ID x: Int @authenticated }',
        c: 'type T @key(fields: "id") { id: ID y: Int }',
      },
      roots: { Query: { t: entity } },
      entities: [entity],
    });
    const result = await keys.runAs(anybody, '{ t { y } }');
    assert.deepEqual(result.data, null);
    assert.equal(result.errors?.[0]?.extensions?.['code'], 'OPERATION_NOT_PLANNABLE');
    assert.deepEqual(keys.requests, []);
    assert.deepEqual((await keys.runAs(callerWith(), '{ t { y } }')).data, { t: { y: 2 } });
  });
});

describe('What is given', () => {
  test('an argument of a closed enum or scalar closes the field, written or in a variable, at any depth', async () => {
    for (const [query, variables] of [
      ['{ sum(color: RED) }', {}],
      ['query($c: Color) { sum(color: $c) }', { c: 'RED' }],
      ['query($c: Color) { sum(color: $c) }', { c: null }],
      ['query($c: Color = RED) { sum(color: $c) }', {}],
      ['{ sum(of: [{ plain: 1, deeper: [{ secret: 1 }] }]) }', {}],
      ['{ sum(of: { secret: 1 }) }', {}],
      ['query($i: [In!]) { sum(of: $i) }', { i: [{ deeper: { secret: 'x' } }] }],
      ['query($i: In!) { sum(of: [$i]) }', { i: { secret: null } }],
      ['query($s: Secret) { sum(of: [{ plain: 1, secret: $s }]) }', { s: 1 }],
      ['query($i: [In!] = [{ secret: 1 }]) { sum(of: $i) }', {}],
      ['query($s: Secret) { sum(secret: $s) }', { s: { a: 1 } }],
    ] as const) {
      const result = await runAs(anybody, query, variables);
      assert.deepEqual([result.data, placesOf(result)], [null, ['sum']], query);
      assert.deepEqual((await runAs(callerWith('x'), query, variables)).data, { sum: 9 }, query);
    }
  });

  test('what is not given closes nothing, also in an operation that was cut before', async () => {
    const query = 'query($i: [In!], $c: Color) { sum(of: $i, color: $c) }';
    for (const [variables, sum] of [
      [{ i: [{ secret: 1 }] }, null],
      [{ i: [{ plain: 1 }] }, 9],
      [{}, 9],
      [{ c: 'RED' }, null],
    ] as const) {
      assert.deepEqual(
        (await runAs(anybody, query, variables)).data,
        sum === null ? null : { sum },
        JSON.stringify(variables),
      );
    }
  });
});

describe('A mutation', () => {
  test('a root field that is cut is never done, the others are, in order', async () => {
    done.length = 0;
    const result = await runAs(callerWith(), 'mutation { one two a: two(secret: 1) three { open secret } again: one }');
    assert.deepEqual(placesOf(result), ['two', 'a', 'three.secret']);
    assert.deepEqual(done, ['one', 'three', 'one']);
    assert.deepEqual(Object.keys(result.data ?? {}), ['one', 'two', 'a', 'three', 'again']);
  });

  test('one that may not be null takes the answer away, and not what is done', async () => {
    done.length = 0;
    const result = await runAs(callerWith(), 'mutation { one four }');
    assert.deepEqual([result.data, placesOf(result), done], [null, ['four'], ['one']]);
  });

  test('of which nothing but something to be done is left is no empty one', async () => {
    done.length = 0;
    const result = await runAs(anybody, 'mutation { three { secret } }');
    assert.deepEqual([result.isAllCut, done], [undefined, ['three']]);
  });

  test('is not done at all where everything is refused together', async () => {
    done.length = 0;
    const strict = federate({
      subgraphs: { a: 'type Query { x: Int } type Mutation { one: Int two: Int @authenticated }' },
      roots: { Mutation: { one: () => done.push('one'), two: () => done.push('two') } },
      unauthorized: 'reject',
    });
    const result = await strict.runAs(callerWith(), 'mutation { one two }');
    assert.deepEqual(result.data, { one: 1, two: 2 });
    done.length = 0;
    const refused = await strict.runAs(anybody, 'mutation { one two three: two }');
    assert.deepEqual([refused.data, refused.isRejected, done, strict.requests], [undefined, true, [], []]);
    assert.deepEqual(refused.errors, [
      {
        message:
          'This caller may not ask for "two", "three", so nothing was done; leave it out, or ask with credentials that have the rights for it.',
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', places: [['two'], ['three']] },
      },
    ]);
  });
});

describe('Callers', () => {
  test('two at once with the same operation get each what is theirs, and one that may everything gets all', async () => {
    const query = '{ t { open secret must } }';
    const callers = [callerWith('s', 'm'), callerWith('s'), callerWith('m'), callerWith('*')];
    const results = await Promise.all(callers.flatMap((caller) => [runAs(caller, query), runAs(caller, query)]));
    const datas = results.map(({ data }) => data);
    const [all, none, noSecret] = [
      { t: { open: 1, secret: 2, must: 4 } },
      { t: null },
      { t: { open: 1, secret: null, must: 4 } },
    ];
    assert.deepEqual(datas, [all, all, none, none, noSecret, noSecret, all, all]);
  });

  test('an operation is compiled once for those whose rights make no difference to it', async () => {
    const operation = '{ t { open secret } }';
    for (const scopes of [['m'], ['e'], ['m', 'x'], ['v']]) await runAs(callerWith(...scopes), operation);
    const forms = graph.engine.mostUsed(1000).filter(({ unmet }) => unmet.length === 1 && unmet[0] === '[["scope s"]]');
    const own = forms.filter(
      ({ document }) => document.definitions.length === 1 && JSON.stringify(document).includes('"open"'),
    );
    assert.ok(
      own.some(({ uses }) => uses === 4),
      JSON.stringify(own.map(({ uses }) => uses)),
    );
  });

  test('errors of subgraphs stand beside those of rights', async () => {
    const failing = federate({
      subgraphs: { a: 'type Query { a: Int b: Int @authenticated }' },
      roots: {
        Query: {
          a: () => {
            throw new GraphQLError('Broken.');
          },
        },
      },
    });
    const { errors } = await failing.runAs(anybody, '{ a b }');
    assert.deepEqual(
      errors?.map(({ path, extensions }) => [path, extensions?.['code']]),
      [
        [['b'], 'UNAUTHORIZED_FIELD_OR_TYPE'],
        [['a'], 'SUBGRAPH_ERROR'],
      ],
    );
  });

  test('of a thousand cut places the first hundred are told, and how many more there are', async () => {
    const aliases = Array.from({ length: 1000 }, (_, index) => `a${index}: secret`).join(' ');
    const { errors } = await runAs(anybody, `{ t { open ${aliases} } }`);
    assert.deepEqual([errors?.length, errors?.at(-1)?.extensions], [101, { code: 'MORE_ERRORS', omitted: 900 }]);
  });
});

test('A cut operation is compiled for the next supergraph before it is asked for there', async () => {
  const subgraph = (more: string) => ({
    subgraphs: { a: `type Query { open: Int ${more} secret: Int @requiresScopes(scopes: [["s"]]) }` },
    roots: { Query: { open: 1, secret: 2 } },
  });
  const before = federate(subgraph(''));
  const query = '{ open secret }';
  await before.runAs(callerWith(), query);
  const [used] = before.engine.mostUsed(1);
  assert.ok(used);
  assert.deepEqual(used.unmet, ['[["scope s"]]']);
  // There the requirement has another number.
  const next = federate(subgraph('other: Int @authenticated'));
  assert.equal(await next.engine.prepare({ ...used, uses: 10 }), true);
  assert.deepEqual(
    next.engine.mostUsed(9).map(({ unmet, uses }) => [unmet, uses]),
    [[['[["scope s"]]'], 5]],
  );
  await next.runAs(callerWith(), query);
  assert.deepEqual(
    next.engine.mostUsed(9).map(({ uses }) => uses),
    [6],
  );
});
