import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Kind, parse, print } from 'graphql';
import { prove } from '../../../../gateway/composition/proving/prove.ts';
import { clientAliases } from '../../../../gateway/planning/client-aliases.ts';
import { createPlanner, PlanningError } from '../../../../gateway/planning/plan-operation.ts';
import { unproved } from './unproved.ts';

type Sdls = Readonly<Record<string, string>>;

/** What must compose. */
const reachable: Readonly<Record<string, Sdls>> = {
  'root types need no key': {
    a: 'type Query { a: Int } type Mutation { m: P } type P { query: Query }',
    b: 'type Query { products: Int }',
  },
  'a field over a key': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "id") { id: ID! price: Int }',
  },
  'a chain of keys': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "id") @key(fields: "code") { id: ID! code: String! }',
    c: 'type Item @key(fields: "code") @key(fields: "sku region") { code: String! sku: ID! region: Int! }',
    d: 'type Item @key(fields: "sku region") { sku: ID! region: Int! price: Int }',
  },
  'a key whose fields are in two subgraphs': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "id") { id: ID! sku: ID! @shareable }',
    c: 'type Item @key(fields: "id") { id: ID! region: Int! @shareable }',
    d: 'type Item @key(fields: "sku region") { sku: ID! region: Int! price: Int }',
  },
  'a key within another entity': {
    a: 'type Query { item: Item } type Item { owner: Owner! @shareable } type Owner @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "owner { name }") { owner: Owner! @shareable price: Int } type Owner @shareable { name: ID! }',
    c: 'type Owner @key(fields: "id") { id: ID! name: ID! @shareable }',
  },
  'a value whose fields are in two subgraphs that both resolve it': {
    a: 'type Query { page: Page @shareable } type Page { size: Int }',
    b: 'type Query { page: Page @shareable } type Page { total: Int }',
  },
  'a value of an entity, whose fields are in two subgraphs': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! size: Size @shareable } type Size { width: Int }',
    b: 'type Item @key(fields: "id") { id: ID! size: Size @shareable } type Size { height: Int }',
  },
  'requirements of requirements': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "id") { id: ID! weight: Int }',
    c: 'type Item @key(fields: "id") { id: ID! weight: Int @external parcel: Parcel @requires(fields: "weight") } type Parcel @key(fields: "no") { no: ID! }',
    d: 'type Item @key(fields: "id") { id: ID! parcel: Parcel @external price: Int @requires(fields: "parcel { no rate }") } type Parcel @key(fields: "no") { no: ID! rate: Int @external }',
    e: 'type Parcel @key(fields: "no") { no: ID! rate: Int }',
  },
  'requirements that clients may not see': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int @inaccessible }',
    b: 'type Item @key(fields: "id") { id: ID! weight: Int @external price: Int @requires(fields: "weight") }',
  },
  'an entity without a resolvable key, all of which is there': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
    b: 'type Query { all: [Item] } type Item @key(fields: "id", resolvable: false) { id: ID! }',
  },
  'what is provided': {
    a: 'type Query { item: Item @provides(fields: "name") } type Item @key(fields: "id", resolvable: false) { id: ID! name: String @external }',
    b: 'type Query { other: Item } type Item @key(fields: "id", resolvable: false) { id: ID! name: String @shareable }',
  },
  'types of an interface object': {
    a: 'type Query { media: Media } interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") { id: ID! pages: Int }',
    b: 'type Query { rated: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }',
  },
  'members of a union that only one of two subgraphs has': {
    a: 'type Query { any: Any @shareable } union Any = A type A @shareable { x: Int }',
    b: 'type Query { any: Any @shareable } union Any = A | B type A @shareable { x: Int } type B { y: Int }',
  },
  'both sides of a progressive override': {
    a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: Int @override(from: "b", label: "percent(5)") }',
    b: 'type Item @key(fields: "id") { id: ID! price: Int }',
  },
  'circles of keys': {
    a: 'type Query { x: X } type X @key(fields: "y { k }") { y: Y! @shareable k: ID! @shareable } type Y @shareable { k: ID! }',
    b: 'type X @key(fields: "y { k }") { y: Y! @shareable k: ID! @shareable f: Int } type Y @key(fields: "x { k }") @shareable { k: ID! x: X! }',
  },
  'Federation 1': {
    a: '# 1\ntype Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int }',
    b: '# 1\nextend type Item @key(fields: "id") { id: ID! @external weight: Int @external price: Int @requires(fields: "weight") }',
  },
  'Federation 1 beside 2': {
    a: '# 1\ntype Query { item: Item @provides(fields: "name") } extend type Item @key(fields: "id") { id: ID! @external name: String @external }',
    b: 'type Query { b: Int } type Item @key(fields: "id") { id: ID! name: String @shareable price: Int }',
  },
  subscriptions: {
    a: 'type Query { a: Int } type Subscription { changed: Item } type Item @key(fields: "id") { id: ID! }',
    b: 'type Item @key(fields: "id") { id: ID! price: Int }',
  },
};

