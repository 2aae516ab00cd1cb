import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { inspectText } from '../../../gateway/limits/inspect-text.ts';
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

describe('A text of a megabyte or less', () => {
  const names = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join(' ');
  const chain = `${names(1000, (i) => `fragment F${i} on Query { ...F${i + 1} }`)} fragment F1000 on Query { b }`;
  const refused: readonly [string, string, RegExp][] = [
    [
      'fields below each other',
      `${'{a'.repeat(5000)}${'}'.repeat(5000)}`,
      /5000 levels of braces and brackets, but at most 300/,
    ],
    ['lists in lists', `{ b(x: ${'['.repeat(7000)}${']'.repeat(7000)}) }`, /7002 levels of braces and brackets/],
    ['objects in objects', `{ b(x: ${'{x:'.repeat(3000)}1${'}'.repeat(3000)}) }`, /3002 levels/],
    ['inline fragments in each other', `{${'...{'.repeat(3000)}b${'}'.repeat(3001)}`, /3001 levels/],
    ['braces that never close', '{'.repeat(1_000_000), /15001 levels/],
    [
      'one field again and again',
      `{ ${'b '.repeat(14_000)}}`,
      /pairs or more of fields with one name at one place, but at most 200000/,
    ],
    ['one object again and again', `{ ${'a { a { b } } '.repeat(1500)}}`, /pairs or more of fields/],
    ['one field in fragments', `{ ${'... { b } '.repeat(2000)}}`, /pairs or more of fields/],
    [
      'fragments side by side',
      `{ ${names(1500, (i) => `...F${i}`)} } ${names(1500, (i) => `fragment F${i} on Query { b }`)}`,
      /pairs or more/,
    ],
    ['fragments in a chain', `{ ...F0 } ${chain}`, /selections with its fragments spread, but at most 50000/],
    [
      'operations over a chain of fragments',
      `${names(800, (i) => `query A${i} { ...F0 }`)} ${chain}`,
      /selections with its fragments spread/,
    ],
  ];
  for (const [title, text, message] of refused) {
    it(`is refused before it is parsed in full: ${title}`, () => {
      assert.match(inspectText(text, defaultLimits)?.message ?? '', message);
    });
  }

  const megabyte = 'x'.repeat(1_000_000);
  const cheap: readonly [string, string][] = [
    ['a string', `{ b(x: "${megabyte}") }`],
    ['escapes', `{ b(x: "${'\\u0041'.repeat(166_000)}") }`],
    ['a block string', `{ b(x: """${'\n x'.repeat(330_000)}""") }`],
    ['a comment', `{ b } # ${megabyte}`],
    ['comments', `{ b } ${'#\n'.repeat(500_000)}`],
    ['blanks', `{ b${' '.repeat(1_000_000)}}`],
    ['a number', `{ b(x: ${'1'.repeat(1_000_000)}) }`],
    ['a name', `{ ${megabyte} }`],
    ['names', `{ ${names(14_000, (i) => `n${i}`)} }`],
    ['directives', `{ b ${'@include(if: true) '.repeat(2400)}}`],
    ['variables', `query(${names(3700, (i) => `$v${i}: Int`)}) { b }`],
    ['operations', names(3700, (i) => `query A${i} { b }`)],
    ['arguments', `{ b(${'x: 1 '.repeat(4900)}) }`],
    ['a list', `{ b(x: [${'1 '.repeat(14_000)}]) }`],
    ['more tokens than may be', '{ a '.repeat(250_000)],
    ['what is no GraphQL', '\u0000'.repeat(1_000_000)],
  ];
  for (const [title, text] of cheap) {
    it(`is left to the parser and the rules where they are quick: ${title}`, () => {
      const limits = title === 'more tokens than may be' ? { ...defaultLimits, depth: 10_000 } : defaultLimits;
      assert.equal(inspectText(text, limits), undefined);
    });
  }
});
