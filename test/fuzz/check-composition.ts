import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { prove } from '../../gateway/composition/proving/prove.ts';
import { clientAliases } from '../../gateway/planning/client-aliases.ts';
import { createPlanner, PlanningError } from '../../gateway/planning/plan-operation.ts';
import { readSupergraph } from '../../gateway/supergraph/supergraph.ts';
import { askLibrary } from './ask-library.ts';
import { findGap } from './find-gap.ts';
import { logicalGraph } from './logical-graph.ts';
import { mergeUnproved, sourcesOf } from './merge-unproved.ts';
import { proveNaively } from './prove-naively.ts';
import { randomCases, randomSubgraphs } from './random-cases.ts';
import { percentages } from './reach.ts';
import { runCase } from './run-case.ts';
import { sameAgain } from './same-again.ts';
import { verdictOf } from './verdict-of.ts';

/** What came of composing the subgraphs of one seed. */
export interface CompositionReport {
  /** `composes`, or the code of the first error. */
  readonly verdict: string;
  /** Everything that was compared. */
  readonly compared: number;
  readonly failures: readonly string[];
  /** What the composer that is an oracle says in comparison; undefined where both say the same. */
  readonly difference: string | undefined;
}

type Sdls = Readonly<Record<string, string>>;

/** Composes the subgraphs of a seed, looks at that in every way that there is, and asks what can be asked of them. */
export async function checkComposition(seed: number, operations: number): Promise<CompositionReport | undefined> {
  const sdls = randomSubgraphs(seed);
  if (!sdls) return undefined;
  const sources = sourcesOf(sdls);
  const composed = composeSupergraph(sources);
  const verdict = verdictOf(composed);
  const failures = [...sameAgain(seed, sdls, composed), ...proofOf(sdls, verdict)];
  const answers = verdict === 'composes' ? await askAll(seed, operations) : { compared: 0, failures: [] };
  return {
    verdict,
    compared: 1 + answers.compared,
    failures: [...failures, ...answers.failures],
    difference: askLibrary(sources, composed.errors),
  };
}

/** The proof and the naive one say the same, and what fails is refused by the planner. */
function proofOf(sdls: Sdls, verdict: string): string[] {
  const merged = mergeUnproved(sourcesOf(sdls));
  if (!('kind' in merged)) return [];
  const problems = prove(merged).errors.filter(({ code }) => code === 'SATISFIABILITY_ERROR');
  const gap = proveNaively(logicalGraph(sdls));
  const failures: string[] = [];
  if ((gap === undefined) !== (problems.length === 0)) {
    failures.push(
      `the naive proof says ${gap ? `${gap.type}.${gap.field} fails` : 'yes'}, the other ${problems[0] ?? 'yes'}`,
    );
  }
  if (verdict === 'composes' && problems.length > 0) failures.push('composes although the proof fails');
  const planner = createPlanner(print(merged));
  for (const { message } of problems) {
    const example = /^The operation (.*?) cannot be answered:/.exec(message)?.[1] ?? '';
    if (isRefused(planner, example) || isPlannable(sdls, print(merged), example)) continue;
    failures.push(`planned, though it is said to fail: ${example}`);
  }
  return failures;
}

/** The planner may ask a subgraph that never has an object there, which composition does not count on. */
function isPlannable(sdls: Sdls, supergraph: string, text: string): boolean {
  const { schema } = readSupergraph(supergraph);
  const asked = { document: parse(text), variables: {}, wantsSources: false };
  return percentages.every((percentage) => !findGap(logicalGraph(sdls), schema, { ...asked, percentage }).gap);
}

function isRefused(planner: ReturnType<typeof createPlanner>, text: string): boolean {
  const operation = parse(text).definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) return false;
  return percentages.some((percentage) => {
    try {
      planner.plan(
        { operation, fragments: new Map(), aliases: clientAliases(new Set()) },
        { labels: new Set(), percentage },
      );
      return false;
    } catch (error) {
      if (error instanceof PlanningError) return true;
      throw error;
    }
  });
}

/** What composes is answered as one server would that knows everything, and nothing of it is refused. */
async function askAll(
  seed: number,
  operations: number,
): Promise<{ readonly compared: number; readonly failures: readonly string[] }> {
  const seeded = randomCases(seed);
  const failures: string[] = [];
  let compared = 0;
  if (seeded.discarded === 'uncomposable') failures.push('composes, but does not merge');
  if (seeded.discarded !== undefined) return { compared, failures };
  const { federation } = seeded;
  for (const { world, operation, faults } of seeded.cases()) {
    if (compared >= operations) break;
    compared++;
    const difference = await runCase(federation, world, operation, faults);
    if (difference) failures.push(`${difference.kind}: ${difference.message} for ${operation.query}`);
    else if (federation.isRefused) failures.push(`composes, but is refused: ${operation.query}`);
  }
  return { compared, failures };
}
