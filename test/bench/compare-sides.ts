import type { Load, LoadResult } from './load.ts';
import type { Target } from './measure.ts';
import type { BenchProcess } from './start-process.ts';

/** One of two kinds of requests whose costs are compared. */
export interface Side {
  readonly name: string;
  readonly body: string;
  readonly answerBytes: number;
  /** Authorization headers of the next requests, one each and over again; none where it is undefined. */
  readonly credentials: (requests: number) => Promise<readonly string[]>;
  /** Other headers of all of them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** CPU of the gateway in microseconds per request: medians and quartiles. */
export interface SideFigures {
  readonly first: Spread;
  readonly second: Spread;
  /** Of the second beyond the first, of what was measured right beside each other. */
  readonly difference: Spread;
  readonly failed: number;
}

/** The middle of some values. */
export interface Spread {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

/** How long and how hard to compare. */
export interface SideEffort {
  readonly loader: BenchProcess;
  readonly rounds: number;
  /** In each block. */
  readonly requests: number;
  readonly connections: number;
  readonly signal: AbortSignal;
}

/** A block takes about 300 ms, unless all is to be over sooner. */
const blockSeconds = 0.3;
const requestsPerBlock = 1000;

/** How many rounds on each of so many pairs of gateways, and how many requests in a block, fill the time. */
export function blocksIn(seconds: number, pairs: number): { readonly rounds: number; readonly requests: number } {
  const requests = Math.min(requestsPerBlock, Math.ceil(seconds * 100));
  return { rounds: Math.max(1, Math.round(seconds / blockSeconds / 2 / pairs)), requests };
}

// Code is optimised in the first seconds.
const warmRounds = 4;

/** Which gateway is asked the first kind of requests, and which the second; mostly the same one. */
export type Pair = readonly [Target, Target];

/**
 * Compares two kinds of requests in blocks, ABBA on the first pair of gateways and BAAB on the next. Two processes with the
 * same settings differ by more than what is mostly looked for, so that one process is asked both where its settings allow it.
 */
export async function compareSides(
  gateways: readonly Pair[],
  [first, second]: readonly [Side, Side],
  { loader, rounds, requests, connections, signal }: SideEffort,
): Promise<SideFigures> {
  let failed = 0;
  const block = async ({ url, processes }: Target, { body, answerBytes, credentials, headers }: Side) => {
    signal.throwIfAborted();
    const load: Load = {
      ...{ url, body, answerBytes, connections, headers },
      ...{ milliseconds: Number.MAX_SAFE_INTEGER, requests },
      credentials: await credentials(requests),
    };
    const before = await cpuOf(processes);
    const result = await loader.ask<LoadResult>('load', load);
    failed += result.failed;
    return (((await cpuOf(processes)) - before) * 1000) / result.requests;
  };
  const round = async ([one, other]: Pair, isTurned: boolean) => {
    const askFirst = () => block(one, first);
    const askSecond = () => block(other, second);
    const [outer, inner] = isTurned ? [askSecond, askFirst] : [askFirst, askSecond];
    const begin = await outer();
    const within = ((await inner()) + (await inner())) / 2;
    const around = (begin + (await outer())) / 2;
    return isTurned ? { first: within, second: around } : { first: around, second: within };
  };
  for (let turn = 0; turn < Math.min(rounds, warmRounds); turn++) {
    for (const gateway of gateways) await round(gateway, false);
  }
  const samples: Awaited<ReturnType<typeof round>>[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    for (const [index, gateway] of gateways.entries()) samples.push(await round(gateway, index % 2 === 1));
  }
  return {
    first: spreadOf(samples.map((one) => one.first)),
    second: spreadOf(samples.map((one) => one.second)),
    difference: spreadOf(samples.map((one) => one.second - one.first)),
    failed,
  };
}

/** Median and quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below = Number.NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  return { median: at(0.5), lower: at(0.25), upper: at(0.75), count: values.length };
}

async function cpuOf(processes: readonly BenchProcess[]): Promise<number> {
  const usages = await Promise.all(processes.map((process) => process.usage()));
  return usages.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0);
}
