import { program } from 'commander';
import { grantsOf, loadSubgraph, requireSubgraph, subgraphNames } from '../domains.ts';
import { openCallers } from '../kit/callers/open-callers.ts';
import { openServer } from '../kit/database/open-server.ts';
import { readSettings } from '../kit/env.ts';
import { httpPeers } from '../kit/events/peers.ts';
import { startHttpServer } from '../kit/http-server.ts';
import { openKeyring } from '../kit/keys.ts';
import { aborted } from '../kit/listen-for-stop.ts';
import { runCommand } from '../kit/run-command.ts';
import { startJobs } from '../start-jobs.ts';

/** Serves one subgraph over HTTP until a signal asks it to stop. */
async function serve(given: string, stop: AbortSignal): Promise<undefined> {
  const name = requireSubgraph(given);
  const settings = readSettings(subgraphNames);
  const grants = grantsOf(name);
  const { authenticate, tokenFor } = await openCallers(name, settings, grants);
  const server = await openServer(settings, [name]);
  try {
    if (server.isEmbedded) await server.migrate(name);
    await server.check(name);
    const url = server.urlOf(name);
    const { open } = await loadSubgraph(name);
    const [keyring, peers] = [openKeyring(settings), httpPeers(settings.peerUrls, tokenFor)];
    await using subgraph = await open({ ...settings, url, keyring, peers, grants });
    const http = await startHttpServer(subgraph, {
      host: settings.host,
      port: settings.ports.get(name) ?? 0,
      authenticate,
      portVariable: `${name.toUpperCase()}_PORT`,
    });
    const jobs = settings.jobs ? await startJobs(name, { url, keyring, peers }) : undefined;
    process.stdout.write(`${name} answers at ${http.url}\n`);
    await aborted(stop);
    await http.stop();
    await jobs?.stop();
  } finally {
    await server.stop();
  }
}

program
  .name('npm run serve --')
  .description('Serve one subgraph over HTTP.')
  .argument('<subgraph>', subgraphNames.join(', '))
  .action((name: string) => runCommand((stop) => serve(name, stop)));
await program.parseAsync();
