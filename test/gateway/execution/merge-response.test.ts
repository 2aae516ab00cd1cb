import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeCopy, mergeResponse } from '../../../gateway/execution/merge-response.ts';

for (const [name, merge] of Object.entries({ mergeResponse, mergeCopy })) {
  test(`${name}: objects deeply, lists by position, null means nothing known`, () => {
    const target = { a: 1, b: null, c: { x: 1, y: null }, l: [{ x: 1 }, null, { x: 3 }], n: [[{ x: 1 }]] };
    merge(target, {
      a: null,
      b: 2,
      c: { y: { z: 1 }, w: null },
      l: [{ y: 1 }, { y: 2 }, null, { y: 4 }],
      n: [[{ y: 1 }]],
      d: null,
    });
    assert.deepEqual(target, {
      a: 1,
      b: 2,
      c: { x: 1, y: { z: 1 }, w: null },
      l: [{ x: 1, y: 1 }, { y: 2 }, { x: 3 }, { y: 4 }],
      n: [[{ x: 1, y: 1 }]],
      d: null,
    });
  });
}

for (const [name, merge] of Object.entries({ mergeResponse, mergeCopy })) {
  test(`${name}: what a subgraph failed to tell changes nothing`, () => {
    const target = { a: 1, b: null, l: [1, null, { x: 1 }] };
    merge(target, { a: undefined, b: undefined, c: undefined, l: [undefined, undefined, { x: undefined }, undefined] });
    assert.deepEqual(target, { a: 1, b: null, l: [1, null, { x: 1 }, undefined] });
  });
}

test('a later scalar replaces an earlier one: the real __typename that of the interface', () => {
  const target = { __typename: 'Media' };
  mergeResponse(target, { __typename: 'Book' });
  assert.deepEqual(target, { __typename: 'Book' });
});

test('a copy shares no object with its source', () => {
  const source = { a: { b: [{ c: 1 }] }, l: [{ x: 1 }] };
  const target: { a?: { b: { c: number }[] }; l: (object | null)[] } = { l: [null] };
  mergeCopy(target, source);
  assert.deepEqual(target, source);
  assert.notEqual(target.a?.b[0], source.a.b[0]);
  assert.notEqual(target.l[0], source.l[0]);
});
