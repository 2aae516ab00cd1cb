import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { askedBy, composeGuarded, guardedLink, handWritten } from '../../support/guarded.ts';

const composed = (...sdls: string[]) => {
  const sdl = composeGuarded(...sdls);
  assert.ok(typeof sdl === 'string', String(sdl));
  return sdl;
};

describe('Directives are known by the names that the links give them', () => {
  const query = (directive: string) => `type Query @join__type(graph: A) { open: Int closed: Int ${directive} }`;
  const url = (feature: string) => `url: "https://specs.apollo.dev/${feature}/v0.1", for: SECURITY`;
  for (const [title, link, directive, right] of [
    ['by default', `@link(${url('authenticated')})`, '@authenticated', 'authenticated'],
    ['with a namespace', `@link(${url('authenticated')}, as: "auth")`, '@auth', 'authenticated'],
    ['within a namespace', `@link(${url('policy')}, as: "p")`, '@p__policy(policies: [["x"]])', 'policy x'],
    [
      'within the namespace of its own name',
      `@link(${url('policy')})`,
      '@policy__policy(policies: [["x"]])',
      'policy x',
    ],
    [
      'imported under another name',
      `@link(${url('requiresScopes')}, import: [{ name: "@requiresScopes", as: "@needs" }])`,
      '@needs(scopes: [["x"]])',
      'scope x',
    ],
    [
      'imported under another name and with a namespace',
      `@link(${url('requiresScopes')}, as: "s", import: [{ name: "@requiresScopes", as: "@needs" }])`,
      '@needs(scopes: [["x"]])',
      'scope x',
    ],
    [
      'with a namespace beside an import',
      `@link(${url('requiresScopes')}, as: "s", import: [{ name: "@requiresScopes", as: "@needs" }])`,
      '@s__requiresScopes(scopes: [["x"]])',
      'scope x',
    ],
    [
      'linked for nothing in particular',
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1")',
      '@authenticated',
      'authenticated',
    ],
  ] as const) {
    test(title, () => {
      assert.deepEqual(askedBy(handWritten(query(directive), [link])), { 'Query.closed': [right] });
    });
  }

  test('in a subgraph, too, and clients see nothing of them', () => {
    const sdl = composed(
      `${guardedLink('{ name: "@authenticated", as: "@login" }')} type Query { a: Int @login b: Int @federation__requiresScopes(scopes: [["x"]]) }`,
    );
    assert.deepEqual(askedBy(sdl), { 'Query.a': ['authenticated'], 'Query.b': ['scope x'] });
    const { schema } = readSupergraph(sdl);
    assert.deepEqual(
      schema.getDirectives().filter(({ name }) => /auth|scope|policy|login/i.test(name)),
      [],
    );
    assert.deepEqual(
      Object.keys(schema.getTypeMap()).filter((name) => /Scope|Policy/.test(name)),
      [],
    );
  });
});

test('Every location asks, alone and together; the same requirement is the same however it is written', () => {
  const asked = askedBy(
    composed(`type Query { o: O e: E s: [S!]! both: O @policy(policies: [["p", "q"], ["q", "p"], ["p", "q", "r"]]) }
      type O @authenticated { a: Int b: Int @authenticated @requiresScopes(scopes: [["y"], ["x", "z"], ["x"]]) }
      enum E @requiresScopes(scopes: [["e"]]) { A } scalar S @authenticated`),
  );
  assert.deepEqual(asked, {
    O: ['authenticated'],
    E: ['scope e'],
    S: ['authenticated'],
    'Query.o': ['authenticated'],
    'Query.e': ['scope e'],
    'Query.s': ['authenticated'],
    'Query.both': ['authenticated', 'policy p & policy q'],
    'O.a': ['authenticated'],
    'O.b': ['authenticated', 'scope x | scope y'],
  });
});

