import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A process of this repository that a test started. */
export interface RunningProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Everything that it wrote so far. */
  readonly output: () => string;
  /** Resolves with the first match in what it writes; rejects when it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and resolves with the exit status (or the signal that ended it). */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
  /** Resolves with the exit status (or the signal that ended it). */
  readonly ended: Promise<number | string>;
}

/** Runs a file of this repository with the Node that runs the tests, with exactly this environment beside PATH, HOME and the folder of compiled code. */
export function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): RunningProcess {
  return watch(process.execPath, [join(root, file), ...args], env);
}

/** Runs a script of package.json as people do; its process ends, as this shows it, when all that it started have ended. */
export function runByNpm(args: readonly string[], env: Readonly<Record<string, string>>): RunningProcess {
  return watch('npm', ['run', ...args], env);
}

/** Runs a line of a shell in a folder, where node is the one that runs the tests. */
export function runLine(line: string, folder: string, env: Readonly<Record<string, string>> = {}): RunningProcess {
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;
  return watch('sh', ['-c', `exec ${line}`], { PATH, ...env }, folder);
}

/** The variable by which a process finds what others of the run have compiled. */
export function compiledCode(): Readonly<Record<string, string>> {
  const { NODE_COMPILE_CACHE } = process.env;
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
}

function watch(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = root,
): RunningProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, args, {
    cwd,
    env: { PATH, HOME, ...compiledCode(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => (code as number | null) ?? String(signal));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return {
    child,
    output: () => output,
    ended,
    stop,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        ended.then((status) =>
          reject(
            new Error(`${[program, ...args].join(' ')} ended with ${status} before it wrote ${pattern}:\n${output}`),
          ),
        );
      }),
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
