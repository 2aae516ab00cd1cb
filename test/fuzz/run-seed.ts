import { Coverage, type CoverageCounts } from './coverage.ts';
import { randomCases } from './random-cases.ts';
import { type Difference, runCase } from './run-case.ts';

/** What came of all cases of one seed. */
export type SeedReport =
  | {
      readonly discarded?: undefined;
      readonly compared: number;
      readonly failures: readonly { readonly position: number; readonly difference: Difference }[];
      readonly coverage: CoverageCounts;
    }
  | { readonly discarded: string };

/** Compares every case of a seed; `started` hears the position of each before it runs. */
export async function runSeed(seed: number, started: (position: number) => void): Promise<SeedReport> {
  const seeded = randomCases(seed);
  if (seeded.discarded !== undefined) return { discarded: seeded.discarded };
  const coverage = new Coverage();
  coverage.addGraph(seeded.federation);
  const failures: { position: number; difference: Difference }[] = [];
  let position = 0;
  for (const one of seeded.cases()) {
    started(position);
    const difference = await runCase(seeded.federation, one.world, one.operation, one.faults);
    if (difference) failures.push({ position, difference });
    coverage.addCase(one, seeded.federation);
    position++;
  }
  return { compared: position, failures, coverage: coverage.counts() };
}
