import { realpath, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { isChildOfNpm, readEnv } from '../config.ts';
import { aborted, listenForStop } from '../listen-for-stop.ts';
import { explainField } from '../planning/explain-field.ts';
import { defaultPollMs } from '../settings/composition-settings.ts';
import { readConnections } from '../settings/subgraph-settings.ts';
import { Sources } from '../sources/sources.ts';
import { watchSources } from '../sources/watch-sources.ts';
import { CommandFault, type ComposeFlags, readComposeFlags } from './compose-flags.ts';

// Named from where the command runs, as people name their own.
const ownFolder = relative('', join(import.meta.dirname, '../../schema')) || '.';

/** The hints of the last time, which are not repeated. */
let known: ReadonlySet<string> = new Set();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that has had enough, such as head, is no fault.
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  const asked = readComposeFlags(process.argv.slice(2));
  if (asked) await run(asked);
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof CommandFault ? error.message : error);
}

async function run(asked: ComposeFlags): Promise<void> {
  const env = readEnv();
  const problems: string[] = [];
  const connectionTo = readConnections(env, problems);
  if (problems.length > 0) throw new CommandFault(problems.map((one) => `${one}.`).join('\n'));
  const sources = new Sources({
    inputs: asked.inputs.length > 0 ? asked.inputs : [ownFolder],
    variable: (name) => env[name],
    // Not SUBGRAPH_<NAME>_URL: the supergraph says where a subgraph is for everybody.
    reach: (name) => ({ url: undefined, connection: connectionTo(name) }),
  });
  const isDone = await compose(sources, asked);
  if (!asked.watch) {
    process.exitCode = isDone ? 0 : 1;
    return;
  }
  const stopAsked = aborted(listenForStop({ isChildOfNpm: isChildOfNpm(), reloadsOnHangUp: false }));
  let last: Promise<unknown> = Promise.resolve();
  await using _watch = await watchSources({
    sources,
    pollMs: defaultPollMs,
    onChange: () => {
      last = last.then(() => compose(sources, asked)).catch((error) => console.error(reason(error)));
      return last.then(() => undefined);
    },
    onAnswer: (subgraph, fault) => console.error(fault ?? `The subgraph "${subgraph}" can be asked again.`),
    onFault: (error) => console.error(`A file cannot be watched: ${reason(error)}.`),
  });
  console.error('Waiting for changes; end with Ctrl+C.');
  await stopAsked;
  await last;
}

/** Composes once and says everything that is wrong; false where there is no supergraph. */
async function compose(sources: Sources, { inputs, output, explain }: ComposeFlags): Promise<boolean> {
  const { sdl, errors, hints } = await sources.compose();
  for (const hint of hints) if (!known.has(hint)) console.error(`hint: ${hint}`);
  known = new Set(hints);
  for (const error of errors) console.error(error);
  if (sdl === undefined) return false;
  const explanation = explain === undefined ? undefined : explainField(sdl, explain);
  if (explanation?.fault !== undefined) throw new CommandFault(explanation.fault);
  const file = output ?? (inputs.length === 0 && !explanation ? join(ownFolder, 'supergraph.graphql') : undefined);
  if (file !== undefined) {
    await requireOther(file, sources);
    await write(file, sdl);
  }
  if (explanation) console.log(explanation.text);
  else if (file === undefined) process.stdout.write(sdl);
  else console.error(`Composed ${file}.`);
  return true;
}

/** What is composed of a file must not take its place: a schema of a subgraph may stand nowhere else. */
async function requireOther(file: string, { files }: Sources): Promise<void> {
  const path = await realPath(file);
  for (const source of files.keys()) {
    if (path === (await realPath(source)))
      throw new CommandFault(
        `The supergraph cannot be written to ${file}, which is where a schema or a list of subgraphs is read from; name another file, e.g. supergraph.graphql.`,
      );
  }
}

function realPath(file: string): Promise<string> {
  return realpath(file).catch(() => resolve(file));
}

async function write(file: string, sdl: string): Promise<void> {
  try {
    await writeFile(file, sdl);
  } catch (error) {
    throw new CommandFault(
      `The supergraph cannot be written: ${reason(error)}; name a file in a folder that is there.`,
    );
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
