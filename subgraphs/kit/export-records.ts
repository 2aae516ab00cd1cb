import type { NativeStore, WriteOptions, WrittenRecord } from './native.ts';

const pageSize = 1000;

/** Every native record of a subgraph in the order of the customer ids, read page by page. */
export async function* exportRecords(store: NativeStore, options: WriteOptions = {}): AsyncGenerator<WrittenRecord> {
  let after: string | undefined;
  do {
    const page: readonly WrittenRecord[] = await store.write(after, pageSize, options);
    yield* page;
    after = page.length === pageSize ? page.at(-1)?.customerId : undefined;
  } while (after !== undefined);
}
