import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { importRecords } from './kit/import-records.ts';
import { InputError } from './kit/input-error.ts';
import type { NativeStore } from './kit/native.ts';
import { readLinks } from './kit/records/read-links.ts';

const folder = join(import.meta.dirname, 'sample');

/**
 * Imports the sample customers through the importers of the five systems, unless any system holds a record already.
 * Returns how many records came in.
 */
export async function importSamples(stores: ReadonlyMap<string, NativeStore>): Promise<number> {
  const counts = await Promise.all([...stores.values()].map((store) => store.count()));
  if (counts.some((count) => count > 0)) return 0;
  const links = await readLinks(join(folder, 'links.csv'), [...stores.keys()]);
  const results = await Promise.all(
    [...stores].map(async ([subgraph, store]) => {
      const { imported, rejected, rejectsFile } = await importRecords(store, {
        subgraph,
        file: sampleFile(subgraph),
        links,
      });
      if (rejected > 0)
        throw new InputError(`${rejected} sample records of ${subgraph} were rejected: see ${rejectsFile}.`);
      return imported;
    }),
  );
  return results.reduce((sum, imported) => sum + imported, 0);
}

/** The file with the sample records of one subgraph, in whatever form its system emits. */
export function sampleFile(subgraph: string): string {
  const file = readdirSync(folder).find((name) => /^\w+\.(json|ndjson)$/.test(name) && name.startsWith(`${subgraph}.`));
  if (file === undefined) throw new InputError(`There is no sample file for ${subgraph} in ${folder}.`);
  return join(folder, file);
}
