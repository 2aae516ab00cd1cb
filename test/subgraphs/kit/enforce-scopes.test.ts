import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, type GraphQLObjectType, graphql } from 'graphql';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { enforceScopes } from '../../../subgraphs/kit/enforce-scopes.ts';

const asked: string[] = [];
const schema = buildSchema(`
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | SCALAR | ENUM
  type Query { open: String either: String @requiresScopes(scopes: [["a", "b"], ["c"]]) sealed: Sealed code: Code never: String @requiresScopes(scopes: []) }
  type Sealed @requiresScopes(scopes: [["a"]]) { text: String both: String @requiresScopes(scopes: [["b"]]) }
  scalar Code @requiresScopes(scopes: [["c"]])
`);
const { open, either, sealed, code, never } = (schema.getQueryType() as GraphQLObjectType).getFields();
for (const field of [open, either, code, never]) {
  if (field === undefined) continue;
  field.resolve = () => {
    asked.push(field.name);
    return 'seen';
  };
}
if (sealed) sealed.resolve = () => ({ text: 'seen', both: 'seen' });
enforceScopes(schema);

/** What is answered to a caller with these scopes: the data, or the paths of the refused fields. */
async function ask(source: string, ...scopes: string[]) {
  asked.length = 0;
  const contextValue = { caller: { ...developmentCaller, scopes: new Set(scopes) } };
  const { data, errors } = await graphql({ schema, source, contextValue });
  const refused = errors?.map(({ path, extensions, message }) => {
    assert.equal(extensions['code'], 'UNAUTHORIZED_FIELD_OR_TYPE', message);
    return path?.join('.');
  });
  return { data: JSON.parse(JSON.stringify(data)), refused };
}

test('a field is refused with an error, never with a bare null, and its resolver is not run', async () => {
  assert.deepEqual(await ask('{ open either }'), { data: { open: 'seen', either: null }, refused: ['either'] });
  assert.deepEqual(asked, ['open']);
});

test('the scopes of one inner list are needed together, any of the lists will do', async () => {
  for (const scopes of [['a', 'b'], ['c'], ['*'], ['a', 'b', 'c']]) {
    assert.equal((await ask('{ either }', ...scopes)).refused, undefined);
  }
  for (const scopes of [['a'], ['b'], ['d']])
    assert.deepEqual((await ask('{ either }', ...scopes)).refused, ['either']);
});

test('what guards a type guards the fields of it and those that lead to it, also a scalar', async () => {
  assert.deepEqual((await ask('{ sealed { text } }', 'b')).refused, ['sealed']);
  assert.deepEqual((await ask('{ sealed { text both } }', 'a')).refused, ['sealed.both']);
  assert.deepEqual((await ask('{ code }', 'a')).refused, ['code']);
  assert.equal((await ask('{ sealed { text both } code }', 'a', 'b', 'c')).refused, undefined);
});

test('an empty list lets nobody in, and aliases are no way round', async () => {
  assert.deepEqual((await ask('{ never }', '*')).refused, ['never']);
  assert.deepEqual((await ask('{ mine: either }', 'a')).refused, ['mine']);
});

test('the error names the place and the scopes', async () => {
  const contextValue = { caller: { ...developmentCaller, scopes: new Set() } };
  const { errors } = await graphql({ schema, source: '{ either }', contextValue });
  assert.equal(errors?.[0]?.message, 'Query.either needs the scope a and b, or c: ask for a token that carries it.');
  assert.deepEqual(errors?.[0]?.extensions['scopes'], [['a', 'b'], ['c']]);
});
