import { once } from 'node:events';
import { constants } from 'node:os';
import { isChildOfNpm } from './env.ts';

/** Why a command shall end before it is done. */
export class StopRequest extends Error {
  override readonly name = 'StopRequest';
  /** What a shell calls the status of a program that this signal ended. */
  readonly exitStatus: number;

  constructor(signal: StopSignal) {
    super('Stopped before the end. Run it again to go on from there.');
    this.exitStatus = 128 + constants.signals[signal];
  }
}

type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** Ctrl-C reaches this process twice, from the terminal and from npm; what comes later comes from somebody in a hurry. */
const echoMs = 1000;
const parentEveryMs = 500;

/**
 * Aborted when this process is asked to stop: by SIGINT, SIGTERM, a closed terminal, or because npm, which started it, is
 * gone (npm passes SIGTERM to its shell alone). A second Ctrl-C ends it at once.
 */
export function listenForStop(): AbortSignal {
  const stop = new AbortController();
  let since = 0;
  const ask = (signal: StopSignal) => {
    since = performance.now();
    // A terminal that is closed cannot be written to any more.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    stop.abort(new StopRequest(signal));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const hear = () => {
      if (!stop.signal.aborted) return ask(signal);
      if (signal === 'SIGHUP' || performance.now() - since < echoMs) return;
      process.off(signal, hear);
      process.kill(process.pid, signal);
    };
    process.on(signal, hear);
  }
  if (isChildOfNpm()) {
    const parent = process.ppid;
    const look = () => {
      if (process.ppid !== parent && !stop.signal.aborted) ask('SIGTERM');
    };
    setInterval(look, parentEveryMs).unref();
  }
  return stop.signal;
}

/** Resolves once a signal is aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
