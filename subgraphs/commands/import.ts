import { existsSync, statSync } from 'node:fs';
import { program } from 'commander';
import { requireSubgraph, subgraphNames } from '../domains.ts';
import { importRecords } from '../kit/import-records.ts';
import { createProgress } from '../kit/progress.ts';
import { readLinks } from '../kit/records/read-links.ts';
import { exitStatus, runCommand } from '../kit/run-command.ts';
import { withStore } from '../open-store.ts';

/** Imports one file of native records into one subgraph. */
async function importFile(given: string, file: string, options: { readonly link?: string }): Promise<number> {
  const name = requireSubgraph(given);
  const links = options.link === undefined ? undefined : await readLinks(options.link, subgraphNames);
  return withStore(name, async (store) => {
    const totalBytes = existsSync(file) ? statSync(file).size : 0;
    using progress = createProgress({ verb: 'imported', noun: `${name} records`, totalBytes });
    const result = await importRecords(store, {
      subgraph: name,
      file,
      links,
      onProgress: (bytes, records) => {
        progress.advance(bytes);
        progress.increment(records);
      },
    });
    const { imported, changed, rejected, rejectsFile, unknown } = result;
    const summary = [
      `${imported} ${store.system} records stored (${changed} new or changed), ${rejected} rejected${rejected > 0 ? `: see ${rejectsFile}` : ''}.`,
      ...unknown,
    ];
    progress.stop(summary.join('\n'));
    return rejected > 0 ? exitStatus.rejected : exitStatus.done;
  });
}

program
  .name('npm run import --')
  .description(
    'Import native records: one JSON object, an array, {"items":[…]}, {"result":[…]} or NDJSON. Exit status 0: all stored; 1: some rejected, see <file>.rejects.ndjson; 2: nothing done.',
  )
  .argument('<system>', subgraphNames.join(', '))
  .argument('<file>', 'the records as the system emits them')
  .option('--link <csv>', 'which customer a native id belongs to: customer_id,system,native_id')
  .action((name: string, file: string, options: { link?: string }) =>
    runCommand(() => importFile(name, file, options)),
  );
await program.parseAsync();
