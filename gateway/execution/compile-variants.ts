import { type DocumentNode, Kind } from 'graphql';
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

/** What variants are compiled with. */
export interface VariantMeans {
  readonly supergraph: Supergraph;
  readonly planner: Planner;
  readonly aliases: ClientAliases;
  /** Plans for combinations of an operation's conditions, before one is made for all others. */
  readonly maxPlans?: number | undefined;
  /** A plan for all combinations that makes more requests is not used: plans for one may make fewer. */
  readonly maxFetches?: number | undefined;
}

/** Compiles an operation for one combination of its conditions after the other. */
export interface Variants {
  compile(variables: Readonly<Record<string, unknown>>, overrides: Overrides): CompiledOperation;
  /** Lets go of the plan for all. */
  forget(): void;
}

/** What was planned for one side of the progressive overrides; null is a plan for all that cannot be made. */
interface Planned {
  plans: number;
  forAll?: GeneralOperation | null;
}

const defaultMaxPlans = 8;

/**
 * The first combinations get a plan each, which is the best there is for them. As n conditions have 2ⁿ combinations, all others
 * share one plan, in which the conditions stand; for each of them only the answer's shape is compiled.
 */
export function variantsOf(document: DocumentNode, means: VariantMeans): Variants {
  const { supergraph, planner, aliases, maxPlans = defaultMaxPlans, maxFetches = Number.POSITIVE_INFINITY } = means;
  const isConditional = conditionVariables(document).length > 0;
  const bySide = new Map<string, Planned>();

  const planAll = (overrides: Overrides): GeneralOperation | null => {
    const source = withoutSchemaFields(sourceOf(resolveConditions(document, undefined), aliases));
    const guarded = planForAll(source, supergraph, planner, overrides);
    const general = guarded && compileGeneral(guarded, supergraph);
    return general && general.requests <= maxFetches ? general : null;
  };
  return {
    compile(variables, overrides) {
      const side = planner.overrideKey(overrides);
      const planned = bySide.get(side) ?? { plans: 0 };
      bySide.set(side, planned);
      const source = sourceOf(resolveConditions(document, variables), aliases);
      if (isConditional && planned.plans >= maxPlans) {
        if (planned.forAll === undefined) planned.forAll = planAll(overrides);
        if (planned.forAll) return planned.forAll.specialize(source, variables);
      }
      planned.plans += 1;
      const plan = planDocument(withoutSchemaFields(source), supergraph, planner, overrides);
      return compileOperation(source, plan, supergraph);
    },
    forget: () => bySide.clear(),
  };
}

function sourceOf(document: DocumentNode, aliases: ClientAliases): OperationSource {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A document of an operation holds none.');
  return { operation, fragments: fragmentsOf(document), aliases };
}
