import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DocumentNode, parse, print } from 'graphql';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { operationsOf } from '../../../gateway/execution/operations.ts';
import { createPlanner, type Overrides, type Planner } from '../../../gateway/planning/plan-operation.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';

const { sdl = '' } = composeSupergraph([{ name: 'a', url: '', sdl: 'type Query { x: Int y: Int }' }]);
const overrides: Overrides = { labels: new Set(), percentage: 99 };

/** The operations of a graph, and how often its planner was asked. */
function counting({ fail = false, maxBytes }: { fail?: boolean; maxBytes?: number } = {}) {
  const inner = createPlanner(sdl);
  const planned: string[] = [];
  const planner: Planner = {
    ...inner,
    plan(source, given) {
      planned.push(print(source.operation));
      if (fail && planned.length === 1) throw new Error('once');
      return inner.plan(source, given);
    },
  };
  return { planned, operations: operationsOf(readSupergraph(sdl), planner, { maxBytes }) };
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
  const { operations } = counting({ fail: true });
  const operation = find(operations, '{ x }');
  await assert.rejects(Promise.resolve(operation.compiled({}, overrides)), /once/);
  assert.ok(await operation.compiled({}, overrides));
});

test('tells which operations were asked for most, with the conditions that they were asked for with', async () => {
  const { operations } = counting();
  const ask = (text: string, variables = {}, name?: string) =>
    find(operations, text, name).compiled(variables, overrides);
  const conditional = 'query($a: Boolean!) { x @include(if: $a) y }';
  for (const text of ['{ x }', '{ y }', '{ x }']) await ask(text);
  for (const a of [true, false, true, true, false]) await ask(conditional, { a, other: 1 });
  await ask('query A { x } query B { y }', {}, 'B');
  const told = operations.mostUsed(4).map(({ document, conditions, uses }) => [print(document), conditions, uses]);
  const text = print(parse(conditional));
  assert.deepEqual(
    told.slice(0, 3).sort(byUses),
    [
      [text, { a: true }, 3],
      [print(parse('{ x }')), {}, 2],
      [text, { a: false }, 2],
    ].sort(byUses),
  );
  assert.deepEqual([told.length, told[3]?.[2]], [4, 1]);
  assert.ok(operations.mostUsed(9).some(({ document }) => print(document) === 'query B {\n  y\n}'));
});

test('what one graph was asked for can be prepared for another, which need not plan it again', async () => {
  const before = counting();
  const text = 'query($a: Boolean!) { x @include(if: $a) y }';
  for (const a of [true, true, true, true, false]) await find(before.operations, text).compiled({ a }, overrides);
  const after = counting();
  for (const used of before.operations.mostUsed(9)) await after.operations.prepare(used);
  assert.equal(after.planned.length, 2);
  assert.deepEqual(
    after.operations.mostUsed(9).map(({ uses }) => uses),
    [2, 0],
  );
  for (const a of [true, false]) await find(after.operations, text).compiled({ a }, overrides);
  assert.equal(after.planned.length, 2);
});

test('keeps what weighs no more than it may; what a document still holds is planned again', async () => {
  const { operations, planned } = counting({ maxBytes: 10_000 });
  const compile = (document: DocumentNode) => {
    const operation = operations.find(document, undefined);
    assert.ok(typeof operation !== 'string');
    return operation.compiled({}, overrides);
  };
  const documents = ['{ x }', '{ y }', '{ x y }'].map((text) => parse(text));
  for (const document of documents) await compile(document);
  assert.deepEqual([planned.length, operations.mostUsed(9).length], [3, 2]);
  const [first, , last] = documents as [DocumentNode, DocumentNode, DocumentNode];
  await compile(last);
  assert.equal(planned.length, 3);
  await compile(first);
  await compile(first);
  assert.deepEqual([planned.length, operations.mostUsed(9).length], [4, 2]);
  // A text that is known by another document by now is one operation.
  assert.equal(operations.find(first, undefined), operations.find(parse('{ x }'), undefined));
});

test('a form that weighs more than all may is compiled each time, and nothing is kept of it', async () => {
  const { operations, planned } = counting({ maxBytes: 1000 });
  const operation = find(operations, '{ x }');
  for (let time = 0; time < 2; time++) assert.ok(await operation.compiled({}, overrides));
  assert.equal(planned.length, 2);
  assert.equal(operations.mostUsed(9).length, 0);
});

function byUses(one: readonly unknown[], other: readonly unknown[]): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
