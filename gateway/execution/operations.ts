import { type DocumentNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import type { Outcome, Outcomes } from '../auth/rights/outcome.ts';
import type { Rights } from '../auth/rights/rights.ts';
import { clientAliases } from '../planning/client-aliases.ts';
import type { Overrides, Planner } from '../planning/plan-operation.ts';
import { conditionVariables } from '../planning/resolve-conditions.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type CompiledOperation, chooseOperation } from './compile-operation.ts';
import { type VariantMeans, type Variants, variantsOf } from './compile-variants.ts';
import { Lru } from './lru.ts';
import { type Restrictions, restrictionsOf } from './restrict.ts';

/** Compiled forms kept per operation: one for each combination of its conditions that clients send. */
const variantCapacity = 64;

/** What a compiled form weighs in bytes, measured: 7 kB for 70 characters, 83 kB for 2,000, 167 kB for 5,500. */
function weightOfVariant(text: string): number {
  return 4_000 + 45 * text.length;
}

/** An operation of a document, with a compiled form for every combination of its conditions that was asked for. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  /** The variables that @skip and @include ask. */
  readonly conditions: readonly string[];
  /** What becomes of it for a caller with these rights that gives these variables; undefined where nothing of it is cut. */
  outcome(rights: Rights, given: Readonly<Record<string, unknown>>): Outcome | undefined;
  /** The compiled form for these variables and this outcome; already there except for the first request. */
  compiled(
    variables: Readonly<Record<string, unknown>>,
    overrides: Overrides,
    outcome?: Outcome | undefined,
  ): CompiledOperation | Promise<CompiledOperation>;
}

/** An operation as it was asked for: with one combination of its conditions, and how often. */
export interface UsedOperation {
  /** Holds this operation and no other. */
  readonly document: DocumentNode;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly overrides: Overrides;
  /** What its callers do not meet, as text: another supergraph has other numbers for it. */
  readonly unmet: readonly string[];
  readonly uses: number;
}

/** The operations that a supergraph has seen lately. */
export interface Operations {
  /** The operation that a request means, or a sentence that says why none can be chosen. */
  find(document: DocumentNode, name: string | undefined): Operation | string;
  /** Those that were asked for most, the most used first. */
  mostUsed(count: number): readonly UsedOperation[];
  /** Compiles an operation before it is asked for. */
  prepare(used: UsedOperation): Promise<void>;
}

interface KnownOperation extends Operation {
  readonly text: string;
  /** In bytes. */
  weight(): number;
  /** Lets go of the compiled forms, which are made again when they are asked for again. */
  forget(): void;
  used(): readonly UsedOperation[];
  prepare(used: UsedOperation): Promise<void>;
}

interface Variant {
  compiled: CompiledOperation | Promise<CompiledOperation>;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly overrides: Overrides;
  readonly outcome: Outcome | undefined;
  uses: number;
}

/** What is kept of operations, and made for them. */
export type OperationLimits = Pick<VariantMeans, 'maxPlans' | 'maxFetches'> & {
  /** What all of them may weigh. */
  readonly maxBytes?: number | undefined;
  /** What callers are held to; policies that nobody satisfies where absent. */
  readonly restrictions?: Restrictions | undefined;
};

/**
 * Keeps operations of one supergraph, as many as weigh `maxBytes`; documents that read the same share plan and compiled
 * form.
 */
