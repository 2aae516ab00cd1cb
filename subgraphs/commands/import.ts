import { existsSync, statSync } from 'node:fs';
import { InvalidArgumentError, program } from 'commander';
import { requireSubgraph, subgraphNames } from '../domains.ts';
import { importRecords } from '../kit/import-records.ts';
import { createProgress } from '../kit/progress.ts';
import { readLinks } from '../kit/records/read-links.ts';
import { exitStatus, runCommand } from '../kit/run-command.ts';
import { wireTime } from '../kit/wire.ts';
import { withStore } from '../open-store.ts';

interface ImportFlags {
  readonly link?: string;
  readonly asOf?: string;
  readonly force?: boolean;
}

function time(text: string): string {
  const parsed = wireTime.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('It must be a time, e.g. 2026-01-31T12:00:00Z.');
}

/** Imports one file of native records into one subgraph. */
async function importFile(given: string, file: string, { link, asOf, force }: ImportFlags): Promise<number> {
  const name = requireSubgraph(given);
  const links = link === undefined ? undefined : await readLinks(link, subgraphNames);
  return withStore(name, async (store) => {
    const totalBytes = existsSync(file) ? statSync(file).size : 0;
    using progress = createProgress({ verb: 'imported', noun: `${name} records`, totalBytes });
    const result = await importRecords(store, {
      subgraph: name,
      file,
      links,
      asOf,
      force,
      onProgress: (bytes, records) => {
        progress.advance(bytes);
        progress.increment(records);
      },
    });
    const { imported, changed, rejected, rejectsFile, kept, keptFile, unknown } = result;
    const summary = [
      `${imported} ${store.system} records stored (${changed} new or changed), ${rejected} rejected${rejected > 0 ? `: see ${rejectsFile}` : ''}.`,
      ...(kept === 0
        ? []
        : [
            force
              ? `${kept} fields of older records were taken all the same: see ${keptFile}.`
              : `${kept} fields stayed as they are here, for the records are older or may not change them: see ${keptFile}, and --force overrides.`,
          ]),
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
  .option(
    '--as-of <time>',
    'when records that say no time were true, e.g. 2026-01-31T12:00:00Z; else when the file was written',
    time,
  )
  .option('--force', 'take also what is older than a change here, or does not follow what is here')
  .action((name: string, file: string, flags: ImportFlags) => runCommand(() => importFile(name, file, flags)));
await program.parseAsync();
