import { InvalidArgumentError, program } from 'commander';
import { loadSubgraph, subgraphNames } from '../domains.ts';
import { openServer } from '../kit/database/open-server.ts';
import { seedSubgraph } from '../kit/database/seed-subgraph.ts';
import { readSettings } from '../kit/env.ts';
import { openKeyring } from '../kit/keys.ts';
import { createProgress } from '../kit/progress.ts';
import { runCommand } from '../kit/run-command.ts';

const most = 10_000_000;

/** Fills all five subgraphs with generated customers; those that exist already stay as they are. */
async function seed({ customers }: { readonly customers: number }, stop: AbortSignal): Promise<undefined> {
  const settings = readSettings(subgraphNames);
  const server = await openServer(settings, subgraphNames);
  try {
    const keyring = openKeyring(settings);
    using progress = createProgress({ verb: 'seeded', noun: 'records', total: customers * subgraphNames.length });
    let added = 0;
    for (const name of subgraphNames) {
      if (server.isEmbedded) await server.migrate(name);
      await server.check(name);
      const definition = await loadSubgraph(name);
      added += await seedSubgraph(definition, {
        url: server.urlOf(name),
        keyring,
        customers,
        onProgress: (count) => {
          stop.throwIfAborted();
          progress.increment(count);
        },
      });
    }
    progress.stop(`${customers} customers in ${subgraphNames.length} systems (${added} rows added).`);
    return undefined;
  } finally {
    await server.stop();
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,8}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}, e.g. 100000.`);
}

program
  .name('npm run seed --')
  .description('Fill all five systems with plausible customers, the same at every run.')
  .option('--customers <count>', 'how many customers there shall be', wholeNumber, 1000)
  .action((flags: { customers: number }) => runCommand((stop) => seed(flags, stop)));
await program.parseAsync();
