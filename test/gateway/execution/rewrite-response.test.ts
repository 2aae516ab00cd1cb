import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRewrites, renamedKeys } from '../../../gateway/execution/rewrite-response.ts';
import type { Rewrite, RewriteSegment } from '../../../gateway/planning/plan.ts';

const possibleTypes = new Map([
  ['Media', new Set(['Media', 'Book', 'Film'])],
  ['Book', new Set(['Book'])],
]);
const key = (name: string): RewriteSegment => ({ kind: 'key', name });
const types = (...names: string[]): RewriteSegment => ({ kind: 'types', names });
const rename = (to: string, ...path: RewriteSegment[]): Rewrite => ({ kind: 'rename', path, to });

function rewritten(value: unknown, ...rewrites: Rewrite[]): unknown {
  compileRewrites(rewrites, possibleTypes)?.(value);
  return value;
}

test('nothing to rewrite is no rewrite', () => {
  assert.equal(compileRewrites([], possibleTypes), undefined);
});

test('keys are renamed through objects and lists of any depth, and where they are absent nothing is', () => {
  assert.deepEqual(rewritten({ a: [[{ x: 1 }, null, {}], { x: null }], x: 5 }, rename('y', key('a'), key('x'))), {
    a: [[{ y: 1 }, null, {}], { y: null }],
    x: 5,
  });
  assert.deepEqual(Object.keys(rewritten({ z: 1 }, rename('y', key('x'))) as object), ['z']);
  for (const value of [null, undefined, 'text', 4]) assert.equal(rewritten(value, rename('y', key('x'))), value);
});

test('only objects of the types are rewritten: several, and those of an interface', () => {
  const objects = () => ['Book', 'Film', 'Song', undefined].map((__typename) => ({ __typename, x: 1 }));
  const keys = (value: unknown) => (value as object[]).map((object) => ('y' in object ? 'y' : 'x')).join('');
  assert.equal(keys(rewritten(objects(), rename('y', types('Book', 'Song'), key('x')))), 'yxyx');
  assert.equal(keys(rewritten(objects(), rename('y', types('Media'), key('x')))), 'yyxx');
});

test('a renamed part is merged into what another fragment brought under that name', () => {
  assert.deepEqual(rewritten({ a: { l: [{ x: 1 }] }, b: { l: [{ y: 2 }], z: null } }, rename('a', key('b'))), {
    a: { l: [{ x: 1, y: 2 }], z: null },
  });
  assert.deepEqual(rewritten({ a: 1, b: null }, rename('a', key('b'))), { a: 1 });
});

test('rewrites follow each other, the deepest first', () => {
  const value = { a0: [{ b0: 1, __typename: 'Book' }] };
  assert.deepEqual(rewritten(value, rename('b', key('a0'), types('Book'), key('b0')), rename('a', key('a0'))), {
    a: [{ b: 1, __typename: 'Book' }],
  });
});

test('a value is set where the key is', () => {
  const set: Rewrite = { kind: 'set', path: [key('a'), key('__typename')], value: 'Media' };
  assert.deepEqual(rewritten({ a: [{ __typename: 'Book' }, {}] }, set), { a: [{ __typename: 'Media' }, {}] });
});

test('which keys errors name under another name', () => {
  const rewrites = [rename('y', key('a'), key('x')), rename('b', types('Book'), key('c'))];
  assert.deepEqual(
    renamedKeys(rewrites),
    new Map([
      ['x', 'y'],
      ['c', 'b'],
    ]),
  );
});