test('An interface asks for what all of its types ask for, whether or not the composer has written it there', () => {
  const types = `type Query { n: N m: M } interface N { id: ID! s: Int } interface M { s: Int }
    type T implements N & M { id: ID! s: Int @requiresScopes(scopes: [["t"]]) }
    type V implements N { id: ID! s: Int @requiresScopes(scopes: [["v"], ["w"]]) } type W implements N @authenticated { id: ID! s: Int }`;
  const sdl = composed(types);
  const expected = {
    'Query.n': ['authenticated'],
    'N.id': ['authenticated'],
    'M.s': ['scope t'],
    'T.s': ['scope t'],
    'V.s': ['scope v | scope w'],
    'W.s': ['authenticated'],
  };
  const ofNew = askedBy(sdl);
  const ofOld = askedBy(
    sdl
      .replace(/(interface N .*?) @authenticated/, '$1')
      .replaceAll(/(interface (?:N|M)[^}]*?s: Int) @requiresScopes\(.*\)/g, '$1'),
  );
  for (const [place, asked] of Object.entries(expected)) {
    assert.deepEqual([ofNew[place], ofOld[place]], [asked, asked], place);
  }
  assert.deepEqual(ofNew['N.s'], [
    'authenticated',
    'scope t',
    'scope t & scope v | scope t & scope w',
    'scope v | scope w',
  ]);
  assert.deepEqual(ofOld['N.s'], ['authenticated', 'scope t', 'scope v | scope w']);
});

test('What stands on an interface and on none of its types is inherited by all of them', () => {
  const asked = askedBy(
    handWritten(`type Query @join__type(graph: A) { n: N }
      interface N @join__type(graph: A) @authenticated { id: ID! s: Int @requiresScopes(scopes: [["s"]]) open: Int }
      interface Sub implements N @join__type(graph: A) { id: ID! s: Int open: Int }
      type T implements N & Sub @join__type(graph: A) { id: ID! s: Int open: Int }
      type V implements N @join__type(graph: A) { id: ID! s: Int @requiresScopes(scopes: [["v"]]) open: Int }`),
  );
  assert.deepEqual(asked['T.s'], ['authenticated', 'scope s']);
  assert.deepEqual(asked['V.s'], ['authenticated', 'scope s', 'scope v']);
  assert.deepEqual(asked['T.open'], ['authenticated']);
  assert.deepEqual(asked['Sub.s'], ['authenticated', 'scope s']);
  assert.deepEqual(asked['Query.n'], ['authenticated']);
});

test('A field of an interface object asks on every type of the interface', () => {
  const asked = askedBy(
    composed(
      'type Query { n: N } interface N @key(fields: "id") { id: ID! } type T implements N @key(fields: "id") { id: ID! }',
      'type N @key(fields: "id") @interfaceObject { id: ID! extra: Int @requiresScopes(scopes: [["x"]]) }',
    ),
  );
  assert.deepEqual(asked, { 'T.extra': ['scope x'], 'N.extra': ['scope x'] });
  const old = handWritten(`type Query @join__type(graph: A) { n: N }
    interface N @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", isInterfaceObject: true) {
      id: ID! extra: Int @join__field(graph: B) @authenticated }
    type T implements N @join__type(graph: A, key: "id") @join__implements(graph: A, interface: "N") { id: ID! extra: Int @join__field }`);
  assert.deepEqual(askedBy(old), { 'T.extra': ['authenticated'], 'N.extra': ['authenticated'] });
});

test('A union asks for what is enough to see one of its types', () => {
  const types = (
    w: string,
  ) => `type Query { u: U } union U = T | V | W type T @requiresScopes(scopes: [["t"]]) { id: ID! }
    type V @requiresScopes(scopes: [["v"]]) @authenticated { id: ID! } type W ${w} { id: ID! }`;
  const asked = askedBy(composed(types('@requiresScopes(scopes: [["t"]])')));
  assert.deepEqual(asked['Query.u'], ['authenticated & scope v | scope t']);
  assert.equal(askedBy(composed(types('')))['Query.u'], undefined);
});

test('What a field of an interface returns asks by the narrower types, too', () => {
  const asked = askedBy(
    composed(`type Query { n: N } interface N { x: X } interface X { id: ID! } type Y implements X { id: ID! }
      type Z implements X @authenticated { id: ID! } type T implements N { x: Y }`),
  );
  assert.deepEqual(asked['N.x'], ['authenticated']);
  assert.equal(asked['T.x'], undefined);
});
