import { watchSupergraph } from '../supergraph/watch-supergraph.ts';
import { askSdl } from './ask-sdl.ts';
import type { ListedSubgraph } from './listed-subgraph.ts';
import type { Sources } from './sources.ts';

/** What a watch of sources needs. */
export interface WatchSourcesOptions {
  readonly sources: Sources;
  /** Time in milliseconds between two questions to a subgraph for its schema, give or take a fifth; 0 asks no more. */
  readonly pollMs: number;
  /** Told when a file or the schema of a subgraph is another one; resolves when the sources have been composed again. */
  readonly onChange: () => Promise<void>;
  /** Told, once each time, when a subgraph can be asked no more, with the reason, and when it can again. */
  readonly onAnswer: (subgraph: string, fault: string | undefined) => void;
  /** Told when the system cannot watch a file. */
  readonly onFault: (error: unknown) => void;
}

/** A watch of files and subgraphs, until disposed of. */
export interface SourcesWatch extends AsyncDisposable {
  /** Why subgraphs cannot be asked for their schemas now, a sentence each. */
  faults(): readonly string[];
}

/** Watches the files that subgraphs are read from, and asks those for their schemas that have none, again and again. */
export async function watchSources(options: WatchSourcesOptions): Promise<SourcesWatch> {
  const { sources, pollMs, onFault } = options;
  const closing = new AbortController();
  const files = new Map<string, AsyncDisposable>();
  const polls = new Map<string, Poll>();
  let following: Promise<void> = Promise.resolve();

  const followNow = async () => {
    if (closing.signal.aborted) return;
    const added = [...sources.files].filter(([file]) => !files.has(file));
    const watches = added.map(async ([file, seen]) => {
      files.set(file, await watchSupergraph({ file, seen, onChange: () => void onChange(), onFault }));
    });
    await Promise.all(watches);
    for (const [file, watch] of files) {
      if (sources.files.has(file)) continue;
      files.delete(file);
      await watch[Symbol.asyncDispose]();
    }
    const asked = new Map(pollMs > 0 ? sources.asked.map((one) => [keyOf(one), one]) : []);
    for (const [key, subgraph] of asked) {
      if (!polls.has(key)) polls.set(key, new Poll(subgraph, { ...options, onChange }));
    }
    for (const [key, poll] of polls) {
      if (asked.has(key)) continue;
      polls.delete(key);
      await poll.stop();
    }
  };
  const follow = () => {
    following = following.then(followNow);
    return following;
  };
  // What the sources consist of may be something else then.
  const onChange = () => options.onChange().then(follow);

  await follow();
  return {
    faults: () => [...polls.values()].flatMap(({ fault }) => fault ?? []),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await following;
      await Promise.all([
        ...Array.from(files.values(), (watch) => watch[Symbol.asyncDispose]()),
        ...Array.from(polls.values(), (poll) => poll.stop()),
      ]);
    },
  };
}

function keyOf({ name, url, headers }: ListedSubgraph): string {
  return JSON.stringify([name, url, headers]);
}

/** Asks one subgraph for its schema, one question at a time. */
class Poll {
  readonly #subgraph: ListedSubgraph;
  readonly #options: WatchSourcesOptions;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> = Promise.resolve();
  #fault: string | undefined;

  constructor(subgraph: ListedSubgraph, options: WatchSourcesOptions) {
    this.#subgraph = subgraph;
    this.#options = options;
    this.#wait();
  }

  get fault(): string | undefined {
    return this.#fault;
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#asking;
  }

  // Many subgraphs, and the gateways beside this one, do not ask at the same moment.
  #wait(): void {
    if (this.#closing.signal.aborted) return;
    const wait = this.#options.pollMs * (0.8 + 0.4 * Math.random());
    this.#timer = setTimeout(() => {
      this.#asking = this.#ask();
    }, wait);
  }

  async #ask(): Promise<void> {
    const { sources, onChange, onAnswer, onFault } = this.#options;
    const { name } = this.#subgraph;
    let sdl: string | undefined;
    let fault: string | undefined;
    try {
      sdl = await askSdl(this.#subgraph, this.#closing.signal);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    if (this.#closing.signal.aborted) return;
    const isNews = (fault === undefined) !== (this.#fault === undefined);
    this.#fault = fault;
    if (isNews) onAnswer(name, fault);
    const isOther = sdl !== undefined && sdl !== sources.toldBy(this.#subgraph);
    // Not asked again before what it said is composed; not waited for either, because that may be the end of this poll.
    const composed = isOther ? onChange() : Promise.resolve();
    composed.catch(onFault).then(() => this.#wait());
  }
}
