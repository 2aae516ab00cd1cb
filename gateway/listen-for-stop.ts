import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';

// The same in gateway/ and in subgraphs/kit/, which share no code; a test compares them.

/** What the environment says about a process and its signals. */
export interface StopOptions {
  /** Set where npm runs this very program, so that it shall not outlive npm. */
  readonly isChildOfNpm: boolean;
  /** Whether SIGHUP means something else, unless it tells that the terminal was closed. */
  readonly reloadsOnHangUp: boolean;
}

/** Why a process shall end before it is done. */
export class StopRequest extends Error {
  override readonly name = 'StopRequest';
  /** What a shell calls the status of a program that this signal ended. */
  readonly exitStatus: number;

  constructor(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') {
    super('Stopped before the end; run it again to go on.');
    this.exitStatus = 128 + constants.signals[signal];
  }
}

/** Ctrl-C comes twice, from the terminal and from npm; what comes later comes from somebody in a hurry. */
const echoMs = 1000;
const parentsEveryMs = 500;

/**
 * Aborted when this process is asked to stop: by SIGINT, SIGTERM, SIGHUP, or because npm, which runs it, is gone (npm passes
 * SIGTERM to its shell alone). A second Ctrl-C ends it at once.
 */
export function listenForStop({ isChildOfNpm, reloadsOnHangUp }: StopOptions): AbortSignal {
  const stop = new AbortController();
  let since = 0;
  const ask = (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => {
    since = performance.now();
    // A terminal that is closed cannot be written to any more.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    stop.abort(new StopRequest(signal));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const hear = () => {
      if (!stop.signal.aborted) return ask(signal);
      if (performance.now() - since < echoMs) return;
      process.off(signal, hear);
      process.kill(process.pid, signal);
    };
    process.on(signal, hear);
  }
  const hadTerminal = hasTerminal();
  process.on('SIGHUP', () => {
    const isReload = reloadsOnHangUp && !(hadTerminal && !hasTerminal());
    if (!isReload && !stop.signal.aborted) ask('SIGHUP');
  });
  if (isChildOfNpm) {
    const [parent, npm] = [process.ppid, aboveShell(process.ppid)];
    // Who is above npm may go: so it is with nohup.
    const isGone = () => process.ppid !== parent || (aboveShell(parent) ?? npm) !== npm;
    const look = () => {
      if (!stop.signal.aborted && isGone()) ask('SIGTERM');
    };
    setInterval(look, parentsEveryMs).unref();
  }
  return stop.signal;
}

/** Resolves once a signal is aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

// What runs a shell: between npm and this process is one, unless it makes way. undefined where there is none, or no /proc.
function aboveShell(shell: number): string | undefined {
  try {
    if (!readFileSync(`/proc/${shell}/cmdline`, 'latin1').includes('\0-c\0')) return undefined;
    return /^.*\) \S (\d+)/s.exec(readFileSync(`/proc/${shell}/stat`, 'latin1'))?.[1];
  } catch {
    return undefined;
  }
}
