import { Command } from 'commander';
import { commandLineFault } from '../settings/command-line-fault.ts';

/** What the command line of npm run compose asks for. */
export interface ComposeFlags {
  /** Folders, lists, schema files and URLs; the schema of this repository where nothing is named. */
  readonly inputs: readonly string[];
  readonly output?: string;
  readonly watch?: true;
  /** A field as `Type.field`. */
  readonly explain?: string;
}

/** What was asked for cannot be done; the message is for the one who asked. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}

const examples = `
Examples:
  npm run compose -- my-graph --output supergraph.graphql
  npm run compose -- subgraphs.yaml --watch --output supergraph.graphql
  npm run compose -- products.graphql reviews=http://127.0.0.1:4002/graphql --output supergraph.graphql
  npm run compose -- my-graph --explain Product.reviews

subgraphs.yaml, or the same as JSON in subgraphs.json:
  products: http://127.0.0.1:4001/graphql
  reviews:
    url: http://127.0.0.1:4002/graphql
    schema: reviews.graphql
  stock:
    url: https://stock.example.com/graphql
    headers: { authorization: "Bearer \${TOKEN}" }
Where no schema is named, it is <name>.graphql beside that file, else the subgraph is asked for it at its url with the headers.
Connections follow SUBGRAPH_TLS_… and SUBGRAPH_PROXY, as those of the gateway do.`;

/** What the command line asks for; undefined when that was help, which it got. */
export function readComposeFlags(argv: readonly string[]): ComposeFlags | undefined {
  const command = new Command('npm run compose --')
    .description('Composes subgraphs into one supergraph, or says everything that is wrong with them.')
    .argument(
      '[inputs...]',
      'a folder with subgraphs.yaml or subgraphs.json, such a file, schema files, URLs of running subgraphs, any of the last two as name=…; the schema of this repository where there are none',
    )
    .option('--output <file>', 'where the supergraph is written; standard output where absent')
    .option('--watch', 'compose again whenever a file or the schema of a running subgraph changes')
    .option('--explain <Type.field>', 'say which subgraphs can give a field and how, in place of the supergraph')
    .addHelpText('after', examples)
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    const fault = commandLineFault(error, 'my-graph --output supergraph.graphql');
    if (fault === undefined) return undefined;
    throw new CommandFault(`${fault}.`);
  }
  const flags = command.opts<Omit<ComposeFlags, 'inputs'>>();
  const isWrittenAnyway = command.args.length === 0 && flags.explain === undefined;
  if (flags.watch && flags.output === undefined && !isWrittenAnyway) {
    throw new CommandFault(
      '--watch needs a file to write again and again; expected e.g. my-graph --watch --output supergraph.graphql.',
    );
  }
  return { ...flags, inputs: command.args };
}
