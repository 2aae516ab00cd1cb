import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import type { ShapedField } from '../../../gateway/execution/completion.ts';
import { Faults } from '../../../gateway/execution/faults.ts';
import { generateFields } from '../../../gateway/execution/generate-fields.ts';
import { Projection } from '../../../gateway/execution/projection.ts';
import { federate } from '../../support/federation.ts';

const colour = new GraphQLEnumType({ name: 'Colour', values: { RED: {} } });
const anything = new GraphQLScalarType({ name: 'JSON' });

const field = (key: string, leaf: GraphQLLeafType | undefined, more: Partial<ShapedField> = {}): ShapedField => ({
  key,
  source: key,
  complete: (value) => `<${JSON.stringify(value)}>`,
  leaf,
  isOwn: false,
  ...more,
});

const complete = (fields: readonly ShapedField[], object: object, projection = new Projection(new Faults())) =>
  generateFields(fields)?.(object, projection, 0);

test('a leaf that fits its type is taken as it is, everything else is completed', () => {
  const cases: readonly (readonly [GraphQLLeafType, readonly unknown[], readonly unknown[]])[] = [
    [GraphQLInt, [0, -1, 2 ** 31 - 1, -(2 ** 31)], [2 ** 31, 0.5, '1', true, null, undefined]],
    [GraphQLFloat, [0, -0.5, 1e300], [Number.POSITIVE_INFINITY, Number.NaN, '1', null]],
    [GraphQLBoolean, [true, false], [0, 'true', null, undefined]],
    [GraphQLString, ['', 'x'], [1, {}, null]],
    [colour, ['RED'], ['BLUE', 0, null]],
    [anything, ['x', 0, false], [{ a: [1] }, [], Number.POSITIVE_INFINITY, null, undefined]],
  ];
  for (const [leaf, fitting, others] of cases) {
    for (const value of fitting) assert.deepEqual(complete([field('a', leaf)], { a: value }), { a: value });
    for (const a of others) assert.deepEqual(complete([field('a', leaf)], { a }), { a: `<${JSON.stringify(a)}>` });
  }
});

test('fields come in order under their keys; one that is no leaf is always completed, at its place', () => {
  const projection = new Projection(new Faults());
  const seen: unknown[] = [];
  const inner = field('inner', undefined, {
    source: 'from',
    complete: (value, { path }, depth) => {
      seen.push([path.slice(0, depth), depth]);
      return value;
    },
  });
  const result = complete(
    [field('b', GraphQLString), inner, field('a', GraphQLString)],
    { a: '1', b: '2', from: {} },
    projection,
  );
  assert.equal(JSON.stringify(result), '{"b":"2","inner":{},"a":"1"}');
  assert.deepEqual(seen, [[['inner'], 1]]);
});

test('a field that may not be null but is makes its object null', () => {
  const missing = field('b', GraphQLString, { complete: () => undefined });
  assert.equal(complete([field('a', GraphQLString), missing], { a: 'x' }), null);
  assert.deepEqual(complete([missing], { b: 'x' }), { b: 'x' });
});

test('only plain names become code', () => {
  const odd = ['__proto__', 'a"b', 'a\u2028', '1', '', 'a-b'];
  for (const name of odd) {
    assert.equal(generateFields([field(name, GraphQLString)]), undefined, name);
    assert.equal(generateFields([field('a', GraphQLString, { source: name })]), undefined, name);
  }
  assert.equal(generateFields([field('a', GraphQLString, { isOwn: true })]), undefined);
  for (const word of ['return', 'constructor', 'projection', 'value0', 'completions', '_', '__typename']) {
    assert.deepEqual(complete([field(word, GraphQLString)], { [word]: 'x' }), { [word]: 'x' });
  }
});

test('aliases that are words of the language or names that all objects have come out as they are', async () => {
  const { agrees } = federate({
    subgraphs: { a: 'type Query { thing: Thing } type Thing { id: ID! size: Int }' },
    roots: { Query: { thing: { __typename: 'Thing', id: '1', size: 2 } } },
  });
  await agrees('{ return: thing { __proto__: id, constructor: size, class: id, value0: size, toString: id } }');
});

test('a process that may not make code of text shapes all the same', async () => {
  const script = `
    const { completeFields } = await import('./gateway/execution/complete-fields.ts');
    const fields = [{ key: 'a', source: 'a', complete: (value) => value + 1, leaf: undefined, isOwn: false }];
    console.log(JSON.stringify(completeFields(fields)({ a: 1 }, { path: [] }, 0)));
  `;
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: join(import.meta.dirname, '../../..') });
  assert.equal(stdout, '{"a":2}\n');
});
