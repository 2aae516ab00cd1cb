import { type DocumentNode, Kind } from 'graphql';
import type { Outcome, Outcomes } from '../auth/rights/outcome.ts';
import type { ClientAliases } from '../planning/client-aliases.ts';
import type { OperationSource } from '../planning/operation-source.ts';
import { planDocument, planForAll } from '../planning/plan-document.ts';
import type { Overrides, Planner } from '../planning/plan-operation.ts';
import { conditionVariables, resolveConditions } from '../planning/resolve-conditions.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import {
  type CompiledOperation,
  compileGeneral,
  compileOperation,
  fragmentsOf,
  type GeneralOperation,
} from './compile-operation.ts';
import { withoutSchemaFields } from './find-schema-fields.ts';
import { Lru } from './lru.ts';
import { type Compared, planReads } from './plan-reads.ts';
import type { Restriction, Restrictions } from './restrict.ts';

/** What variants are compiled with. */
export interface VariantMeans {
  readonly supergraph: Supergraph;
  readonly planner: Planner;
  readonly aliases: ClientAliases;
  readonly restrictions: Restrictions;
  /** Plans for combinations of an operation's conditions, before one is made for all others. */
  readonly maxPlans?: number | undefined;
  /** A plan for all combinations that makes more requests is not used: plans for one may make fewer. */
  readonly maxFetches?: number | undefined;
}

/** Compiles an operation for one combination of its conditions, and one outcome of what callers may ask for, after the other. */
export interface Variants {
  compile(
    variables: Readonly<Record<string, unknown>>,
    overrides: Overrides,
    outcome: Outcome | undefined,
  ): CompiledOperation;
  /** Lets go of the plan for all. */
  forget(): void;
}

/** What was planned for one side of the progressive overrides and one outcome; null is a plan for all that cannot be made. */
interface Planned {
  plans: number;
  forAll?: GeneralOperation | null;
}

const defaultMaxPlans = 8;

const none: ReadonlySet<number> = new Set();

/** Sides and outcomes of which it is kept what was planned for them. */
const mostSides = 64;

/**
 * The first combinations get a plan each, which is the best there is for them. As n conditions have 2ⁿ combinations, all others
 * share one plan, in which the conditions stand; for each of them only the answer's shape is compiled.
 */
export function variantsOf(document: DocumentNode, asked: () => Outcomes, means: VariantMeans): Variants {
  const { supergraph, planner, aliases, restrictions } = means;
  const { maxPlans = defaultMaxPlans, maxFetches = Number.POSITIVE_INFINITY } = means;
  const isConditional = conditionVariables(document).length > 0;
  const bySide = new Lru<string, Planned>(mostSides);

  const restrict = (source: OperationSource, outcome: Outcome | undefined) =>
    outcome && restrictions.restrict(source, outcome);
  const comparedFor = (outcome: Outcome | undefined): Compared => ({
    requirements: asked().requirements,
    lacks: outcome?.lacks ?? none,
  });
  const plannable = (source: OperationSource, restriction: Restriction | undefined) =>
    withoutSchemaFields(restriction?.cut ? { ...source, ...restriction.cut.rest } : source);
  const planAll = (overrides: Overrides, outcome: Outcome | undefined): GeneralOperation | null => {
    const source = sourceOf(resolveConditions(document, undefined), aliases);
    const guarded = planForAll(plannable(source, restrict(source, outcome)), supergraph, planner, overrides);
    if (!guarded) return null;
    const isReadable = planReads(guarded.plan, supergraph, comparedFor(outcome));
    const general = compileGeneral(guarded, supergraph, isReadable, source.operation.name?.value);
    return general.requests <= maxFetches ? general : null;
  };
  return {
    compile(variables, overrides, outcome) {
      const side = `${planner.overrideKey(overrides)} ${outcome?.key ?? ''}`;
      const planned = bySide.get(side) ?? { plans: 0 };
      bySide.set(side, planned);
      const source = sourceOf(resolveConditions(document, variables), aliases);
      const restriction = restrict(source, outcome);
      if (isConditional && planned.plans >= maxPlans) {
        if (planned.forAll === undefined) planned.forAll = planAll(overrides, outcome);
        if (planned.forAll) return planned.forAll.specialize(source, variables, restriction);
      }
      planned.plans += 1;
      const plan = planDocument(plannable(source, restriction), supergraph, planner, overrides);
      return compileOperation(source, plan, supergraph, {
        isReadable: planReads(plan, supergraph, comparedFor(outcome)),
        restriction,
      });
    },
    forget: () => bySide.clear(),
  };
}

function sourceOf(document: DocumentNode, aliases: ClientAliases): OperationSource {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A document of an operation holds none.');
  return { operation, fragments: fragmentsOf(document), aliases };
}
