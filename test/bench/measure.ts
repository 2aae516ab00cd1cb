import type { Load, LoadResult } from './load.ts';
import type { BenchProcess } from './start-process.ts';

/** A server to measure. */
export interface Target {
  readonly name: string;
  readonly url: string;
  /** The processes whose CPU time and memory it takes. */
  readonly processes: readonly BenchProcess[];
}

/** What was measured of a server: medians over the rounds, the peak of memory over its life. */
export interface Figures {
  readonly server: string;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMilliseconds: number;
  /** Requests that reached the subgraphs for one of the client's; undefined where nobody counts them. */
  readonly subgraphCalls: number | undefined;
  readonly peakMegabytes: number;
  readonly failed: number;
}

/** What to ask of the servers. */
export interface Traffic {
  readonly loader: BenchProcess;
  readonly body: string;
  readonly answerBytes: number;
  /** How many requests the subgraphs have had. */
  readonly countCalls?: () => Promise<number>;
}

/** How long and how hard to measure. */
export interface Effort {
  readonly seconds: number;
  readonly connections: number;
}

type Sample = Omit<Figures, 'server' | 'peakMegabytes'>;

const rounds = 5;

// A server counts as warm when a round costs about as much CPU as the one before.
const steady = 0.03;
const fewestWarmRounds = 2;
const mostWarmRounds = 8;

/** Measures servers in turns, so that what else the machine does meets all of them alike. */
export async function measure(
  targets: readonly Target[],
  { loader, countCalls, ...request }: Traffic,
  { seconds, connections }: Effort,
): Promise<readonly Figures[]> {
  const milliseconds = (seconds * 1000) / rounds;
  const round = (target: Target) =>
    sample(target, loader, countCalls, { ...request, url: target.url, connections, milliseconds });
  for (const target of targets) await warmUp(() => round(target));
  const samples = targets.map((): Sample[] => []);
  for (let turn = 0; turn < rounds; turn++) {
    for (const [index, target] of targets.entries()) samples[index]?.push(await round(target));
  }
  return Promise.all(targets.map((target, index) => summarise(target, samples[index] ?? [])));
}

async function warmUp(round: () => Promise<Sample>): Promise<void> {
  let before = Number.POSITIVE_INFINITY;
  for (let count = 1; count <= mostWarmRounds; count++) {
    const { cpuMilliseconds } = await round();
    if (count > fewestWarmRounds && cpuMilliseconds > before * (1 - steady)) return;
    before = cpuMilliseconds;
  }
}

async function sample(
  { processes }: Target,
  loader: BenchProcess,
  countCalls: Traffic['countCalls'],
  load: Load,
): Promise<Sample> {
  const callsBefore = await countCalls?.();
  const cpuBefore = await cpuOf(processes);
  const { requests, failed, milliseconds, p50, p99 } = await loader.ask<LoadResult>('load', load);
  const cpu = (await cpuOf(processes)) - cpuBefore;
  const calls = await countCalls?.();
  return {
    requestsPerSecond: (requests / milliseconds) * 1000,
    p50,
    p99,
    cpuMilliseconds: cpu / requests,
    subgraphCalls: calls === undefined || callsBefore === undefined ? undefined : (calls - callsBefore) / requests,
    failed,
  };
}

async function cpuOf(processes: readonly BenchProcess[]): Promise<number> {
  const usages = await Promise.all(processes.map((process) => process.usage()));
  return usages.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0);
}

async function summarise({ name, processes }: Target, samples: readonly Sample[]): Promise<Figures> {
  const usages = await Promise.all(processes.map((process) => process.usage()));
  return {
    server: name,
    requestsPerSecond: median(samples.map((one) => one.requestsPerSecond)),
    p50: median(samples.map((one) => one.p50)),
    p99: median(samples.map((one) => one.p99)),
    cpuMilliseconds: median(samples.map((one) => one.cpuMilliseconds)),
    subgraphCalls: countedMedian(samples.flatMap((one) => one.subgraphCalls ?? [])),
    peakMegabytes: usages.reduce((sum, { peakBytes }) => sum + peakBytes, 0) / 1e6,
    failed: samples.reduce((sum, { failed }) => sum + failed, 0),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function countedMedian(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : median(values);
}
