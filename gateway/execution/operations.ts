import { type DocumentNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import { type ClientAliases, clientAliases } from '../planning/client-aliases.ts';
import { planDocument } from '../planning/plan-document.ts';
import type { Overrides, Planner } from '../planning/plan-operation.ts';
import { conditionVariables, resolveConditions } from '../planning/resolve-conditions.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { type CompiledOperation, chooseOperation, compileOperation, fragmentsOf } from './compile-operation.ts';
import { Lru } from './lru.ts';

/** Operations kept per supergraph; a plan with its closures takes some 20 kB. */
const capacity = 1000;

/** Compiled forms kept per operation: one for each combination of its conditions that clients send. */
const variantCapacity = 64;

/** An operation of a document, with a compiled form for every combination of its conditions that was asked for. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  /** The compiled form for these variables; already there except for the first request. */
  compiled(
    variables: Readonly<Record<string, unknown>>,
    overrides: Overrides,
  ): CompiledOperation | Promise<CompiledOperation>;
}

/** The operations that a supergraph has seen lately. */
export interface Operations {
  /** The operation that a request means, or a sentence that says why none can be chosen. */
  find(document: DocumentNode, name: string | undefined): Operation | string;
}

/** Keeps operations of one supergraph; documents that read the same share plan and compiled form. */
export function operationsOf(supergraph: Supergraph, planner: Planner): Operations {
  const aliases = clientAliases(supergraph.fieldNames);
  const byText = new Lru<string, Operation>(capacity);
  // Servers keep parsed documents, so most requests need neither text nor search.
  const byDocument = new WeakMap<DocumentNode, Map<string | undefined, Operation>>();

  return {
    find(document, name) {
      let known = byDocument.get(document);
      const found = known?.get(name);
      if (found) return found;
      const definition = chooseOperation(document, name);
      if (typeof definition === 'string') return definition;
      const relevant = withOneOperation(document, definition);
      const text = print(relevant);
      let operation = byText.get(text);
      if (!operation) {
        operation = createOperation(relevant, definition, aliases, supergraph, planner);
        byText.set(text, operation);
      }
      if (!known) {
        known = new Map();
        byDocument.set(document, known);
      }
      known.set(name, operation);
      return operation;
    },
  };
}

function createOperation(
  document: DocumentNode,
  definition: OperationDefinitionNode,
  aliases: ClientAliases,
  supergraph: Supergraph,
  planner: Planner,
): Operation {
  const conditions = conditionVariables(document);
  const variants = new Lru<string, CompiledOperation | Promise<CompiledOperation>>(variantCapacity);

  const compile = async (variables: Readonly<Record<string, unknown>>, overrides: Overrides) => {
    const source = sourceOf(resolveConditions(document, variables), aliases);
    return compileOperation(source, await planDocument(source, supergraph, planner, overrides), supergraph);
  };
  return {
    definition,
    compiled(variables, overrides) {
      let key = planner.overrideKey(overrides);
      for (const name of conditions) key += variables[name] === true ? '1' : '0';
      const known = variants.get(key);
      if (known) return known;
      const compiling = compile(variables, overrides);
      // Requests that come meanwhile wait for the same compilation; a failed one is not kept.
      variants.set(key, compiling);
      compiling.then(
        (compiled) => variants.set(key, compiled),
        () => variants.delete(key),
      );
      return compiling;
    },
  };
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
