import { setTimeout as wait } from 'node:timers/promises';
import { type Spread, spreadOf } from './compare-sides.ts';
import type { BenchProcess } from './start-process.ts';

/** How long a gateway took to listen, from the start of its process, and what memory it held then. */
export interface StartTimes {
  readonly seconds: Spread;
  readonly megabytes: Spread;
  /** What it held a moment later, when nothing had asked it anything. */
  readonly settledMegabytes: Spread;
}

const settleMs = 1000;

/** Starts gateways in turns, so that what else the machine does meets all of them alike. */
export async function measureStarts(starts: readonly (() => BenchProcess)[], rounds: number): Promise<StartTimes[]> {
  const samples = starts.map(() => ({ seconds: [] as number[], megabytes: [] as number[], settled: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, start] of starts.entries()) {
      const begun = performance.now();
      await using gateway = start();
      await gateway.port;
      samples[index]?.seconds.push((performance.now() - begun) / 1000);
      samples[index]?.megabytes.push((await gateway.usage()).residentBytes / 1e6);
      await wait(settleMs);
      samples[index]?.settled.push((await gateway.usage()).residentBytes / 1e6);
    }
  }
  return samples.map(({ seconds, megabytes, settled }) => ({
    seconds: spreadOf(seconds),
    megabytes: spreadOf(megabytes),
    settledMegabytes: spreadOf(settled),
  }));
}
