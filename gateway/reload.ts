import { setImmediate } from 'node:timers/promises';
import type { Engine } from './execution/engine.ts';
import { StartError } from './server/start-error.ts';
import type { Log } from './telemetry.ts';
import type { Transport } from './transports/transport.ts';

/** A supergraph with all that answers for it; disposing of it closes what no other one needs. */
export interface Served extends AsyncDisposable {
  readonly engine: Engine;
  readonly transports: ReadonlyMap<string, Transport>;
}

/** What a reloader works with. */
export interface ReloadOptions {
  /** What is served now. */
  readonly current: () => Served;
  /** Reads the supergraph; rejects with a sentence that says why it cannot. */
  readonly read: () => Promise<string>;
  /** Makes a supergraph ready to be served; rejects with a sentence that says why it cannot. */
  readonly open: (sdl: string) => Promise<Served>;
  /** Has the requests from now on answered by another one; resolves when all that came before are answered. */
  readonly serve: (next: Served) => Promise<void>;
  readonly log: Log;
}

/** Puts a changed supergraph in the place of the one that is served. */
export interface Reloader extends AsyncDisposable {
  /** Serves the supergraph as it is now; when it cannot be served, the log says why and the one before stays. */
  reload(): Promise<void>;
  /** Why the supergraph as it is now is not served, a sentence each; empty where it is. */
  problems(): readonly string[];
}

/** Operations that are compiled before a new supergraph is served at most; 200 took 1.2 s beside a load that filled the process. */
const MOST_WARMED = 200;

/** Longest time in milliseconds that a new supergraph waits for them; what is left is compiled when it is asked for. */
const WARM_MS = 10_000;

/** Reloads one at a time; whoever asks while one is under way gets another one after it. */
export function createReloader(options: ReloadOptions): Reloader {
  const closing = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  let problems: readonly string[] = [];
  return {
    problems: () => problems,
    reload() {
      if (waiting) return waiting;
      waiting = last.then(async () => {
        waiting = undefined;
        if (closing.signal.aborted) return;
        const before = problems;
        problems = await reload(options, closing.signal);
        if (before.length > 0 && problems.length === 0) options.log.info('The supergraph can be served again.');
      });
      last = waiting;
      return waiting;
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await last;
    },
  };
}

/** Serves what there is now; what keeps it from that is returned. */
async function reload(
  { current, read, open, serve, log }: ReloadOptions,
  closing: AbortSignal,
): Promise<readonly string[]> {
  const begun = performance.now();
  const before = current();
  try {
    const sdl = await read();
    if (sdl === before.engine.supergraph.sdl) {
      log.debug('The supergraph has not changed.');
      return [];
    }
    await using opened = new AsyncDisposableStack();
    const next = opened.use(await open(sdl));
    const operationsWarmed = await warm(before.engine, next.engine, closing);
    if (closing.aborted) return [];
    const answered = serve(next);
    opened.move();
    answered
      .then(() => before[Symbol.asyncDispose]())
      .catch((error) => log.error('A supergraph that is served no more did not close.', { error: String(error) }));
    const milliseconds = Math.round(performance.now() - begun);
    log.info('A changed supergraph is served.', { ...difference(before, next), operationsWarmed, milliseconds });
    return [];
  } catch (error) {
    const problems =
      error instanceof StartError ? error.problems : [error instanceof Error ? error.message : String(error)];
    log.error(`The changed supergraph is refused, the last good one stays: ${problems.join(' ')}`);
    return problems;
  }
}

// One after the other, with room for requests in between: they must not be slower for it.
async function warm(from: Engine, to: Engine, closing: AbortSignal): Promise<number> {
  const end = performance.now() + WARM_MS;
  let count = 0;
  for (const operation of from.mostUsed(MOST_WARMED)) {
    if (closing.aborted || performance.now() > end) break;
    if (await to.prepare(operation)) count += 1;
    await setImmediate();
  }
  return count;
}

function difference(before: Served, after: Served) {
  const namesOf = (served: Served) => [...served.engine.supergraph.subgraphs.keys()];
  const [old, now] = [namesOf(before), namesOf(after)];
  return {
    subgraphsAdded: now.filter((name) => !old.includes(name)),
    subgraphsRemoved: old.filter((name) => !now.includes(name)),
  };
}
