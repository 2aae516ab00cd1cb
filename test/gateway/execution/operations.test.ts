import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { operationsOf } from '../../../gateway/execution/operations.ts';
import { createPlanner, type Overrides, type Planner } from '../../../gateway/planning/plan-operation.ts';
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';

const { sdl = '' } = composeSupergraph([{ name: 'a', url: '', sdl: 'type Query { x: Int y: Int }' }]);
const overrides: Overrides = { labels: new Set(), percentage: 99 };

/** The operations of a graph, and how often its planner was asked. */
function counting(fail = false) {
  const inner = createPlanner(sdl);
  const planned: string[] = [];
  const planner: Planner = {
    ...inner,
    plan(operation, given) {
      planned.push(operation);
      return fail && planned.length === 1 ? Promise.reject(new Error('once')) : inner.plan(operation, given);
    },
  };
  return { planned, operations: operationsOf(readSupergraph(sdl), planner) };
}

function find(operations: ReturnType<typeof operationsOf>, text: string, name?: string) {
  const operation = operations.find(parse(text), name);
  assert.ok(typeof operation !== 'string');
  return operation;
}

test('requests at the same time share one planning, later ones its result', async () => {
  const { operations, planned } = counting();
  const operation = find(operations, '{ x }');
  const [one, two] = await Promise.all([operation.compiled({}, overrides), operation.compiled({}, overrides)]);
  assert.equal(one, two);
  assert.equal(operation.compiled({}, overrides), one);
  assert.equal(planned.length, 1);
});

test('documents that read the same share an operation, and one operation of several is found by name', () => {
  const { operations } = counting();
  assert.equal(find(operations, '{ x y }'), find(operations, 'query   { x\n y } # same'));
  const both = 'query A { x } query B { y }';
  assert.notEqual(find(operations, both, 'A'), find(operations, both, 'B'));
  assert.equal(find(operations, both, 'A'), find(operations, 'query A { x }'));
});

test('each combination of conditions is planned once, without the conditions', async () => {
  const { operations, planned } = counting();
  const operation = find(operations, 'query($a: Boolean!) { x @include(if: $a) y }');
  for (const a of [true, false, true, false]) await operation.compiled({ a }, overrides);
  assert.equal(planned.length, 2);
  assert.ok(planned.every((text) => !text.includes('@')));
});

test('a planning that failed is tried again', async () => {
  const { operations } = counting(true);
  const operation = find(operations, '{ x }');
  await assert.rejects(Promise.resolve(operation.compiled({}, overrides)), /once/);
  assert.ok(await operation.compiled({}, overrides));
});
