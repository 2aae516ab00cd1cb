import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importRecords } from './kit/import-records.ts';
import { InputError } from './kit/input-error.ts';
import type { NativeStore } from './kit/native.ts';
import { readLinks } from './kit/records/read-links.ts';
import { registrar } from './kit/registry/registered-customers.ts';

const folder = join(import.meta.dirname, 'sample');

/**
 * Imports the sample customers through the importers of the five systems, unless any system holds a record already: first
 * those of the CRM, of which `register` tells the others, so that all of them are shown at once. Returns how many records
 * came in.
 */
export async function importSamples(
  stores: ReadonlyMap<string, NativeStore>,
  register: () => Promise<void>,
): Promise<number> {
  const counts = await Promise.all([...stores.values()].map((store) => store.count()));
  if (counts.some((count) => count > 0)) return 0;
  const links = await readLinks(join(folder, 'links.csv'), [...stores.keys()]);
  const importInto = async (subgraph: string) => {
    const store = stores.get(subgraph) as NativeStore;
    const file = sampleFile(subgraph);
    const { imported, rejected, rejectsFile } = await importRecords(store, { subgraph, file, links });
    if (rejected > 0)
      throw new InputError(`${rejected} sample records of ${subgraph} were rejected: see ${rejectsFile}.`);
    return imported;
  };
  const customers = await importInto(registrar);
  await register();
  const others = [...stores.keys()].filter((subgraph) => subgraph !== registrar);
  const accounts = await Promise.all(others.map(importInto));
  return accounts.reduce((sum, imported) => sum + imported, customers);
}

/** The file with the sample records of one subgraph, in whatever form its system emits. */
export function sampleFile(subgraph: string): string {
  const file = readdirSync(folder).find((name) => /^\w+\.(json|ndjson)$/.test(name) && name.startsWith(`${subgraph}.`));
  if (file === undefined) throw new InputError(`There is no sample file for ${subgraph} in ${folder}.`);
  return join(folder, file);
}
