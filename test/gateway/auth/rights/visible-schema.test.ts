import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  parse,
  printSchema,
  validate,
} from 'graphql';
import { createEngine, type ExecutionResult } from '../../../../gateway/execution/engine.ts';
import { readSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { anybody, callerWith } from '../../../support/callers.ts';
import { composeGuarded } from '../../../support/guarded.ts';

const sdl = composeGuarded(`
  directive @shown(in: Rank) on FIELD
  type Query { person(rank: Rank, with: Filter = { name: "x", code: "c", deep: { code: "d" } }): Person hidden: Vault search: [Found] all: Closed
    only: Sealed node: Node needs(rank: Rank!): Int wraps(with: NeedsCode): Int listed(of: [Filter!] = [{ name: "a", code: "b" }]): Int }
  type Mutation { open: Int @requiresScopes(scopes: [["write"]]) }
  interface Node { id: ID! secretNumber: Int }
  type Person implements Node { id: ID! name: String nickname: String @requiresScopes(scopes: [["s"]]) secretNumber: Int @requiresScopes(scopes: [["s"]]) badge: Badge }
  type Badge implements Node @authenticated { id: ID! secretNumber: Int }
  type Vault @requiresScopes(scopes: [["s"]]) { gold: Gold } type Gold { weight: Int }
  union Found = Person | Vault union Closed = Vault
  type Sealed { one: Int @requiresScopes(scopes: [["s"]]) two: Vault }
  enum Rank @requiresScopes(scopes: [["s"]]) { GENERAL } scalar Code @requiresScopes(scopes: [["s"]])
  input Filter { name: String code: Code deep: Filter } input NeedsCode { code: Code! }
`);
assert.ok(typeof sdl === 'string');
const supergraph = readSupergraph(sdl);
const engine = createEngine({ supergraph, transports: new Map() });
const everything = '{ __schema { types { name } } }';

async function ask(caller: typeof anybody, query: string, variables = {}) {
  const { signal } = new AbortController();
  const document = parse(query);
  assert.deepEqual(validate(supergraph.schema, document), []);
  const result = await engine.execute({ document, variables, headers: {}, caller, signal });
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}

async function schemaSeenBy(caller: typeof anybody): Promise<string> {
  const { data } = await ask(caller, getIntrospectionQuery());
  return printSchema(buildClientSchema(data as unknown as IntrospectionQuery));
}

describe('Introspection', () => {
  test('shows what the caller may use and what leads to it, and is a whole schema', async () => {
    const seen = await schemaSeenBy(callerWith());
    assert.equal(
      seen.replace(/\s+/g, ' '),
      `directive @shown on FIELD
type Query { person(with: Filter = {name: "x", deep: {}}): Person search: [Found] node: Node wraps: Int listed(of: [Filter!] = [{name: "a"}]): Int }
type Person implements Node { id: ID! name: String badge: Badge }
type Badge implements Node { id: ID! secretNumber: Int }
interface Node { id: ID! }
union Found = Person
input Filter { name: String deep: Filter }`.replace(/\s+/g, ' '),
    );
    assert.equal(await schemaSeenBy(callerWith('*')), printSchema(supergraph.schema));
    assert.equal(await schemaSeenBy(callerWith('s', 'write')), printSchema(supergraph.schema));
  });

  test('names nothing else: no hidden type, field, value, argument, default, possible type or interface', async () => {
    for (const caller of [anybody, callerWith()]) {
      const text = JSON.stringify((await ask(caller, getIntrospectionQuery())).data);
      assert.doesNotMatch(
        text,
        /Vault|Gold|gold|GENERAL|Rank|Code|code|nickname|secretNumber.*secretNumber|Sealed|Closed|Mutation|hidden/,
      );
    }
    const text = JSON.stringify((await ask(anybody, getIntrospectionQuery())).data);
    assert.doesNotMatch(text, /Badge|badge|Node|node|secretNumber/);
  });

  test('__type of a hidden type is null, by a variable too, and that of another is as it is for the caller', async () => {
    const query = `query($name: String!) { __type(name: $name) { name fields { name } possibleTypes { name } interfaces { name } } }`;
    for (const name of ['Vault', 'Gold', 'Rank', 'Code', 'Sealed', 'Closed', 'Mutation', 'Nothing']) {
      assert.deepEqual((await ask(callerWith(), query, { name })).data, { __type: null }, name);
    }
    const { data } = await ask(anybody, query, { name: 'Person' });
    assert.deepEqual(data, {
      __type: { name: 'Person', fields: [{ name: 'id' }, { name: 'name' }], possibleTypes: null, interfaces: [] },
    });
    assert.deepEqual((await ask(callerWith(), query, { name: 'Found' })).data?.['__type'], {
      name: 'Found',
      fields: null,
      possibleTypes: [{ name: 'Person' }],
      interfaces: null,
    });
  });

  test('of one caller is not that of another, in whichever order they come', async () => {
    const namesOf = async (caller: typeof anybody) =>
      JSON.stringify((await ask(caller, everything)).data).includes('"Vault"');
    const callers = [callerWith('s'), callerWith(), callerWith('*'), anybody, callerWith('write'), callerWith('s')];
    const seen = [];
    for (const caller of callers) seen.push(await namesOf(caller));
    assert.deepEqual(seen, [true, false, true, false, false, true]);
    assert.deepEqual(await Promise.all(callers.map(namesOf)), seen);
  });

  test('is kept for a bounded number of rights only', async () => {
    const many = Array.from(
      { length: 300 },
      (_, index) => `f${index}: Int @requiresScopes(scopes: [["s${index}"]])`,
    ).join(' ');
    const wide = composeGuarded(`type Query { open: Int ${many} }`);
    assert.ok(typeof wide === 'string');
    const bounded = createEngine({
      supergraph: readSupergraph(wide),
      transports: new Map(),
      maxCacheBytes: 5_000_000,
    });
    const first = await bounded.schemaFor(callerWith('s0'));
    assert.equal(await bounded.schemaFor(callerWith('s0')), first);
    for (let index = 1; index < 100; index++) await bounded.schemaFor(callerWith(`s${index}`));
    assert.notEqual(await bounded.schemaFor(callerWith('s0')), first);
  });
});

describe('What is wrong with a document', () => {
  const faultsOf = async (caller: typeof anybody, query: string) => {
    const document = parse(query);
    const faults = validate(supergraph.schema, document);
    assert.ok(faults.length > 0, query);
    return (await engine.faultsFor(caller, document, faults)).map(({ message }) => message);
  };
  const generic = ['The document does not fit the schema below a field that this caller may not ask for.'];

  for (const [query, open, closed] of [
    ['{ person { nickname2 } }', /Did you mean "nickname"/, ['Cannot query field "nickname2" on type "Person".']],
    ['{ person { nam } }', /Did you mean "name"/, ['Cannot query field "nam" on type "Person". Did you mean "name"?']],
    ['{ hidde }', /Did you mean "hidden"/, ['Cannot query field "hidde" on type "Query". Did you mean "node"?']],
    ['{ hidden { goldd } }', /on type "Vault"/, generic],
    ['{ hidden { gold } }', /"gold" of type "Gold" must have a selection/, generic],
    ['{ person(rnk: 1) { id } }', /Did you mean "rank"/, ['Unknown argument "rnk" on field "Query.person".']],
    ['{ person(rank: GENERA) { id } }', /Did you mean the enum value "GENERAL"/, generic],
    ['{ person(with: { cod: 1 }) { id } }', /Did you mean "code"/, ['Field "cod" is not defined by type "Filter".']],
    ['{ search { ... on Vaul { __typename } } }', /Did you mean "Vault"/, ['Unknown type "Vaul".']],
    ['{ needs }', /argument "rank" of type "Rank!" is required/, generic],
    ['query($v: Vaul) { person(with: $v) { id } }', /Unknown type "Vaul"/, ['Unknown type "Vaul".']],
    [
      'query($n: Int) { person(rank: $n) { id } }',
      /expecting type "Rank"/,
      ['Unknown argument "rank" on field "Query.person".'],
    ],
    ['{ person { id } hidden { gold { weight } } ...F }', /Unknown fragment "F"/, ['Unknown fragment "F".']],
    [
      'mutation { opened }',
      /Did you mean "open"/,
      ['The mutation type is not defined in the schema.', 'Cannot query field'],
    ],
  ] as const) {
    test(query, async () => {
      const whole = await faultsOf(callerWith('*'), query);
      assert.match(whole.join('\n'), open);
      assert.deepEqual(await faultsOf(callerWith('s', 'write'), query), whole);
      const told = await faultsOf(callerWith(), query);
      if (query.startsWith('mutation')) assert.doesNotMatch(told.join(), /Did you mean/);
      else assert.deepEqual(told, closed);
    });
  }

  test('a hidden name that the client writes beside another mistake is passed over', async () => {
    assert.deepEqual(
      await faultsOf(callerWith(), '{ person { nickname nam } hidden { gold { weight } } ...on Vault { gold } }'),
      ['Cannot query field "nam" on type "Person". Did you mean "name"?'],
    );
    assert.deepEqual(
      await faultsOf(
        callerWith(),
        'query($r: Rank, $c: Code) { person(rank: $r, with: { code: $c }) { id } nam search { ...V } } fragment V on Vault { gold { weight } }',
      ),
      ['Cannot query field "nam" on type "Query".'],
    );
  });
});

test('What is wrong with a variable names nothing hidden', async () => {
  const query = 'query($with: Filter) { person(with: $with) { id } }';
  const messages = async (caller: typeof anybody, variables: object) =>
    ((await ask(caller, query, variables)).errors ?? []).map(({ message }) => message).join();
  assert.match(await messages(callerWith('*'), { with: { cod: 1 } }), /Did you mean "code"/);
  assert.equal(
    await messages(callerWith(), { with: { cod: 1 } }),
    'Variable "$with" got invalid value { cod: 1 }; Field "cod" is not defined by type "Filter".',
  );
  const rank = 'query($rank: Rank) { person(rank: $rank) { id } }';
  const { errors } = await ask(callerWith(), rank, { rank: 'GENERA' });
  assert.equal(
    errors?.[0]?.message,
    'A variable has a value that its type does not allow, where this caller may not give any; leave it out.',
  );
});
