import { type CompositionReport, checkComposition } from './check-composition.ts';
import { checkLacks } from './check-lacks.ts';
import { checkMarkings } from './check-markings.ts';
import { checkValues } from './check-values.ts';

/** What came of many seeds. */
export interface CompositionTotals {
  /** Graphs and the operations that were asked of them. */
  readonly compared: number;
  readonly verdicts: ReadonlyMap<string, number>;
  /** Classes of differences to the library, each with its number and one seed. */
  readonly differences: ReadonlyMap<string, { readonly count: number; readonly seed: number }>;
  readonly failures: readonly string[];
}

/** Checks what composition makes of seeds, until that many cases are compared or the time is over. */
export async function runComposition(
  first: number,
  {
    cases,
    seeds,
    until,
    operations,
  }: {
    readonly cases: number;
    readonly seeds: number;
    readonly until: number;
    readonly operations: number;
  },
  tell: (line: string) => void = () => {},
): Promise<CompositionTotals> {
  const verdicts = new Map<string, number>();
  const differences = new Map<string, { count: number; seed: number }>();
  const failures: string[] = [];
  let compared = 0;
  for (let seed = first, index = 0; index < seeds && compared < cases && Date.now() < until; seed++, index++) {
    const parts = partsOf(seed);
    const report = await attempt(seed, operations);
    compared += parts.length + (report?.compared ?? 0);
    for (const { verdict } of parts) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    for (const failure of [...parts.flatMap((part) => part.failures), ...(report?.failures ?? [])]) {
      failures.push(`seed ${seed}: ${failure}`);
      if (failures.length <= 20) tell(`seed ${seed}: ${failure}`);
    }
    if (report) verdicts.set(report.verdict, (verdicts.get(report.verdict) ?? 0) + 1);
    if (report?.difference !== undefined) {
      const known = differences.get(report.difference);
      differences.set(report.difference, { count: (known?.count ?? 0) + 1, seed: known?.seed ?? seed });
    }
    if (index % 500 === 499) tell(`${compared} cases of ${index + 1} seeds, ${failures.length} failures`);
  }
  return { compared, verdicts, differences, failures };
}

/** What is checked apart from whole graphs: values, and directives or what they ask of callers in turn. */
function partsOf(seed: number): readonly { readonly verdict: string; readonly failures: readonly string[] }[] {
  const checks = { values: checkValues, ...(seed % 2 === 0 ? { directives: checkMarkings } : { rights: checkLacks }) };
  return Object.entries(checks).map(([name, check]) => {
    try {
      const { verdict, failures } = check(seed);
      return { verdict: `${name}: ${verdict}`, failures };
    } catch (error) {
      return { verdict: `${name}: throws`, failures: [`throws ${(error as Error).stack}`] };
    }
  });
}

async function attempt(seed: number, operations: number): Promise<CompositionReport | undefined> {
  try {
    return await checkComposition(seed, operations);
  } catch (error) {
    return { verdict: 'throws', compared: 1, failures: [`throws ${(error as Error).stack}`], difference: undefined };
  }
}
