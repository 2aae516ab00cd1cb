import { program } from 'commander';
import { requireSubgraph, subgraphNames } from '../domains.ts';
import { exportRecords } from '../kit/export-records.ts';
import { InputError } from '../kit/input-error.ts';
import type { NativeStore } from '../kit/native.ts';
import { createProgress } from '../kit/progress.ts';
import { writeLinks } from '../kit/records/write-links.ts';
import { writeRecords } from '../kit/records/write-records.ts';
import { runCommand } from '../kit/run-command.ts';
import { withStore } from '../open-store.ts';

interface ExportFlags {
  readonly output?: string;
  readonly links?: string;
  readonly array?: true;
  readonly redact?: true;
  readonly form?: string;
}

/** Writes every record of one subgraph in its system's own form. */
async function exportAll(
  given: string,
  { output, links, array, redact, form }: ExportFlags,
  stop: AbortSignal,
): Promise<undefined> {
  const name = requireSubgraph(given);
  return withStore(name, async (store) => {
    requireForm(store, name, form);
    using progress = createProgress({ verb: 'exported', noun: `${name} records`, total: await store.count() });
    async function* records() {
      for await (const { record } of exportRecords(store, { redact, form })) {
        stop.throwIfAborted();
        yield record;
        progress.increment();
      }
    }
    const count = await writeRecords(records(), output ?? process.stdout, array ? 'array' : 'ndjson');
    if (links !== undefined) await writeLinks(linksOf(name, store), links);
    progress.stop(`${count} ${store.system} records written${output === undefined ? '' : ` to ${output}`}.`);
    return undefined;
  });
}

function requireForm({ forms }: NativeStore, name: string, form: string | undefined): void {
  if (form === undefined || forms.includes(form)) return;
  const expected =
    forms.length === 0 ? `leave --form out, for those of ${name} have one form` : `expected ${forms.join(' or ')}`;
  throw new InputError(`Records of ${name} have no form "${form}": ${expected}.`);
}

async function* linksOf(system: string, store: NativeStore) {
  for await (const { customerId, nativeId } of exportRecords(store)) yield { customerId, system, nativeId };
}

program
  .name('npm run export --')
  .description('Write native records, one per line, to standard output or a file.')
  .argument('<system>', subgraphNames.join(', '))
  .option('--output <file>', 'write to this file, whole or not at all')
  .option('--links <csv>', 'also write which customer each record belongs to, for npm run import -- --link')
  .option('--redact', 'without secrets, and without what was not understood of the records')
  .option('--form <form>', 'for crm: 2025-01 or 2025-12, instead of the form that each record came in')
  .option('--array', 'one JSON array instead of one record per line')
  .action((name: string, flags: ExportFlags) => runCommand((stop) => exportAll(name, flags, stop)));
await program.parseAsync();
