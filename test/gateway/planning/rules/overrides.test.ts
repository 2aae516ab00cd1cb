import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlanner } from '../../../../gateway/planning/plan-operation.ts';
import { federate } from '../../../support/federation.ts';
import { fetches } from './fetches.ts';

const subgraphs = {
  a: 'type Query { t: T } type T @key(fields: "id") { id: ID! moved: Int half: Int labelled: Int }',
  b: `type T @key(fields: "id") { id: ID! moved: Int @override(from: "a") half: Int @override(from: "a", label: "percent(50)")
        labelled: Int @override(from: "a", label: "beta") }`,
};

test('a field that has moved is asked of its new owner only', () => {
  assert.deepEqual(fetches(subgraphs, '{ t { moved } }'), [
    '1 a {t{__typename id}}',
    '2 b at t by T{id} {...on T{moved}}',
  ]);
});

test('a field that is moving is asked of either owner, by percentage or label', () => {
  const old = ['1 a {t{half labelled}}'];
  assert.deepEqual(fetches(subgraphs, '{ t { half labelled } }', { labels: new Set(), percentage: 50 }), old);
  assert.deepEqual(fetches(subgraphs, '{ t { half labelled } }', { labels: new Set(['beta']), percentage: 49 }), [
    '1 a {t{__typename id}}',
    '2 b at t by T{id} {...on T{half labelled}}',
  ]);
});

test('overrides that lead to the same plans have the same key', () => {
  const { overrideKey } = createPlanner(federate({ subgraphs, roots: {} }).supergraph.sdl);
  const keys = [
    overrideKey({ labels: new Set(), percentage: 50 }),
    overrideKey({ labels: new Set(['unknown']), percentage: 99 }),
    overrideKey({ labels: new Set(), percentage: 49.9 }),
    overrideKey({ labels: new Set(['beta']), percentage: 50 }),
  ];
  assert.equal(keys[0], keys[1]);
  assert.equal(new Set(keys).size, 3);
});
