import cluster from 'node:cluster';
import { describeCallers } from './auth/who-may-ask.ts';
import { type Config, ConfigError, isChildOfNpm, readEnv, toConfig } from './config.ts';
import { startGateway } from './gateway.ts';
import { aborted, listenForStop } from './listen-for-stop.ts';
import { StartError } from './server/start-error.ts';
import { HelpRequest } from './settings/read-flags.ts';
import { createLog } from './telemetry.ts';
import { announceToSupervisor, superviseWorkers } from './workers.ts';

try {
  await run();
} catch (error) {
  report(error);
} finally {
  // The channel to the first process would keep a worker alive.
  if (cluster.isWorker) process.disconnect();
}

async function run(): Promise<void> {
  const config = toConfig(readEnv(), process.argv.slice(2));
  const stopAsked = aborted(listenForStop({ isChildOfNpm: isChildOfNpm(), reloadsOnHangUp: true }));
  if (config.workers > 1 && cluster.isPrimary) {
    const log = createLog(config.logLevel);
    const onReady = (url: string) => announce(url, config);
    const hasRun = await superviseWorkers({ count: config.workers, log, stopAsked, onReady });
    process.exitCode = hasRun ? 0 : 1;
    return;
  }
  const starting = startGateway(config);
  // Heard while it starts too, because SIGHUP ends a process that does not listen for it.
  process.on('SIGHUP', () => starting.then((started) => started.reload()).catch(() => undefined));
  const gateway = await starting;
  if (!announceToSupervisor(gateway.url)) announce(gateway.url, config);
  await stopAsked;
  await gateway.stop();
}

function announce(url: string, config: Config): void {
  const callers = describeCallers(config, config.registry.url !== undefined);
  if (config.isProduction) {
    createLog(config.logLevel).info('The gateway listens.', { url: `${url}/graphql`, callers });
    return;
  }
  console.log(`The gateway listens on ${url}/graphql; open it in a browser for Apollo Sandbox.`);
  console.log(`Who may ask: ${callers}.`);
  if (config.explorer) console.log(`Without internet, GraphiQL is at ${url}/explorer.`);
}

function report(error: unknown): void {
  if (error instanceof HelpRequest) return void process.stdout.write(error.message);
  process.exitCode = 1;
  const isForOperators = error instanceof ConfigError || error instanceof StartError;
  console.error(isForOperators ? error.message : error);
}
