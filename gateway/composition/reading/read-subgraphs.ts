import type { GraphQLSchema } from 'graphql';
import { CompositionProblem } from '../problem.ts';
import type { Subgraph, SubgraphSource } from '../subgraph.ts';
import type { Draft } from './draft.ts';
import { Findings } from './findings.ts';
import { finishSubgraph } from './finish-subgraph.ts';
import { type OtherSubgraphs, otherSubgraphs } from './other-subgraphs.ts';
import { readSubgraph } from './read-subgraph.ts';
import { type RecordedOthers, recordedOthers } from './recorded-others.ts';
import { validateSubgraph } from './rules/validate-subgraph.ts';
import { fieldsOfKeys } from './selected-fields.ts';
import { upgradeFederationOne } from './upgrade-federation-one.ts';
import { schemaOf } from './validate-graphql.ts';
import { withoutKnownExternals } from './without-known-externals.ts';

/** What reading says: the subgraphs in the order that they were given in, without those that have errors. */
export interface Reading {
  readonly subgraphs: readonly Subgraph[];
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}

/** What the last reading has read, for the next one: of the same subgraph the very same nodes come again. */
export type ReadingMemory = Map<string, Remembered>;

interface Remembered {
  readonly key: string;
  readonly draft: Draft | undefined;
  readonly findings: Findings;
  finished?: Finished;
}

interface Finished {
  readonly subgraph: Subgraph | undefined;
  readonly findings: Findings;
  /** Of a subgraph of Federation 1: what its upgrade took from the other ones. */
  readonly others: RecordedOthers | undefined;
}

/**
 * Reads, normalises and validates each subgraph. A `memory` that is given again saves the reading of what has not changed; it
 * holds the subgraphs of the last reading and no others.
 */
export function readSubgraphs(sources: readonly SubgraphSource[], memory: ReadingMemory = new Map()): Reading {
  const errors: CompositionProblem[] = requireNames(sources);
  if (errors.length > 0) return { subgraphs: [], errors, hints: [] };
  const schemas = new Map<Draft, GraphQLSchema>();
  const entries = sources.map((source): Remembered => {
    const key = JSON.stringify([source.name, source.url, source.sdl]);
    const before = memory.get(key);
    if (before) return before;
    const findings = new Findings(source.name);
    const read = readSubgraph(source, findings);
    const entry: Remembered = { key, findings, draft: read?.draft };
    if (!read) return entry;
    // A schema is large, so that it is not kept for a later upgrade: that makes it again.
    if (read.draft.version.major > 1) entry.finished = finishTwo(read.draft, read.schema);
    else schemas.set(read.draft, read.schema);
    return entry;
  });
  memory.clear();
  for (const entry of entries) memory.set(entry.key, entry);
  const othersOf = otherSubgraphs(entries.flatMap(({ draft }) => draft ?? []));
  const subgraphs: Subgraph[] = [];
  const hints: CompositionProblem[] = [];
  for (const entry of entries) {
    errors.push(...entry.findings.errors);
    hints.push(...entry.findings.hints);
    if (!entry.draft) continue;
    const others = othersOf(entry.draft);
    const isOutdated = entry.finished?.others?.wouldAnswerSo(others) === false;
    if (!entry.finished || isOutdated) entry.finished = finishOne(entry.draft, schemas.get(entry.draft), others);
    const { subgraph, findings } = entry.finished;
    errors.push(...findings.errors);
    hints.push(...findings.hints);
    if (subgraph) subgraphs.push(subgraph);
  }
  return { subgraphs, errors, hints };
}

function finishTwo(draft: Draft, schema: GraphQLSchema): Finished {
  const known = fieldsOfKeys(draft.types, draft.keysOfExtensions);
  const findings = new Findings(draft.name);
  const subgraph = finish({ ...draft, types: withoutKnownExternals(draft.types, known) }, schema, findings);
  return { subgraph, findings, others: undefined };
}

function finishOne(draft: Draft, schema: GraphQLSchema | undefined, others: OtherSubgraphs): Finished {
  const recorded = recordedOthers(others);
  const findings = new Findings(draft.name);
  const upgraded = upgradeFederationOne(draft, recorded, findings);
  const subgraph =
    findings.errors.length === 0 ? finish(upgraded, schema ?? schemaOf(draft.normalised), findings) : undefined;
  return { subgraph, findings, others: recorded };
}

function finish(draft: Draft, schema: GraphQLSchema, findings: Findings): Subgraph | undefined {
  validateSubgraph(draft, schema, findings);
  return findings.errors.length === 0 ? finishSubgraph(draft) : undefined;
}

function requireNames(sources: readonly SubgraphSource[]): CompositionProblem[] {
  const names = new Set<string>();
  return sources.flatMap(({ name }) => {
    const isTwice = names.has(name);
    names.add(name);
    if (name !== '' && name !== '_' && !isTwice) return [];
    const fault = isTwice ? `Two subgraphs are called "${name}"` : `"${name}" cannot be the name of a subgraph`;
    return [
      new CompositionProblem('INVALID_SUBGRAPH_NAME', `${fault}: give each a name of its own, for example "orders".`, [
        name,
      ]),
    ];
  });
}
