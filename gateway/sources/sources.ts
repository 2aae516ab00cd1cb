import { Composer } from '../composition/composer.ts';
import type { Composition } from '../composition/composition.ts';
import type { SubgraphSource } from '../composition/subgraph.ts';
import { askSdl } from './ask-sdl.ts';
import { type FoundSubgraphs, findSubgraphs } from './find-subgraphs.ts';
import type { ListedSubgraph } from './listed-subgraph.ts';
import { printProblem, type SourceText } from './print-problem.ts';
import { readText } from './read-text.ts';
import { SourcesError } from './sources-error.ts';

/** How a subgraph is reached. */
export interface Reach extends Pick<ListedSubgraph, 'connection'> {
  /** Where it is not the listed one. */
  readonly url: string | undefined;
}

/** Where subgraphs come from, and how they are composed. */
export interface SourcesOptions {
  /** Folders, lists, schema files and URLs, as people name them. */
  readonly inputs: readonly string[];
  /** The value of an environment variable that a list names. */
  readonly variable: (name: string) => string | undefined;
  /** Another URL for a subgraph than it is listed with, and how connections to it are made. */
  readonly reach?: (name: string) => Reach;
  /** What composes; where absent, a composer that remembers what has not changed since the last time. */
  readonly compose?: (subgraphs: readonly SubgraphSource[]) => Composition;
  /** Fires when nobody waits for answers any longer. */
  readonly signal?: AbortSignal;
}

/** A supergraph, or all that is wrong; each problem and hint is a line for people. */
export interface ComposedSources {
  readonly sdl?: string;
  readonly errors: readonly string[];
  readonly hints: readonly string[];
}

/** Subgraphs that are asked for their schemas at the same time, at most. */
const MOST_ASKED = 16;

/** By file; undefined where it could not be read. */
type Texts = Map<string, string | undefined>;

/** Subgraphs that a person names, read again whenever they are composed. */
export class Sources {
  readonly #options: SourcesOptions;
  readonly #compose: NonNullable<SourcesOptions['compose']>;
  #found: FoundSubgraphs = { subgraphs: [], files: new Map(), problems: [] };
  #texts: Texts = new Map();
  #told = new Map<string, string>();

  constructor(options: SourcesOptions) {
    const composer = new Composer();
    this.#options = options;
    this.#compose = options.compose ?? ((subgraphs) => composer.compose(subgraphs));
  }

  /** Every file that a change may come from, with the text that was read; undefined where it could not be. */
  get files(): ReadonlyMap<string, string | undefined> {
    const { files, subgraphs } = this.#found;
    const schemas = subgraphs.flatMap(({ schemaFiles }) => schemaFiles);
    return new Map([...files.keys(), ...schemas].map((file) => [file, this.#texts.get(file)]));
  }

  /** The subgraphs that are asked for their schemas. */
  get asked(): readonly ListedSubgraph[] {
    return this.#found.subgraphs.filter(({ schemaFiles }) => schemaFiles.length === 0);
  }

  /** The schema that a subgraph gave when it was asked last. */
  toldBy({ name, url }: ListedSubgraph): string | undefined {
    return this.#told.get(keyOf(name, url));
  }

  /** Reads and asks for everything, and composes it. Who cannot be asked now has the schema that it gave last. */
  async compose(): Promise<ComposedSources> {
    const { inputs, variable, reach } = this.#options;
    const found = await findSubgraphs(inputs, variable);
    const subgraphs = found.subgraphs.map((one) => {
      const { url = one.url, ...connection } = reach?.(one.name) ?? {};
      return { ...one, ...connection, url };
    });
    const isWhole = found.problems.length === 0 || this.#found.subgraphs.length === 0;
    // While a list is broken, what it listed before stays in sight.
    this.#found = isWhole
      ? { ...found, subgraphs }
      : { ...this.#found, files: new Map([...this.#found.files, ...found.files]) };
    const errors = [...found.problems];
    const read = await this.#readAll(found, subgraphs, errors);
    if (errors.length > 0) return { errors, hints: [] };
    const sources = read.map(({ name, url, text }) => ({ name, url, sdl: text.map((part) => part.text).join('\n') }));
    const { sdl, ...said } = this.#compose(sources);
    const textOf = new Map(read.map(({ name, text }) => [name, text]));
    const composed = {
      errors: said.errors.map((one) => printProblem(one, textOf)),
      hints: said.hints.map((one) => printProblem(one, textOf)),
    };
    return sdl === undefined || composed.errors.length > 0 ? composed : { ...composed, sdl };
  }

  async #readAll(found: FoundSubgraphs, subgraphs: readonly ListedSubgraph[], errors: string[]) {
    const texts: Texts = new Map(found.files);
    // What is not asked now, because the list is broken, is not forgotten.
    const told = new Map(found.problems.length > 0 ? this.#told : []);
    const read = await inTurns(subgraphs, async (subgraph) => {
      const text = await this.#read(subgraph, texts, told).catch((error: unknown) => {
        if (!(error instanceof SourcesError)) throw error;
        errors.push(...error.problems);
        return [];
      });
      return { name: subgraph.name, url: subgraph.url, text };
    });
    this.#texts = texts;
    this.#told = told;
    return read;
  }

  async #read(subgraph: ListedSubgraph, texts: Texts, told: Map<string, string>): Promise<readonly SourceText[]> {
    const { name, url, schemaFiles } = subgraph;
    if (schemaFiles.length > 0) {
      return Promise.all(
        schemaFiles.map(async (file) => {
          const text = texts.get(file) ?? (await readText(file, `The schema of the subgraph "${name}",`));
          texts.set(file, text);
          return { file, text };
        }),
      );
    }
    const last = this.toldBy(subgraph);
    const sdl = await askSdl(subgraph, this.#options.signal).catch((error: unknown) => {
      if (last === undefined) throw error;
      return last;
    });
    told.set(keyOf(name, url), sdl);
    return [{ file: undefined, text: sdl }];
  }
}

function keyOf(name: string, url: string): string {
  return `${name} ${url}`;
}

/** Does something for all, in order, a few of them at the same time. */
async function inTurns<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const work = async () => {
    for (const [index, item] of waiting) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: MOST_ASKED }, work));
  return results;
}
