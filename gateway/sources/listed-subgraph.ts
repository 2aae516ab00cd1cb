import type { ConnectionOptions } from '../transports/open-connections.ts';

/** A subgraph as a person names it: where it is, and where its schema is found. */
export interface ListedSubgraph {
  readonly name: string;
  /** Empty where only a schema file is given. */
  readonly url: string;
  /** The files that its schema consists of, one after the other; where there are none, it is asked for it at its URL. */
  readonly schemaFiles: readonly string[];
  /** What the question for its schema carries, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** How connections to it are made, where they are not as Node makes them by itself. */
  readonly connection?: Pick<ConnectionOptions, 'tls' | 'proxy'>;
}

/** What a subgraph may be called: what Apollo's registry takes, and what makes the name of an environment variable. */
export const namePattern = /^[A-Za-z][\w-]{0,63}$/;

/** Says what a name should be like. */
export const nameRule = 'a letter, then up to 63 letters, digits, _ or -, e.g. reviews';

/** How headers are written in a list. */
export const headersExample = `headers: { authorization: "Bearer \${TOKEN}" }`;
