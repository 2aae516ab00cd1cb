import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { type Env, readEnv } from './config.ts';

/** Ctrl-C reaches this process twice, from the terminal and from npm; what comes later comes from somebody in a hurry. */
const ECHO_MS = 1000;
const PARENT_EVERY_MS = 500;

/**
 * Resolves when this process is asked to stop: by SIGINT, SIGTERM, a closed terminal, or because npm, which started it, is
 * gone (npm passes SIGTERM to its shell alone). A second Ctrl-C ends it at once. SIGHUP from anybody else asks for a reload.
 */
export function listenForStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let since = 0;
  const ask = () => {
    since ||= performance.now();
    // A terminal that is closed cannot be written to any more.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const hear = () => {
      if (since === 0) return ask();
      if (performance.now() - since < ECHO_MS) return;
      process.off(signal, hear);
      process.kill(process.pid, signal);
    };
    process.on(signal, hear);
  }
  const hadTerminal = hasTerminal();
  process.on('SIGHUP', () => {
    if (hadTerminal && !hasTerminal()) ask();
  });
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) ask();
  };
  if (isChildOfNpm(readEnv())) setInterval(look, PARENT_EVERY_MS).unref();
  return promise;
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

// Of the npm that runs this very program: what only inherits npm's environment may outlive it.
function isChildOfNpm(env: Env): boolean {
  const [, program = ''] = process.argv;
  return env['npm_lifecycle_script']?.includes(basename(program)) ?? false;
}
