import { setTimeout } from 'node:timers/promises';

const patienceMs = 60_000;

/** Resolves once the condition holds, asking again and again; rejects after a minute. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`The condition does not hold after ${patienceMs} ms: ${condition}`);
    await setTimeout(50);
  }
}
