import { loadSubgraph, subgraphNames } from '../../subgraphs/domains.ts';
import { importSamples } from '../../subgraphs/import-samples.ts';
import type { NativeStore } from '../../subgraphs/kit/native.ts';
import type { TestDatabase } from './database.ts';
import { openDomains } from './domains.ts';

/** Imports the sample customers of all five systems, as `npm start` does. */
export async function loadSamples(database: TestDatabase): Promise<void> {
  const stores = new Map<string, NativeStore>();
  for (const name of subgraphNames) {
    stores.set(name, (await loadSubgraph(name)).openNativeStore(database.optionsOf(name)));
  }
  await using domains = await openDomains(database);
  await importSamples(stores, () => domains.settle());
  for (const store of stores.values()) await store[Symbol.asyncDispose]();
}
