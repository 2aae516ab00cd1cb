import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { NativeStore, PlacedRecord } from '../../subgraphs/kit/native.ts';

/** Reads a native record that must be good and places it with a customer: the given one, or the one it makes. */
export function place(store: NativeStore, record: unknown, customerId?: string): PlacedRecord<unknown> {
  const read = store.read(record);
  assert.ok('nativeId' in read, `not understood: ${inspect(read)}`);
  const placed = customerId ?? store.newCustomerId(read);
  assert.ok(placed !== undefined, 'give the customer that this record belongs to');
  return { ...read, customerId: placed };
}