/** What must not: the operation that fails, what cannot be had, why, and what to do. */
const unreachable: Readonly<Record<string, { sdls: Sdls; operation: string; says: RegExp }>> = {
  'no key': {
    sdls: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
      b: 'type Query { other: Item } type Item { price: Int }',
    },
    operation: '{ item { price } }',
    says: /^The operation \{ item \{ price \} \} cannot be answered: Item\.price cannot be had from "a", because Item has no @key in "b", which resolves it\. Add @key\(fields: "id"\) to Item in "b", or resolve Item\.price in "a", too \(@shareable\)\.$/,
  },
  'a key that does not resolve': {
    sdls: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
      b: 'type Item @key(fields: "id", resolvable: false) { id: ID! price: Int }',
    },
    operation: '{ item { price } }',
    says: /because no @key of Item in "b", which resolves it, is resolvable\. Remove "resolvable: false" from a @key of Item in "b"/,
  },
  'a key that cannot be had': {
    sdls: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
      b: 'type Query { b: Item } type Item @key(fields: "code") { code: String! price: Int }',
    },
    operation: '{ item { code } }',
    says: /because "b", which resolves it, finds Item by the key "code", which cannot be had there\. Add @key\(fields: "id"\) to Item in "b"/,
  },
  'a part of a key that cannot be had': {
    sdls: {
      a: 'type Query { item: Item } type Item { owner: Owner! @shareable } type Owner { id: ID! }',
      b: 'type Item @key(fields: "owner { name }") { owner: Owner! @shareable price: Int } type Owner { name: ID! }',
    },
    operation: '{ item { price } }',
    says: /finds Item by the key "owner \{ name \}", of which Owner\.name cannot be had there\. Add the field of the key "owner \{ name \}" to Item in "a"/,
  },
  'a value without a key': {
    sdls: {
      a: 'type Query { page: Page } type Page { size: Int @shareable }',
      b: 'type Query { other: Page } type Page { size: Int @shareable total: Int }',
    },
    operation: '{ page { total } }',
    says: /Page\.total cannot be had from "a", because Page has no @key in "b", which resolves it\. Resolve Page\.total in "a", too/,
  },
  'a requirement that cannot be had': {
    sdls: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
      b: 'type Item @key(fields: "id") { id: ID! weight: Int @external price: Int @requires(fields: "weight") }',
      c: 'type Query { c: Thing } type Thing { item: Item } type Item @key(fields: "id", resolvable: false) { id: ID! weight: Int }',
    },
    operation: '{ item { price } }',
    says: /"b" requires "weight" for it, of which Item\.weight cannot be had/,
  },
  'requirements that lead in a circle': {
    sdls: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! x: Int @external y: Int @requires(fields: "x") }',
      b: 'type Item @key(fields: "id") { id: ID! y: Int @external x: Int @requires(fields: "y") }',
    },
    operation: '{ item { y } }',
    says: /"a" requires "x" for it, of which Item\.x cannot be had\. Make Item\.x reachable/,
  },
  'a member of a union': {
    sdls: {
      a: 'type Query { any: Any } union Any = A | B type A @key(fields: "id") { id: ID! } type B @shareable { id: ID! }',
      b: 'type Query { b: B } type B @shareable { id: ID! } extend type B { size: Int }',
    },
    operation: '{ any { ... on B { size } } }',
    says: /B\.size cannot be had from "a", because B has no @key in "b"/,
  },
  'an implementation of an interface': {
    sdls: {
      a: 'type Query { node: Node } interface Node { id: ID! } type A implements Node { id: ID! @shareable }',
      b: 'type Query { a: A } type A { id: ID! @shareable size: Int }',
    },
    operation: '{ node { ... on A { size } } }',
    says: /A\.size cannot be had from "a", because A has no @key in "b"/,
  },
  'the type of an interface object': {
    sdls: {
      a: 'type Query { media: Media } interface Media @key(fields: "id", resolvable: false) { id: ID! } type Book implements Media @key(fields: "id", resolvable: false) { id: ID! }',
      b: 'type Query { rated: Media } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }',
    },
    operation: '{ rated { __typename } }',
    says: /"b" knows Media only as an @interfaceObject, which does not tell the type of an object, and "a" would know the type.*Give interface Media and its types in "a" a resolvable @key whose fields "b" has\.$/,
  },
  'what is provided, where it is not': {
    sdls: {
      a: 'type Query { item: Item @provides(fields: "name") plain: Item } type Item @key(fields: "id") { id: ID! name: String @external }',
      b: 'type Query { other: Item } type Item @key(fields: "id", resolvable: false) { id: ID! name: String @shareable }',
    },
    operation: '{ plain { name } }',
    says: /no @key of Item in "b", which resolves it, is resolvable/,
  },
  'one side of a progressive override': {
    sdls: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! price: Int @override(from: "b", label: "percent(5)") }',
      b: 'type Item @key(fields: "id", resolvable: false) { id: ID! price: Int }',
    },
    operation: '{ item { price } }',
    says: /no @key of Item in "b"/,
  },
  'a mutation, which is asked of one subgraph alone': {
    sdls: {
      a: 'type Query { a: Int } type Mutation { make: Page @shareable } type Page { size: Int }',
      b: 'type Mutation { make: Page @shareable } type Page { total: Int }',
    },
    operation: 'mutation { make { total size } }',
    says: /Page\.total cannot be had from "a", because Page has no @key in "b"/,
  },
};

