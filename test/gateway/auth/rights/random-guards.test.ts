import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  defaultFieldResolver,
  execute,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { callerWith } from '../../../support/callers.ts';
import { federate, type LoggedRequest, type World } from '../../../support/federation.ts';
import { Dice, randomOperation, randomWorld } from '../../../support/random-federation.ts';
import { RandomGuards } from '../../../support/random-guards.ts';

const scopesOf = [[], ['a'], ['b', 'i'], ['a', 'b', 'i'], ['c', 'i'], ['a', 'b', 'c', 'i']];

test('no caller gets or has asked for what it may not see, and gets all else, over random graphs, guards and operations', async () => {
  let [compared, cut, errorsSeen] = [0, 0, 0];
  for (let seed = 1; seed <= 8; seed++) {
    const dice = new Dice(seed * 31);
    const world = randomWorld(seed);
    let guards: RandomGuards | undefined;
    const federation = federate({
      ...world,
      maxPlans: seed % 2 === 0 ? 8 : 0,
      rewriteSupergraph(sdl) {
        guards = new RandomGuards(sdl, dice);
        return guards.sdl;
      },
    });
    assert.ok(guards);
    const { schema } = federation.supergraph;
    for (let round = 0; round < 50; round++) {
      const { query, variables } = randomOperation(schema, seed * 1000 + round);
      const document = parse(query);
      if (validate(schema, document).length > 0) continue;
      for (const scopes of [dice.pick(scopesOf), dice.pick(scopesOf)]) {
        const held = new Set<string>(scopes);
        const result = await federation.runAs(callerWith(...scopes), query, variables);
        const expected = await ask(world, schema, guards, held, query, variables);
        const words = `seed ${seed}, scopes ${scopes}: ${query}`;
        assert.equal(JSON.stringify(result.data), JSON.stringify(expected), words);
        for (const request of federation.requests) requireSeen(request, schema, guards, held, words);
        for (const { path, extensions } of result.errors ?? []) {
          assert.equal(extensions?.['code'], 'UNAUTHORIZED_FIELD_OR_TYPE', words);
          requireNull(result.data, path ?? [], words);
        }
        const places = (result.errors ?? []).map(({ path }) => JSON.stringify(path));
        assert.equal(new Set(places).size, places.length, words);
        compared += 1;
        if (places.length > 0) cut += 1;
        errorsSeen += places.length;
      }
    }
  }
  // So that the test cannot come to compare nothing.
  assert.ok(compared > 200 && cut > 80 && errorsSeen > cut, `${compared} ${cut} ${errorsSeen}`);
});

/** The answer of one schema whose fields fail for whoever may not ask for them. */
async function ask(
  world: World,
  schema: GraphQLSchema,
  guards: RandomGuards,
  scopes: ReadonlySet<string>,
  query: string,
  variables: Record<string, unknown>,
) {
  const document = parse(query);
  const denied = new Set<FieldNode>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        if (parent && !guards.seesField(schema, parent, node.name.value, scopes)) denied.add(node);
      },
    }),
  );
  const withheld = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withheld);
    const type = schema.getType((value as { __typename?: string } | null)?.__typename ?? '');
    return type && !guards.seesType(schema, type, scopes) ? new Error('withheld') : value;
  };
  const { data } = await execute({
    schema,
    document,
    rootValue: world.roots.Query,
    variableValues: variables,
    fieldResolver(source, args, context, info) {
      if (info.fieldNodes.some((node) => denied.has(node))) throw new Error('denied');
      const value = defaultFieldResolver(source, args, context, info);
      return isUnionType(getNamedType(info.returnType)) ? withheld(value) : value;
    },
  });
  return data;
}

function requireSeen(
  { query }: LoggedRequest,
  schema: GraphQLSchema,
  guards: RandomGuards,
  scopes: ReadonlySet<string>,
  words: string,
): void {
  const walk = (set: SelectionSetNode, typeName: string): void => {
    const type = schema.getType(typeName);
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, node.typeCondition?.name.value ?? typeName);
        continue;
      }
      const name = node.name.value;
      if (name === '_entities' || name === '__typename' || !isCompositeType(type)) {
        if (node.selectionSet) walk(node.selectionSet, '');
        continue;
      }
      // A subgraph may be asked for an interface whose other types it does not have.
      const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
      assert.ok(
        objects.some((object) => guards.seesField(schema, object, name, scopes)),
        `${words}\nasked ${type.name}.${name}: ${query}`,
      );
      const field = isUnionType(type) ? undefined : type.getFields()[name];
      if (node.selectionSet) walk(node.selectionSet, field ? getNamedType(field.type).name : '');
    }
  };
  for (const definition of parse(query).definitions)
    if ('selectionSet' in definition) walk(definition.selectionSet, 'Query');
}

/** Follows a path through all items of lists: what is there, or something on the way, is null. */
function requireNull(data: unknown, path: readonly (string | number)[], words: string): void {
  if (data === null || data === undefined) return;
  const [key, ...rest] = path;
  if (key === undefined) assert.fail(`${words}\nthere is a value where an error is: ${JSON.stringify(data)}`);
  if (typeof key === 'number') requireNull((data as unknown[])[key], rest, words);
  else if (Array.isArray(data)) for (const item of data) requireNull(item, path, words);
  // An object of another type need not have it.
  else if (Object.hasOwn(data, key)) requireNull((data as Record<string, unknown>)[key], rest, words);
}
