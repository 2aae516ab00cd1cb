import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './start-process.ts';

const folder = 'test/bench';

/** Installs what only the benchmark needs, unless it is there. */
export async function installApollo(tell: (line: string) => void, signal: AbortSignal): Promise<void> {
  if (existsSync(join(root, folder, 'node_modules/@apollo/gateway'))) return;
  tell('@apollo/gateway is installed into test/bench/node_modules');
  // Under npm run, npm is a file for Node; otherwise it is on the path.
  const { npm_execpath: npm } = process.env;
  const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const child = spawn(command ?? 'npm', [...first, 'ci', '--prefix', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  });
  // What it is about is known when it has ended.
  child.on('error', () => undefined);
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (status === 0 || signal.aborted) return;
  throw new Error('@apollo/gateway cannot be installed; check the network, or leave it out with --no-apollo.');
}
