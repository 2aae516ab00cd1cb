import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { composeGuarded, handWritten } from '../../support/guarded.ts';

const scopes = (...ways: string[][]) => `@requiresScopes(scopes: ${JSON.stringify(ways)})`;

/** Entity T of two subgraphs: `p` in a, `q` in b computed from it, `r` in a computed from that. */
const chain = ({ type = '', p = '', q = '', r = '', id = '' }) =>
  handWritten(`type Query @join__type(graph: A) { t: T @join__field(graph: A) }
    type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") ${type} {
      id: ID! ${id}
      p: Int @join__field(graph: A) @join__field(graph: B, external: true) ${p}
      q: Int @join__field(graph: B, requires: "p") @join__field(graph: A, external: true) ${q}
      r: Int @join__field(graph: A, requires: "q") ${r} }`);

const [a, b, ab, aOrB] = [scopes(['a']), scopes(['b']), scopes(['a', 'b']), scopes(['a'], ['b'])];

describe('A field asks for at least as much as what it @requires', () => {
  for (const [title, parts] of Object.entries({
    'the same': { p: a, q: a, r: a },
    'more of the same way': { p: a, q: ab, r: ab },
    'fewer ways': { p: aOrB, q: b, r: b },
    'two that are both asked for, by the type and by the field': { type: a, p: ab, q: b, r: b },
    'more directives': {
      p: ab,
      q: `${ab} @authenticated @policy(policies: [["x"]])`,
      r: `${ab} @authenticated @policy(policies: [["x"]])`,
    },
    'the same with a way that one of the others contains': {
      p: scopes(['a', 'b'], ['c', 'b']),
      q: scopes(['a', 'b'], ['c', 'b'], ['c', 'b', 'd']),
      r: scopes(['a', 'b'], ['c', 'b']),
    },
    'what the type asks': { type: a },
  })) {
    test(`served: ${title}`, () => {
      assert.ok(readSupergraph(chain(parts)));
    });
  }
  for (const [title, parts, reader, read] of [
    ['nothing', { p: a }, 'T.q', 'T.p'],
    ['another right', { p: a, q: b, r: b }, 'T.q', 'T.p'],
    ['one more way', { p: a, q: aOrB, r: ab }, 'T.q', 'T.p'],
    ['one of two', { p: ab, q: a, r: a }, 'T.q', 'T.p'],
    ['a chain of which the last link is missing', { p: a, q: a }, 'T.r', 'T.q'],
    ['scopes where a login is asked for', { p: '@authenticated', q: a, r: a }, 'T.q', 'T.p'],
  ] as const) {
    test(`refused: ${title}`, () => {
      assert.throws(() => readSupergraph(chain(parts)), {
        message: new RegExp(
          `^${reader} reads ${read} \\(@requires\\), which asks callers for .*; let ${reader} ask for at least as much\\.$`,
        ),
      });
    });
  }

  test('composition refuses it, in the same sentence', () => {
    const errors = composeGuarded(
      `type Query { t: T } type T @key(fields: "id") { id: ID! p: Int ${a} }`,
      `type T @key(fields: "id") { id: ID! p: Int @external q: Int @requires(fields: "p") ${aOrB} }`,
    );
    assert.deepEqual(errors, [
      'MISSING_TRANSITIVE_AUTH_REQUIREMENTS: T.q reads T.p (@requires), which asks callers for scope "a"; let T.q ask for at least as much. (b:2:54)',
    ]);
  });

  test('also where the requirement is below, on a type, on one of the types of an interface, or of an interface object', () => {
    const nested = handWritten(`type Query @join__type(graph: A) { t: T @join__field(graph: A) }
      type Box @join__type(graph: A) @join__type(graph: B) { n: N }
      interface N @join__type(graph: A) @join__type(graph: B) { v: Int }
      type X implements N @join__type(graph: A) @join__type(graph: B) { v: Int }
      type Y implements N @join__type(graph: A) @join__type(graph: B) @authenticated { v: Int }
      type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
        id: ID! box: Box @join__field(graph: A) @join__field(graph: B, external: true)
        q: Int @join__field(graph: B, requires: "box { n { ... on X { v } } }") }`);
    assert.throws(
      () => readSupergraph(nested),
      /^Error: T\.q reads Box\.n \(@requires\), which asks callers for authenticated/,
    );
    const object = composeGuarded(
      `type Query { n: N } interface N @key(fields: "id") { id: ID! s: Int } type V implements N @key(fields: "id") { id: ID! s: Int }
       type T implements N @key(fields: "id") { id: ID! s: Int @authenticated }`,
      `type N @key(fields: "id") @interfaceObject { id: ID! s: Int @external extra: Int @requires(fields: "s") ${a} }`,
    );
    assert.match(
      String(object),
      /^MISSING_.*: T\.extra reads T\.s \(@requires\), which asks callers for authenticated;/,
    );
  });
});

describe('A field asks for at least as much as the key that leads to it', () => {
  test('refused where every key is closed, served where the field asks for it, or another key is open', () => {
    assert.throws(() => readSupergraph(chain({ id: a })), {
      message: 'T.p is come to by T.id (@key), which asks callers for scope "a"; let T.p ask for at least as much.',
    });
    assert.ok(readSupergraph(chain({ id: a, p: a, q: a, r: a })));
    const twoKeys = handWritten(`type Query @join__type(graph: A) { t: T @join__field(graph: A) }
      type T @join__type(graph: A, key: "id") @join__type(graph: A, key: "mail") @join__type(graph: B, key: "mail") @join__type(graph: B, key: "id") {
        id: ID! mail: String ${a} x: Int @join__field(graph: B) }`);
    assert.ok(readSupergraph(twoKeys));
  });

  test('a field that every subgraph has needs no key', () => {
    const sdl = handWritten(`type Query @join__type(graph: A) { t: T @join__field(graph: A) }
      type T @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") { id: ID! @authenticated x: Int }`);
    assert.ok(readSupergraph(sdl));
  });
});

describe('Lists that say nothing are refused in one sentence', () => {
  for (const [list, fault] of [
    ['[]', 'an empty list, which no caller satisfies'],
    ['[[]]', 'an empty list within its list, which every caller satisfies'],
    ['[["a"], []]', 'an empty list within its list, which every caller satisfies'],
    ['[[1]]', 'scopes that are not lists of texts'],
    ['[null]', 'scopes that are not lists of texts'],
  ] as const) {
    const directive = `@requiresScopes(scopes: ${list})`;
    test(`${list} in a supergraph, and in a subgraph that is composed`, () => {
      const message = `@requiresScopes of Query.x has ${fault}; name what callers need, e.g. @requiresScopes(scopes: [["crm:read"]]), or leave the directive out.`;
      assert.throws(() => readSupergraph(handWritten(`type Query @join__type(graph: A) { x: Int ${directive} }`)), {
        message,
      });
      const errors = composeGuarded(`type Query { x: Int ${directive} }`);
      assert.ok(
        typeof errors !== 'string' && errors.includes(`INVALID_GRAPHQL: [a] ${message} (a:2:21)`),
        String(errors),
      );
    });
  }

  test('one item stands for a list of it, as GraphQL has it', () => {
    const sdl = handWritten(
      'type Query @join__type(graph: A) { x: Int @requiresScopes(scopes: ["a", "b"]) y: Int @policy(policies: "p") }',
    );
    assert.deepEqual(readSupergraph(sdl).guards.requirements, [[['scope a'], ['scope b']], [['policy p']]]);
  });
});
