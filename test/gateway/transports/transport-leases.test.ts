import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transportLeases } from '../../../gateway/transports/transport-leases.ts';

/** Leases of transports that only note when they open and close. */
function noting() {
  const notes: string[] = [];
  const leases = transportLeases((subgraph, url) => {
    notes.push(`open ${subgraph} ${url}`);
    return {
      transport: async () => ({ data: { url } }),
      probe: async () => ({ data: { probed: url } }),
      async close() {
        notes.push(`close ${subgraph} ${url}`);
      },
    };
  });
  return { leases, notes };
}

test('a transport is shared by all that lease the same subgraph at the same URL', () => {
  const { leases, notes } = noting();
  const one = leases.lease(new Map(Object.entries({ a: 'u:1', b: 'u:2' })));
  const two = leases.lease(new Map(Object.entries({ b: 'u:2', a: 'u:3' })));
  assert.equal(one.transports.get('b'), two.transports.get('b'));
  assert.notEqual(one.transports.get('a'), two.transports.get('a'));
  assert.deepEqual([...two.transports.keys()], ['b', 'a']);
  assert.equal(one.probes.get('b'), two.probes.get('b'));
  assert.notEqual(two.probes.get('b'), two.transports.get('b'));
  assert.deepEqual(notes, ['open a u:1', 'open b u:2', 'open a u:3']);
});

test('it closes when the last lets go, who lets go once however often it says so', async () => {
  const { leases, notes } = noting();
  const one = leases.lease(new Map(Object.entries({ a: 'u:1', b: 'u:2' })));
  const two = leases.lease(new Map(Object.entries({ b: 'u:2' })));
  notes.length = 0;
  await one[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
  assert.deepEqual(notes, ['close a u:1']);
  await two[Symbol.asyncDispose]();
  assert.deepEqual(notes, ['close a u:1', 'close b u:2']);
  leases.lease(new Map(Object.entries({ a: 'u:1' })));
  assert.equal(notes.at(-1), 'open a u:1');
});

test('all close with the leases, each once', async () => {
  const { leases, notes } = noting();
  const lease = leases.lease(new Map(Object.entries({ a: 'u:1', b: 'u:2' })));
  notes.length = 0;
  await leases[Symbol.asyncDispose]();
  await lease[Symbol.asyncDispose]();
  assert.deepEqual(notes, ['close a u:1', 'close b u:2']);
});

test('where one cannot be opened, the others that came before it are closed again', async () => {
  const notes: string[] = [];
  const leases = transportLeases((subgraph) => {
    if (subgraph === 'b') throw new Error('Not this one.');
    return { transport: async () => ({}), probe: async () => ({}), close: async () => void notes.push(subgraph) };
  });
  assert.throws(() => leases.lease(new Map(Object.entries({ a: 'u:1', b: 'u:2', c: 'u:3' }))), /Not this one/);
  assert.deepEqual(notes, ['a']);
});
