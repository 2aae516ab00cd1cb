import { readFile } from 'node:fs/promises';
import type { Config } from './config.ts';
import { StartError } from './server/start-error.ts';
import { variablePrefix } from './settings/variable-prefix.ts';
import { watchSupergraph } from './supergraph/watch-supergraph.ts';
import type { Log } from './telemetry.ts';

/** Where the supergraph that is served comes from. */
export interface SupergraphSource {
  /** What it is called in sentences: the file that the operator has named. */
  readonly name: string;
  /** The supergraph as it is now; rejects with a StartError that says everything that is wrong. */
  read(): Promise<string>;
  /** Calls back whenever it may be another one, until disposed of. */
  watch(onChange: () => Promise<void>): Promise<SupergraphWatch>;
}

/** A watch of a supergraph, or of what it is composed of. */
export interface SupergraphWatch extends AsyncDisposable {
  /** What is wrong now although the last good supergraph can be composed of what is known, a sentence each. */
  faults(): readonly string[];
}

/** The supergraph file that the settings name, or what the subgraphs of their list compose to. */
export async function supergraphSource(config: Config, log: Log): Promise<SupergraphSource> {
  return config.subgraphList === undefined
    ? ofFile(config.supergraphFile, log)
    : ofList(config.subgraphList, config, log);
}

function ofFile(file: string, log: Log): SupergraphSource {
  let seen = '';
  return {
    name: file,
    async read() {
      seen = await readText(file);
      return seen;
    },
    async watch(onChange) {
      const watch = await watchSupergraph({ file, seen, onChange: () => void onChange(), onFault: tell(file, log) });
      return Object.assign(watch, { faults: () => [] });
    },
  };
}

async function ofList(
  { file, pollMs, variable }: NonNullable<Config['subgraphList']>,
  { subgraphs: { urls, traffic, ownTraffic } }: Config,
  log: Log,
): Promise<SupergraphSource> {
  // A gateway of a supergraph file starts without its composition, which takes a seventh of the time to load.
  const [{ Sources }, { watchSources }] = await Promise.all([
    import('./sources/sources.ts'),
    import('./sources/watch-sources.ts'),
  ]);
  const closing = new AbortController();
  const { signal } = closing;
  const reach = (name: string) => {
    const { tls, proxy } = ownTraffic.get(variablePrefix(name)) ?? traffic;
    return { url: urls.get(`${variablePrefix(name)}_URL`), connection: { tls, proxy } };
  };
  const sources = new Sources({ inputs: [file], variable, reach, signal });
  let known = new Set<string>();
  return {
    name: file,
    async read() {
      const { sdl, errors, hints } = await sources.compose();
      for (const hint of hints) if (!known.has(hint)) log.info('A hint of composition.', { hint });
      known = new Set(hints);
      if (sdl !== undefined) return sdl;
      const message = [`The subgraphs of ${file} cannot be composed:`, ...errors.map((line) => `  ${line}`)].join('\n');
      throw new StartError(message, { problems: errors });
    },
    async watch(onChange) {
      const watch = await watchSources({
        sources,
        pollMs,
        onChange,
        onAnswer: (subgraph, fault) => {
          if (fault === undefined) log.info('A subgraph can be asked for its schema again.', { subgraph });
          else
            log.warn('A subgraph cannot be asked for its schema; the last one that it gave is used.', {
              subgraph,
              fault,
            });
        },
        onFault: tell(file, log),
      });
      return {
        faults: watch.faults,
        async [Symbol.asyncDispose]() {
          closing.abort();
          await watch[Symbol.asyncDispose]();
        },
      };
    },
  };
}

function tell(file: string, log: Log): (error: unknown) => void {
  return (error) => log.warn(`${file} cannot be watched, so that changes are served only on SIGHUP: ${reason(error)}`);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const fault = isMissing ? `There is no supergraph ${file}` : `The supergraph cannot be read: ${reason(error)}`;
    const advice = 'make it with "npm run compose", or name another with --supergraph <file>';
    throw new StartError(`${fault}; ${advice}.`, { cause: error });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
