import { type DocumentNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import { type ClientAliases, clientAliases } from '../planning/client-aliases.ts';
import { planDocument } from '../planning/plan-document.ts';
import type { Overrides, Planner } from '../planning/plan-operation.ts';
import { conditionVariables, resolveConditions } from '../planning/resolve-conditions.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type CompiledOperation, chooseOperation, compileOperation, fragmentsOf } from './compile-operation.ts';
import { withoutSchemaFields } from './find-schema-fields.ts';
import { Lru } from './lru.ts';

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
  /** The compiled form for these variables; already there except for the first request. */
  compiled(
    variables: Readonly<Record<string, unknown>>,
    overrides: Overrides,
  ): CompiledOperation | Promise<CompiledOperation>;
}

/** An operation as it was asked for: with one combination of its conditions, and how often. */
export interface UsedOperation {
  /** Holds this operation and no other. */
  readonly document: DocumentNode;
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly overrides: Overrides;
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
  uses: number;
}

/**
 * Keeps operations of one supergraph, as many as weigh `maxBytes`; documents that read the same share plan and compiled
 * form.
 */
export function operationsOf(
  supergraph: Supergraph,
  planner: Planner,
  maxBytes = Number.POSITIVE_INFINITY,
): Operations {
  const aliases = clientAliases(supergraph.fieldNames);
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
        operation = createOperation(asked, aliases, supergraph, planner, onGrown);
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
  aliases: ClientAliases,
  supergraph: Supergraph,
  planner: Planner,
  onGrown: (operation: KnownOperation) => void,
): KnownOperation {
  const { text, document, definition } = asked;
  const names = conditionVariables(document);
  const variants = new Lru<string, Variant>(variantCapacity);

  const compile = async (variables: Readonly<Record<string, unknown>>, overrides: Overrides) => {
    const source = sourceOf(resolveConditions(document, variables), aliases);
    const plan = planDocument(withoutSchemaFields(source), supergraph, planner, overrides);
    return compileOperation(source, plan, supergraph);
  };
  const variantOf = (variables: Readonly<Record<string, unknown>>, overrides: Overrides): Variant => {
    let key = planner.overrideKey(overrides);
    for (const name of names) key += variables[name] === true ? '1' : '0';
    const known = variants.get(key);
    if (known) return known;
    const conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
    const compiling = compile(variables, overrides);
    // Requests that come meanwhile wait for the same compilation; a failed one is not kept.
    const variant: Variant = { compiled: compiling, conditions, overrides, uses: 0 };
    variants.set(key, variant);
    compiling.then(
      (compiled) => {
        variant.compiled = compiled;
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
    weight: () => 2 * text.length + variants.size * weightOfVariant(text),
    forget: () => variants.clear(),
    compiled(variables, overrides) {
      const variant = variantOf(variables, overrides);
      variant.uses += 1;
      return variant.compiled;
    },
    used: () =>
      [...variants.values()].map(({ conditions, overrides, uses }) => ({ document, conditions, overrides, uses })),
    async prepare({ conditions, overrides, uses }) {
      const variant = variantOf(conditions, overrides);
      await variant.compiled;
      // Half of them, so that what nobody asks for any more sinks with every supergraph.
      variant.uses += Math.floor(uses / 2);
    },
  };
  return operation;
}

function sourceOf(document: DocumentNode, aliases: ClientAliases) {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A document of an operation holds none.');
  return { operation, fragments: fragmentsOf(document), aliases };
}

function withOneOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition === operation,
  );
  return { kind: Kind.DOCUMENT, definitions };
}
