import type { Setting } from './setting.ts';

/** Time in milliseconds between two questions to a subgraph for its schema, where nothing else is said. */
export const defaultPollMs = 10_000;

/** The variables that say which supergraph is served, and what it is made of. */
export const compositionSettings: readonly Setting[] = [
  {
    name: 'SUPERGRAPH',
    description: 'File of the composed supergraph; --supergraph <file> has precedence.',
    fallback: 'schema/supergraph.graphql',
    example: 'schema/supergraph.graphql',
  },
  {
    name: 'SUBGRAPHS',
    description:
      'List of subgraphs, subgraphs.yaml or subgraphs.json, that are composed at the start and whenever one changes, in place of a supergraph; --subgraphs <file> has precedence.',
    fallback: 'none',
    example: 'my-graph/subgraphs.yaml',
  },
  {
    name: 'SUBGRAPHS_POLL_MS',
    description:
      'Time in milliseconds between two questions to a subgraph of that list for its schema, give or take a fifth; 0 asks at the start and on SIGHUP only.',
    fallback: String(defaultPollMs),
    example: '10000',
  },
  {
    name: 'SUPERGRAPH_WATCH',
    description:
      'Whether a change of the file, or of one that a list of subgraphs names, is served at once; without it, on SIGHUP.',
    fallback: 'true',
    example: 'false',
  },
];
