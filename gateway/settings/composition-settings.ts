import { resolve } from 'node:path';
import { z } from 'zod';
import { trueOrFalse } from './one-of.ts';
import { ownFile } from './own-file.ts';
import type { Setting } from './setting.ts';

/** Time in milliseconds between two questions to a subgraph for its schema, where nothing else is said. */
export const defaultPollMs = 10_000;

/** Subgraphs that the gateway composes itself. */
export interface SubgraphListSettings {
  /** The list, subgraphs.yaml or subgraphs.json, or a folder that has one. */
  readonly file: string;
  /** Time in milliseconds between two questions to a subgraph for its schema; 0 for never. */
  readonly pollMs: number;
  /** Value of an environment variable, which the list may name. */
  readonly variable: (name: string) => string | undefined;
}

/** Which supergraph is served. */
export interface CompositionSettings {
  readonly supergraphFile: string;
  /** Whether a change is served at once. */
  readonly supergraphWatch: boolean;
  /** In place of the file, where it is given. */
  readonly subgraphList: SubgraphListSettings | undefined;
  /** Is it the supergraph of this repository? */
  readonly isOwn: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

const pollRange = '0, or a whole number from 100 to 3600000';
const schema = z.object({
  SUPERGRAPH: z.string().optional(),
  SUBGRAPHS: z.string().optional(),
  SUBGRAPHS_POLL_MS: z
    .string()
    .regex(/^\d+$/, { error: pollRange, abort: true })
    .transform(Number)
    .refine((value) => value === 0 || (value >= 100 && value <= 3_600_000), pollRange)
    .default(defaultPollMs),
  SUPERGRAPH_WATCH: trueOrFalse().default(true),
});

/** Reads which supergraph is served; what is wrong is added to the problems. The command line has precedence. */
export function readCompositionSettings(
  env: Env,
  flags: { readonly supergraph?: string; readonly subgraphs?: string },
  problems: string[],
): CompositionSettings {
  const { data, error } = schema.safeParse(env);
  for (const { path, message } of error?.issues ?? []) {
    const name = String(path[0]);
    const example = compositionSettings.find((setting) => setting.name === name)?.example;
    problems.push(`${name} is "${env[name]}"; expected ${message}, e.g. ${name}=${example}`);
  }
  const isByFlag = flags.supergraph !== undefined || flags.subgraphs !== undefined;
  const supergraph = isByFlag ? flags.supergraph : data?.SUPERGRAPH;
  const file = isByFlag ? flags.subgraphs : data?.SUBGRAPHS;
  if (supergraph !== undefined && file !== undefined) {
    const [one, other] = isByFlag ? ['--supergraph', '--subgraphs'] : ['SUPERGRAPH', 'SUBGRAPHS'];
    problems.push(
      `${one} and ${other} are given both; expected one of them: the supergraph, or what it is composed of`,
    );
  }
  const ownSupergraph = ownFile('supergraph.graphql');
  const supergraphFile = supergraph ?? ownSupergraph;
  const own = file === undefined ? [ownSupergraph] : [ownFile('subgraphs.json'), ownFile('')];
  const pollMs = data?.SUBGRAPHS_POLL_MS ?? defaultPollMs;
  return {
    supergraphFile,
    supergraphWatch: data?.SUPERGRAPH_WATCH ?? true,
    subgraphList: file === undefined ? undefined : { file, pollMs, variable: (name) => env[name] },
    isOwn: own.includes(resolve(file ?? supergraphFile)),
  };
}

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
