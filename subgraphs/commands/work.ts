import { program } from 'commander';
import { requireSubgraph, subgraphNames } from '../domains.ts';
import { openServiceTokens } from '../kit/callers/open-callers.ts';
import { openServer } from '../kit/database/open-server.ts';
import { readSettings } from '../kit/env.ts';
import { httpPeers } from '../kit/events/peers.ts';
import { openKeyring } from '../kit/keys.ts';
import { aborted } from '../kit/listen-for-stop.ts';
import { runCommand } from '../kit/run-command.ts';
import { startJobs } from '../start-jobs.ts';

/** Does the background work of one subgraph until a signal asks it to stop. */
async function work(given: string, stop: AbortSignal): Promise<undefined> {
  const name = requireSubgraph(given);
  const settings = readSettings(subgraphNames);
  const tokenFor = openServiceTokens(name, settings);
  const server = await openServer(settings, [name]);
  try {
    if (server.isEmbedded) await server.migrate(name);
    await server.check(name);
    const jobs = await startJobs(name, {
      url: server.urlOf(name),
      keyring: openKeyring(settings),
      peers: httpPeers(settings.peerUrls, tokenFor),
      report: (sentence) => process.stdout.write(`${sentence}\n`),
    });
    process.stdout.write(
      `${name} works: delivers events, and seals values under the newest key now and every day at 03:00 UTC\n`,
    );
    await aborted(stop);
    await jobs.stop();
  } finally {
    await server.stop();
  }
}

program
  .name('npm run work --')
  .description('Do the background work of one subgraph.')
  .argument('<subgraph>', subgraphNames.join(', '))
  .action((name: string) => runCommand((stop) => work(name, stop)));
await program.parseAsync();