describe('A proof that all of a supergraph can be reached', () => {
  for (const [what, sdls] of Object.entries(reachable)) {
    it(`finds a way to ${what}`, () => assert.deepEqual(prove(unproved(sdls)).errors.map(String), []));
  }

  for (const [what, { sdls, operation, says }] of Object.entries(unreachable)) {
    it(`finds no way: ${what}`, () => {
      const supergraph = unproved(sdls);
      const first = prove(supergraph).errors.find(({ message }) =>
        message.includes(`The operation ${operation} cannot`),
      );
      assert.equal(first?.code, 'SATISFIABILITY_ERROR');
      assert.match(first?.message ?? '', says);
    });

    it(`and the planner finds none either: ${what}`, () => {
      const [definition] = parse(operation).definitions;
      assert.ok(definition?.kind === Kind.OPERATION_DEFINITION);
      const source = { operation: definition, fragments: new Map(), aliases: clientAliases(new Set()) };
      const plan = (percentage: number) =>
        createPlanner(print(unproved(sdls))).plan(source, { labels: new Set(), percentage });
      assert.throws(() => [plan(0), plan(50)], PlanningError);
    });
  }

  it('says each field once, with the shortest operation', () => {
    const supergraph = unproved({
      a: 'type Query { far: Far item: Item } type Far { item: Item } type Item @key(fields: "id") { id: ID! next: Item }',
      b: 'type Query { other: Item } type Item { price: Int tax: Int }',
    });
    const messages = prove(supergraph).errors.map(({ message }) => /\{.*\}/.exec(message)?.[0]);
    assert.deepEqual(messages.toSorted(), [
      '{ item { price } }',
      '{ item { tax } }',
      '{ other { id } }',
      '{ other { next { __typename } } }',
    ]);
  });

  it('names the places that are known', () => {
    const supergraph = unproved({
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! }',
      b: 'type Query { other: Item } type Item { price: Int }',
    });
    const [problem] = prove(supergraph, (subgraph) => ({ subgraph, line: 2, column: 5 })).errors;
    assert.deepEqual(problem?.places, [{ subgraph: 'b', line: 2, column: 5 }]);
    assert.deepEqual(problem?.subgraphs, ['b', 'a']);
  });

  it('refuses a shared field whose types have nothing in common, and hints at those that differ', () => {
    const sdls = (members: string) => ({
      a: 'type Query { any: Any @shareable one: A } union Any = A type A @shareable { x: Int }',
      b: `type Query { any: Any @shareable } union Any = ${members} type A @shareable { x: Int } type B { y: Int }`,
    });
    const apart = prove(unproved(sdls('B')));
    assert.deepEqual(
      apart.errors.map(({ code }) => code),
      ['SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES'],
    );
    assert.match(apart.errors[0]?.message ?? '', /in common for Query\.any, which they share: "a" has A; "b" has B\./);
    const differing = prove(unproved(sdls('A | B')));
    assert.deepEqual(differing.errors, []);
    assert.deepEqual(
      differing.hints.map(({ code }) => code),
      ['INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN'],
    );
    assert.match(differing.hints[0]?.message ?? '', /"a" has A; "b" has A, B\./);
    assert.deepEqual(prove(unproved(sdls('A'))).hints, []);
  });

  it('does not count on a subgraph that never has an object where another one has some', () => {
    const box = 'type Query { box: Box @shareable } type Box { thing: Thing @shareable }';
    const { errors } = prove(
      unproved({
        a: `${box} type Thing @key(fields: "id") @interfaceObject { id: ID! note: String }`,
        b: `${box} interface Thing @key(fields: "id", resolvable: false) { id: ID! }`,
      }),
    );
    assert.match(
      errors[0]?.message ?? '',
      /^The operation \{ box \{ thing \{ __typename \} \} \} cannot be answered: .* only as an @interfaceObject/,
    );
  });

  it('ends where there are too many constellations of subgraphs, with what it knows by then', () => {
    const names = Array.from({ length: 10 }, (_, index) => `s${index}`);
    const value = (missing?: string) =>
      `type Query { v: V @shareable } type V @shareable { x: Int ${names.map((name) => (name === missing ? '' : `${name}: V`)).join(' ')} }`;
    const lacking = Object.fromEntries(names.map((name) => [name, value(name)]));
    const locate = (subgraph: string) => ({ subgraph, line: 1, column: 1 });
    assert.deepEqual(prove(unproved({ ...lacking, all: value() }), locate).errors, []);
    const [excess, ...others] = prove(unproved({ ...lacking, all: value() }), locate, 500).errors;
    assert.deepEqual(others, []);
    assert.match(excess?.toString() ?? '', /^SATISFIABILITY_ERROR: .* of V come from too many constellations of 11 /);
    assert.equal(excess?.places.length, 11);
  });

  it('looks at each level of a field set once, however many subgraphs have it', () => {
    const value =
      'type Query { $: E } type E @key(fields: "id") { id: ID! @shareable t: V @shareable } type V @shareable { t: V }';
    const deep = `${'t { '.repeat(40)}y ${'}'.repeat(40)}`;
    const { errors } = prove(
      unproved({
        a: value.replace('$', 'a'),
        b: value.replace('$', 'b'),
        c: value.replace('$', 'c'),
        d: 'type V { t: V @shareable y: Int }',
        e: `type E @key(fields: "id") { id: ID! t: V @external z: Int @requires(fields: "${deep}") } type V { t: V @external y: Int @external }`,
      }),
    );
    assert.match(errors[0]?.message ?? '', /^The operation \{ a \{ z \} \} cannot be answered: /);
  });
});
