import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Case } from './case.ts';
import { compareCompositions } from './compare-compositions.ts';
import { Coverage } from './coverage.ts';
import { writeFixture } from './fixture.ts';
import { randomCases } from './random-cases.ts';
import type { Difference } from './run-case.ts';
import { shrink } from './shrink.ts';
import { Supervisor } from './supervisor.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    cases: { type: 'string' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    workers: { type: 'string', default: '2' },
    composition: { type: 'boolean', default: false },
    operations: { type: 'string', default: '10' },
  },
});
const { cases, seeds } = values;
// Whoever says how many cases or seeds there shall be waits for them.
const minutes = values.minutes ?? (cases === undefined && seeds === undefined ? '5' : undefined);
const limits = {
  first: Number(values.seed ?? randomInt(2 ** 31)),
  seeds: Number(seeds ?? Number.POSITIVE_INFINITY),
  cases: Number(cases ?? Number.POSITIVE_INFINITY),
  until: minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(minutes) * 60_000,
  workers: Number(values.workers),
};
process.exitCode = values.composition
  ? await compareCompositions(limits, Number(values.operations))
  : await run(limits);

interface Options {
  readonly first: number;
  readonly seeds: number;
  readonly cases: number;
  readonly until: number;
  /** Processes that compare at the same time. */
  readonly workers: number;
}

/** Compares cases until there are enough or the time is over; each new failure is shrunk and kept. Returns the exit code. */
async function run({ first, seeds, cases, until, workers }: Options): Promise<number> {
  const coverage = new Coverage();
  const failures = new Map<string, number>();
  const discarded = new Map<string, number>();
  const begin = performance.now();
  let compared = 0;
  let seed = first;
  console.log(`Seeds from ${first}.`);
  const state = () => progress(compared, (performance.now() - begin) / 1000, failures);

  const work = async () => {
    using supervisor = new Supervisor();
    while (seed < first + seeds && compared < cases && Date.now() < until) {
      const own = seed++;
      const report = await supervisor.runSeed(own);
      if (report.discarded === undefined) {
        coverage.add(report.coverage);
        compared += report.compared;
        for (const { position, difference } of report.failures) {
          const label = kindOf(difference);
          failures.set(label, (failures.get(label) ?? 0) + 1);
          if (failures.get(label) === 1) await keep(supervisor, own, position, difference);
        }
      } else discarded.set(report.discarded, (discarded.get(report.discarded) ?? 0) + 1);
      if ((own - first) % 50 === 49) console.log(state());
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  console.log(coverage.table());
  for (const [reason, number] of discarded) console.log(`discarded: ${number} of ${seed - first} seeds, ${reason}`);
  for (const [label, number] of failures) console.log(`${number} × ${label}`);
  console.log(`Seeds from ${first} to ${seed - 1}: ${state()}`);
  return failures.size === 0 ? 0 : 1;
}

async function keep(supervisor: Supervisor, seed: number, position: number, difference: Difference): Promise<void> {
  console.log(`Seed ${seed}, case ${position}: ${difference.kind}: ${difference.message}\nShrinking …`);
  const found = caseAt(seed, position);
  if (!found) return;
  const label = kindOf(difference);
  const smallest = await shrink(found, async (candidate) => {
    const now = await supervisor.check(candidate);
    return now !== undefined && kindOf(now) === label;
  });
  const last = await supervisor.check(smallest);
  const file = writeFixture(
    `${difference.kind}-${seed}-${position}`,
    `seed ${seed}: ${last?.kind}: ${last?.message}`,
    smallest,
  );
  console.log(`Kept as ${file}; give it a telling name and reason, then npm run format.`);
}

function caseAt(seed: number, position: number): Case | undefined {
  const seeded = randomCases(seed);
  return seeded.discarded === undefined ? [...seeded.cases()][position] : undefined;
}

/** What makes two failures look like the same one; of different data only that they differ. */
function kindOf({ kind, message }: Difference): string {
  if (kind === 'data' || kind === 'mutations') return kind;
  return `${kind}: ${message
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replaceAll(/\d+/g, '0')
    .slice(0, 70)}`;
}

function progress(compared: number, seconds: number, failures: ReadonlyMap<string, number>): string {
  const failed = [...failures.values()].reduce((sum, number) => sum + number, 0);
  return `${compared} cases in ${seconds.toFixed(0)} s, ${(compared / seconds).toFixed(0)} per second, ${failed} failures`;
}