export function operationsOf(
  supergraph: Supergraph,
  planner: Planner,
  { maxBytes = Number.POSITIVE_INFINITY, restrictions = restrictionsOf(supergraph), ...limits }: OperationLimits = {},
): Operations {
  const means = { supergraph, planner, aliases: clientAliases(supergraph.fieldNames), restrictions, ...limits };
  // A document that somebody still holds keeps its operation, but not what the operation weighs.
  const byText = new Lru<string, KnownOperation>(maxBytes, {
    weigh: (operation) => operation.weight(),
    onForgotten: (operation) => operation.forget(),
  });
  // Servers keep parsed documents, so most requests need neither text nor search.
  const byDocument = new WeakMap<DocumentNode, Map<string | undefined, KnownOperation>>();

  const operations = {
    find(document: DocumentNode, name: string | undefined): KnownOperation | string {
      let known = byDocument.get(document);
      const found = known?.get(name);
      if (found) {
        // What is found this way is in use too; that costs 0.1 µs.
        const kept = byText.get(found.text);
        if (kept === found) return found;
        if (!kept) byText.set(found.text, found);
        known?.set(name, kept ?? found);
        return kept ?? found;
      }
      const definition = chooseOperation(document, name);
      if (typeof definition === 'string') return definition;
      const relevant = withOneOperation(document, definition);
      const text = print(relevant);
      let operation = byText.get(text);
      if (!operation) {
        const onGrown = (grown: KnownOperation) => {
          if (byText.get(text) === grown) byText.set(text, grown);
        };
        const asked = { text, document: relevant, definition };
        operation = createOperation(asked, means, onGrown);
        byText.set(text, operation);
      }
      if (!known) {
        known = new Map();
        byDocument.set(document, known);
      }
      known.set(name, operation);
      return operation;
    },
    mostUsed(count: number) {
      const used = [...byText.values()].flatMap((operation) => operation.used());
      return used.sort((one, other) => other.uses - one.uses).slice(0, count);
    },
    async prepare(used: UsedOperation) {
      const operation = operations.find(used.document, undefined);
      if (typeof operation !== 'string') await operation.prepare(used);
    },
  };
  return operations;
}

function createOperation(
  asked: { readonly text: string; readonly document: DocumentNode; readonly definition: OperationDefinitionNode },
  means: VariantMeans,
  onGrown: (operation: KnownOperation) => void,
): KnownOperation {
  const { text, document, definition } = asked;
  const names = conditionVariables(document);
  // What the schema says of itself is kept with the form that it was asked by; all of it weighs 5 bytes per character.
  const weightOfAnswer = /\b__(schema|type)\b/.test(text) ? 5 * means.supergraph.sdl.length : 0;
  const variants = new Lru<string, Variant>(variantCapacity);

  let found: Outcomes | undefined;
  // Nobody need know as long as all callers may do everything.
  const outcomes = () => {
    found ??= means.restrictions.outcomesOf(document);
    return found;
  };
  const forms = variantsOf(document, outcomes, means);
  const compile: (...asked: Parameters<Variants['compile']>) => Promise<CompiledOperation> = async (...asked) =>
    forms.compile(...asked);
  const variantOf: (...asked: Parameters<Variants['compile']>) => Variant = (variables, overrides, outcome) => {
    let key = means.planner.overrideKey(overrides);
    for (const name of names) key += variables[name] === true ? '1' : '0';
    if (outcome) key += ` ${outcome.key}`;
    const known = variants.get(key);
    if (known) return known;
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
    const compiled = compile(variables, overrides, outcome);
    // Requests that come meanwhile wait for the same compilation; a failed one is not kept.
    const variant: Variant = { compiled, conditions, overrides, outcome, uses: 0 };
    variants.set(key, variant);
    compiled.then(
      (finished) => {
        variant.compiled = finished;
        onGrown(operation);
      },
      () => variants.delete(key),
    );
    return variant;
  };
  const operation: KnownOperation = {
    text,
    definition,
    conditions: names,
    weight: () => 2 * text.length + variants.size * (weightOfVariant(text) + weightOfAnswer),
    forget() {
      variants.clear();
      forms.forget();
    },
    outcome: (rights, given) => outcomes().of(rights, given),
    compiled(variables, overrides, outcome) {
      const variant = variantOf(variables, overrides, outcome);
      variant.uses += 1;
      return variant.compiled;
    },
    used: () =>
      [...variants.values()].flatMap(({ conditions, overrides, outcome, uses }) => {
        // What depends on more than that is compiled when it is asked for.
        if (outcome && (outcome.asksSchema || outcome.refused.size > 0)) return [];
        const unmet = outcome ? means.restrictions.textsOf(outcome.lacks) : [];
        return [{ document, conditions, overrides, unmet, uses }];
      }),
    async prepare({ conditions, overrides, unmet, uses }) {
      const rights = means.restrictions.rightsWithout(unmet);
      const variant = variantOf(conditions, overrides, rights && outcomes().of(rights, {}));
      await variant.compiled;
      // Half of them, so that what nobody asks for any more sinks with every supergraph.
      variant.uses += Math.floor(uses / 2);
    },
  };
  return operation;
}

function withOneOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition === operation,
  );
  return { kind: Kind.DOCUMENT, definitions };
}
