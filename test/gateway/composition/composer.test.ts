import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Composer } from '../../../gateway/composition/composer.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@override", "@interfaceObject", "@tag"])';
const source = (name: string, sdl: string) => ({ name, url: `http://${name}.test`, sdl: `${link}\n${sdl}` });

const a = source(
  'a',
  'type Query { t: T i: I e(e: E): Int } type T @key(fields: "id") { id: ID! f: Int @tag(name: "x") } enum E { A B } interface I @key(fields: "id") { id: ID! } type O implements I @key(fields: "id") { id: ID! f: Int }',
);
const b = source('b', 'type T @key(fields: "id") { id: ID! g: Int } type Query { b: V } type V { x: Int }');

/** What another subgraph may be, one after the other; each changes what becomes of types that it does not have, too. */
const others: Readonly<Record<string, string | undefined>> = {
  'no other': undefined,
  'a field of an entity': 'type T @key(fields: "id") { id: ID! h: Int }',
  'the same again': 'type T @key(fields: "id") { id: ID! h: Int }',
  'a field that it takes over': 'type T @key(fields: "id") { id: ID! f: Int @override(from: "a") }',
  'an enum that is given back, so that its values must be the same': 'type Query { e2: E } enum E { A }',
  'an enum that is given in': 'type Query { e2(e: E): Int } enum E { A }',
  'an interface seen as one object': 'type I @key(fields: "id") @interfaceObject { id: ID! x: Int }',
  'one of whose fields an object has already': 'type I @key(fields: "id") @interfaceObject { id: ID! f: Int }',
  'another kind': 'scalar V',
  'a union that covers a field of another subgraph':
    'type Query { b: U @shareable } union U = V | W type V @shareable { x: Int } type W { x: Int }',
  'a name that is the same in the supergraph': 'type Query { c: Int }',
};

test('a composer that remembers says what one that begins anew says, whatever changes', () => {
  const composer = new Composer();
  for (const [title, sdl] of Object.entries(others)) {
    const name = title.startsWith('a name') ? 'A' : 'c';
    const sources = sdl === undefined ? [a, b] : [a, b, source(name, sdl)];
    assert.deepEqual(composer.compose(sources), new Composer().compose(sources), title);
  }
});

test('hints are told again of what is as before', () => {
  const composer = new Composer();
  const sources = [a, b, source('c', 'type Query { e2(e: E): Int } enum E { A }')];
  const hints = composer.compose(sources).hints.map(({ code }) => code);
  assert.deepEqual(hints, ['INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM']);
  assert.deepEqual(
    composer.compose(sources).hints.map(({ code }) => code),
    hints,
  );
});
