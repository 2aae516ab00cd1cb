import type { Case } from './case.ts';
import { CaseChecker } from './check-case.ts';
import { runSeed } from './run-seed.ts';

/** What the parent process asks: to check one case, or all cases of a seed. */
export type WorkerRequest = { readonly case: Case } | { readonly seed: number };

const checker = new CaseChecker();

// A process of its own, so that whatever takes it down is one failed case.
process.on('message', async (message) => {
  const request = message as WorkerRequest;
  try {
    const answer =
      'case' in request
        ? await checker.check(request.case)
        : await runSeed(request.seed, (started) => process.send?.({ started }));
    process.send?.({ answer });
  } catch (error) {
    process.send?.({ answer: { kind: 'abort', message: (error as Error).message } });
  }
});
