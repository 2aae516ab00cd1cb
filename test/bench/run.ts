import { InvalidArgumentError, program } from 'commander';
import { measureAccess } from './access.ts';
import { measureCallerTokens } from './caller-tokens.ts';
import { compareGateways } from './compare-gateways.ts';
import { measureComposition } from './composition.ts';
import { sendConditions } from './conditions.ts';
import { sendDistinct } from './distinct.ts';
import { compareDeployments } from './end-to-end.ts';
import { measureHeaders } from './headers.ts';
import { installApollo } from './install-apollo.ts';
import { type Comparison, machine, writeReport } from './report.ts';
import { readScenario, type ScenarioName, scenarioNames } from './scenario.ts';

interface Flags {
  readonly scenario: readonly ScenarioName[];
  readonly seconds: number;
  readonly connections: number;
  readonly apollo: boolean;
  readonly endToEnd?: true;
  readonly distinct?: number | true;
  readonly conditions?: true;
  readonly callers?: true;
  readonly composition?: number | true;
  readonly headers?: true;
  readonly access?: number | true;
  readonly profile?: string;
  readonly json?: true;
  readonly markdown?: true;
}

program
  .name('npm run bench --')
  .description(
    'Measure this gateway beside @apollo/gateway and the I/O floor: what the same traffic costs without GraphQL.',
  )
  .option('--scenario <names>', `comma-separated, of ${scenarioNames.join(', ')}`, readNames, scenarioNames)
  .option('--seconds <number>', 'how long each server is measured in each scenario, warm-up apart', readNumber, 10)
  .option('--connections <number>', 'how many requests are under way at a time', readNumber, 16)
  .option('--no-apollo', 'leave out @apollo/gateway, which is installed on demand')
  .option('--end-to-end', 'measure the real graph on PostgreSQL instead: one process beside six')
  .option(
    '--distinct [number]',
    'send so many documents of which no two are the same to npm start with a heap of 512 MB, and watch its memory',
    readCount,
  )
  .option('--conditions', 'send npm start a document with 3,000 combinations of sixteen @include and @skip instead')
  .option('--callers', 'measure what tokens of callers cost the gateway and its subgraphs instead')
  .option('--headers', 'measure what three rules about headers cost the gateway instead')
  .option(
    '--composition [subgraphs]',
    'measure instead how long composing so many subgraphs of 50 types takes, 300 where none is given',
    readCount,
  )
  .option(
    '--access [keys]',
    'measure what telling who asks costs instead, and the start with so many API keys, 100000 where none is given',
    readCount,
  )
  .option('--profile <folder>', 'write a CPU profile of this gateway there')
  .option('--json', 'print JSON')
  .option('--markdown', 'print a table for the README')
  .action(async (flags: Flags) => {
    const interruption = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());
    const comparisons: Comparison[] = [];
    const { signal } = interruption;
    if (flags.callers) {
      process.stdout.write(`${(await measureCallerTokens(flags.seconds)).join('\n')}\n`);
      return;
    }
    if (flags.composition !== undefined) {
      const subgraphs = flags.composition === true ? 300 : flags.composition;
      process.stdout.write(`${measureComposition(subgraphs, 50).join('\n')}\n`);
      return;
    }
    if (flags.headers) {
      const { text, isRight } = await measureHeaders({ ...flags, signal });
      process.stdout.write(text);
      process.exitCode = isRight ? 0 : 1;
      return;
    }
    if (flags.access !== undefined) {
      const { seconds, connections } = flags;
      const keys = flags.access === true ? 100_000 : flags.access;
      const { text, isRight } = await measureAccess({ seconds, connections, keys, signal }, tell);
      process.stdout.write(text);
      process.exitCode = isRight ? 0 : 1;
      return;
    }
    if (flags.distinct !== undefined || flags.conditions) {
      const documents = flags.distinct === true ? 1_000_000 : flags.distinct;
      const { lines, isRight } =
        documents === undefined ? await sendConditions(signal, tell) : await sendDistinct(documents, signal, tell);
      process.stdout.write(`${lines.join('\n')}\n`);
      process.exitCode = isRight ? 0 : 1;
      return;
    }
    const jobs = await jobsOf(flags, signal).catch((error) => complain('The other gateway', error, signal));
    for (const { title, work } of jobs ?? []) {
      if (signal.aborted) break;
      tell(title);
      // What cannot be measured takes only its own figures away.
      const measured = await work().catch((error) => complain(title, error, signal));
      comparisons.push(...(measured ?? []));
    }
    if (signal.aborted) process.exitCode = 130;
    if (comparisons.length === 0) return;
    if (flags.json) process.stdout.write(`${JSON.stringify({ machine: machine(), comparisons }, null, 2)}\n`);
    else process.stdout.write(writeReport(comparisons, flags.markdown ? 'markdown' : 'text'));
  });
await program.parseAsync();

interface Job {
  readonly title: string;
  readonly work: () => Promise<readonly Comparison[]>;
}

async function jobsOf(flags: Flags, signal: AbortSignal): Promise<readonly Job[]> {
  const { scenario, seconds, connections, apollo, endToEnd, profile } = flags;
  const effort = { seconds, connections, signal };
  if (endToEnd) return [{ title: 'The real graph, end to end', work: () => compareDeployments(effort, tell) }];
  if (apollo) await installApollo(tell, signal);
  const options = { ...effort, withApollo: apollo, profileFolder: profile };
  return scenario.map((name) => ({
    title: `Scenario ${name}`,
    work: async () => [await compareGateways(readScenario(name), options)],
  }));
}

function complain(title: string, error: unknown, { aborted }: AbortSignal): undefined {
  // When interrupted, everything ends with the complaint of having been stopped.
  if (aborted) return;
  process.exitCode = 1;
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  console.error(`${title} cannot be measured. ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`);
}

// Apart from the table, so that its output can be kept.
function tell(line: string): void {
  process.stderr.write(`${line} …\n`);
}

function readNames(text: string): readonly ScenarioName[] {
  return text.split(',').map((given) => {
    const known = scenarioNames.find((name) => name === given.trim());
    if (known) return known;
    throw new InvalidArgumentError(`It must name some of ${scenarioNames.join(', ')}, e.g. deep,tiny.`);
  });
}

function readNumber(text: string): number {
  const number = Number(text);
  if (number > 0 && number <= 3600) return number;
  throw new InvalidArgumentError('It must be a number above 0 and at most 3600, e.g. 10.');
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= 100_000_000) return count;
  throw new InvalidArgumentError('It must be a whole number from 1 to 100000000, e.g. 1000000.');
}
