import { runComposition } from './run-composition.ts';

/** Compares what composition makes of random subgraphs, in one process, and prints the classes of what differs; the exit code. */
export async function compareCompositions(
  limits: { readonly first: number; readonly seeds: number; readonly cases: number; readonly until: number },
  operations: number,
): Promise<number> {
  const { first } = limits;
  console.log(`Seeds from ${first}.`);
  const totals = await runComposition(first, { ...limits, operations }, (line) => console.log(line));
  const { compared, verdicts, differences, failures } = totals;
  for (const [verdict, count] of verdicts) console.log(`${count} × ${verdict}`);
  for (const [difference, { count, seed }] of differences) console.log(`${count} × ${difference} (seed ${seed})`);
  console.log(`${compared} cases, ${failures.length} failures.`);
  return failures.length === 0 ? 0 : 1;
}
