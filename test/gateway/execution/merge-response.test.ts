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

for (const [name, merge] of Object.entries({ mergeResponse, mergeCopy })) {
  test(`${name}: what every object inherits is neither read nor changed`, () => {
    const hostile = () =>
      JSON.parse('{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1},"b":[{"__proto__":{"polluted":1}}]}}');
    const proto = Object.getOwnPropertyNames(Object.prototype);
    for (const target of [{}, { a: {} }, { a: { b: [{}] } }, { a: { b: [null] } }]) {
      merge(target, hostile());
      merge(target, hostile());
      const { a } = target as { a: { b: object[] } };
      for (const object of [target, a, a.b[0]]) assert.equal((object as { polluted?: 1 }).polluted, undefined);
    }
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype), proto);

    const target: Record<string, unknown> = {};
    merge(target, { constructor: { x: 1 }, toString: null, valueOf: [1], hasOwnProperty: 'h' });
    merge(target, { constructor: { y: 2 }, toString: null, valueOf: [2] });
    assert.deepEqual(
      ['constructor', 'valueOf', 'hasOwnProperty'].map((key) => Object.getOwnPropertyDescriptor(target, key)?.value),
      [{ x: 1, y: 2 }, [2], 'h'],
    );
  });

  test(`${name}: a custom scalar is one value, whatever it looks like`, () => {
    const opaque = new Map<string, Map<string, number> | number>([
      ['json', 0],
      ['list', 1],
      ['deep', new Map([['json', 0]])],
    ]);
    const target = {
      json: { x: 1, l: [1, 2] },
      list: [{ x: 1 }, null, { z: 1 }],
      deep: [{ json: [1, 2], other: { x: 1 } }],
    };
    const source = {
      json: { y: 2, l: [3] },
      list: [{ y: 2 }, { y: 3 }, null],
      deep: [{ json: [3], other: { y: 2 } }],
    };
    merge(target, source, opaque);
    const expected = {
      json: { y: 2, l: [3] },
      list: [{ y: 2 }, { y: 3 }, { z: 1 }],
      deep: [{ json: [3], other: { x: 1, y: 2 } }],
    };
    assert.deepEqual(target, expected);
    merge(target, { json: null, list: null, deep: [{ json: undefined }] }, opaque);
    assert.deepEqual(target, expected);
    merge(target, { json: 'text', deep: [{ json: { z: 1 } }] }, opaque);
    assert.deepEqual([target.json, target.deep[0]?.json], ['text', { z: 1 }]);
  });
}
