import assert from 'node:assert/strict';
import { test } from 'node:test';
import { broken, people } from '../../support/broken-federation.ts';

const malformed: [string, unknown, RegExp][] = [
  ['nothing', undefined, /not a GraphQL response/],
  ['a text', 'oops', /not a GraphQL response/],
  ['a list', [], /not a GraphQL response/],
  ['an empty object', {}, /neither data nor errors/],
  ['null data without errors', { data: null }, /neither data nor errors/],
  ['data that is a text', { data: 'x' }, /data that is not an object/],
  ['errors that are no list', { errors: 'x' }, /errors that are not a list/],
  ['no entities', { data: {} }, /without the list of entities/],
  ['entities that are no list', { data: { _entities: {} } }, /without the list of entities/],
  ['too few entities', { data: { _entities: [] } }, /with 0 entities where 3 were asked for/],
  ['too many entities', { data: { _entities: [null, null, null, null] } }, /with 4 entities where 3 were asked for/],
  ['entities that are texts', { data: { _entities: ['a', null, null] } }, /entities that are not objects/],
];
test('errors without a message, or with extensions that are no object, are told as far as they can be', async () => {
  const odd: [object, string][] = [
    [{}, 'The subgraph "quota" reported an error without a message.'],
    [{ message: null }, 'The subgraph "quota" reported an error without a message.'],
    [{ message: { a: 1 }, extensions: 'x' }, 'The subgraph "quota" reported an error without a message.'],
    [{ message: 'm', extensions: [1], path: 'x' }, 'm'],
    [{ message: 'm', extensions: null, path: [{}, null] }, 'm'],
  ];
  for (const [error, message] of odd) {
    const { run } = broken(({ data }) => ({ data, errors: [error] }));
    assert.deepEqual(await run('{ person { used } }'), {
      data: { person: { used: 1 } },
      errors: [{ message, path: ['person'], extensions: { code: 'SUBGRAPH_ERROR', service: 'quota' } }],
    });
  }
});

for (const [what, response, message] of malformed) {
  test(`a subgraph that answers ${what} gives one clear error`, async () => {
    const { run } = broken(() => response);
    const { data, errors } = await run('{ people { name used } }');
    assert.deepEqual(data, { people: people.map(({ name }) => ({ name, used: null })) });
    assert.deepEqual(
      errors?.map(({ extensions }) => [extensions?.['code'], extensions?.['service']]),
      [['SUBGRAPH_INVALID_RESPONSE', 'quota']],
    );
    assert.match(errors?.[0]?.message ?? '', message);
  });
}
