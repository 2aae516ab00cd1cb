import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { defaultLimits, type Limits, limitRules } from '../../../gateway/limits/limits.ts';

const schema = buildSchema('type Query { a: Query b(x: Int): Int }');
const small: Limits = { ...defaultLimits, depth: 3, aliases: 2, rootFields: 2, selections: 7, directives: 1 };

const check = (document: string, limits = small): (Record<string, unknown> & { message: string })[] =>
  validate(schema, parse(document), limitRules(limits)).map(({ message, extensions }) => ({ message, ...extensions }));

describe('Limits', () => {
  const cases: readonly [string, string, string, number, number][] = [
    ['depth', '{ a { a { a { b } } } }', 'levels of fields', 4, 3],
    ['depth', '{ a { ...F } } fragment F on Query { a { a { b } } }', 'levels of fields', 4, 3],
    ['depth', '{ a { ... { ... on Query { a { a { b } } } } } }', 'levels of fields', 4, 3],
    ['aliases', '{ x: b y: b } fragment F on Query { z: b } query B { a { ...F ...F ...F } }', 'aliased fields', 3, 2],
    ['rootFields', '{ b ...F } fragment F on Query { x: b a { b b b } }', 'root fields', 3, 2],
    [
      'selections',
      '{ ... { ...F } } fragment F on Query { ...G ...G } fragment G on Query { a { b } }',
      'selections with its fragments spread',
      8,
      7,
    ],
    ['directives', '{ b @include(if: true) a { b @skip(if: false) } }', 'directives', 2, 1],
  ];
  for (const [limit, document, unit, measured, maximum] of cases) {
    it(`refuse ${measured} ${unit} where ${maximum} are allowed: ${document}`, () => {
      const [error, ...more] = check(document);
      assert.deepEqual(more, []);
      assert.match(
        error?.message ?? '',
        new RegExp(`^The document has ${measured} ${unit}, but at most ${maximum} are allowed: .*\\.$`),
      );
      assert.deepEqual(
        { limit: error?.['limit'], measured: error?.['measured'], maximum: error?.['maximum'] },
        { limit, measured, maximum },
      );
    });
  }

  it('let through what is exactly as large as they allow', () => {
    assert.deepEqual(check('{ x: a { a { y: b } } b @skip(if: true) }'), []);
  });

  it('let introspection through', () => {
    assert.deepEqual(check(getIntrospectionQuery()), []);
  });

  it('measure fragments that spread each other in no time, and survive those that spread themselves', () => {
    const chain = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ${`...F${index + 1} `.repeat(10)} }`,
    ).join('\n');
    const [error] = check(`{ ...F0 } ${chain} fragment F60 on Query { x: b }`);
    assert.equal(error?.['limit'], 'aliases');
    assert.deepEqual(check('{ ...F } fragment F on Query { a { ...F } }'), []);
    const [bomb] = check(`{ a { ...F0 } } ${chain} fragment F60 on Query { b }`);
    assert.equal(bomb?.['limit'], 'selections');
  });
});
