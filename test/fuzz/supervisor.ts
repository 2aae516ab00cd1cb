import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Case } from './case.ts';
import type { WorkerRequest } from './case-worker.ts';
import type { Difference } from './run-case.ts';
import type { SeedReport } from './run-seed.ts';

/** Runs cases in a process of its own, which is started again when a case takes it down. */
export class Supervisor implements Disposable {
  #child: ChildProcess | undefined;

  async check(one: Case): Promise<Difference | undefined> {
    const { answer, death } = await this.#ask({ case: one });
    return death ?? (answer as Difference | undefined);
  }

  async runSeed(seed: number): Promise<SeedReport> {
    const { answer, death, started } = await this.#ask({ seed });
    const failed = death ?? (answer !== undefined && 'kind' in (answer as object) ? (answer as Difference) : undefined);
    if (!failed) return answer as SeedReport;
    const coverage = { graphs: [], cases: [], graphCount: 0, caseCount: 0 };
    return { compared: started, failures: [{ position: started, difference: failed }], coverage };
  }

  [Symbol.dispose](): void {
    this.#child?.kill();
  }

  #ask(request: WorkerRequest): Promise<{ answer?: unknown; death?: Difference; started: number }> {
    const child = this.#child ?? this.#start();
    const { promise, resolve } = Promise.withResolvers<{ answer?: unknown; death?: Difference; started: number }>();
    let stderr = '';
    let started = 0;
    const collect = (data: Buffer) => {
      stderr += data;
    };
    const heard = (message: unknown) => {
      const { answer, started: position } = message as { answer?: unknown; started?: number };
      if (position === undefined) resolve({ answer, started });
      else started = position;
    };
    const died = (code: number | null, signal: string | null) => {
      this.#child = undefined;
      const reason = stderr.split('\n').find((line) => /panicked|Error/.test(line)) ?? '';
      const message = `${signal ?? code}: ${reason.replace(/thread .* panicked/, 'panicked')}`;
      resolve({ death: { kind: 'abort', message }, started });
    };
    child.on('message', heard).on('exit', died);
    child.stderr?.on('data', collect);
    child.send(request);
    return promise.finally(() => {
      child.off('message', heard).off('exit', died);
      child.stderr?.off('data', collect);
    });
  }

  #start(): ChildProcess {
    this.#child = fork(join(import.meta.dirname, 'case-worker.ts'), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    return this.#child;
  }
}
