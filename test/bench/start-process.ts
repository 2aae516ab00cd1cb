import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Usage } from './probe.ts';
import type { Reply } from './serve-parent.ts';

/** A process that the benchmark started. */
export interface BenchProcess extends AsyncDisposable {
  /** The port of 127.0.0.1 that it serves HTTP on; rejects when it ends before. */
  readonly port: Promise<number>;
  /** Asks what a `serveParent` of the process answers. */
  ask<Output>(name: string, input?: unknown): Promise<Output>;
  usage(): Promise<Usage>;
  /** Rejects unless it ends with status 0. */
  readonly done: Promise<void>;
}

/** What to start; paths are relative to the repository. */
export interface ProcessOptions {
  readonly file: string;
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Stops the process before its time. */
  readonly signal: AbortSignal;
}

/** The root of the repository. */
export const root = join(import.meta.dirname, '../..');

// In production nobody is the developer; so everybody may do all that our graph asks a scope for.
function everyScope(): string {
  const supergraph = readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8');
  const lists = supergraph.matchAll(/\(scopes: (\[[^)]*)\)/g);
  const scopes = [...lists].flatMap(([, list = '']) => [...list.matchAll(/"([^"]+)"/g)].map(([, scope = '']) => scope));
  return [...new Set(['owners:all', ...scopes])].join(',');
}

const probe = new URL('probe.ts', import.meta.url).href;

/** How long a process may take to stop when it is asked to. */
const graceMs = 5000;

/** Starts a file of this repository in a process of its own, with a probe in it. */
export function startProcess({ file, args = [], flags = [], env = {}, signal }: ProcessOptions): BenchProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...flags, '--import', probe, join(root, file), ...args], {
    cwd: root,
    env: { PATH, HOME, NODE_ENV: 'production', ANONYMOUS_SCOPES: everyScope(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    signal,
  });
  // An abort; those who wait are told when the process has ended.
  child.on('error', () => undefined);
  let lastOutput = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lastOutput = (lastOutput + text).slice(-4000);
    });
  }
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listening = Promise.withResolvers<number>();
  child.on('message', (message: Reply | { readonly port: number }) => {
    if ('port' in message) return listening.resolve(message.port);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.resolve(message.output);
    else asked?.reject(new Error(`${file}: ${message.error}`));
  });
  const closed = Promise.withResolvers<number | NodeJS.Signals | null>();
  child.on('close', (status, killedBy) => closed.resolve(status ?? killedBy));
  const ended = closed.promise.then((status) => {
    const reason = new Error(`${file} ended with ${status}${lastOutput && `:\n${lastOutput.trim()}`}`);
    for (const asked of [listening, ...waiting.values()]) asked.reject(reason);
    waiting.clear();
    return status === 0 ? undefined : reason;
  });
  listening.promise.catch(() => undefined);

  let questions = 0;
  const ask = <Output>(name: string, input?: unknown): Promise<Output> => {
    const asked = Promise.withResolvers<unknown>();
    const id = questions++;
    waiting.set(id, asked);
    child.send({ id, name, input }, (error) => error && asked.reject(error));
    return asked.promise as Promise<Output>;
  };
  const done = ended.then((reason) => {
    if (reason) throw reason;
  });
  done.catch(() => undefined);
  return {
    port: listening.promise,
    ask,
    usage: () => ask<Usage>('usage'),
    done,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}
