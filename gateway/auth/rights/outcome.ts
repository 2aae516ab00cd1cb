import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { type GuardedSchema, needsOfValue, visitFields } from './operation-needs.ts';
import type { Rights } from './rights.ts';

/** What of an operation's requirements a caller does not meet: for equal keys the operation is cut in the same way. */
export interface Outcome {
  readonly key: string;
  readonly lacks: ReadonlySet<number>;
  /** Variables whose values the caller may not give. */
  readonly refused: ReadonlySet<string>;
  /** Whether the operation asks about the schema itself: then it is the same for callers with the same rights only. */
  readonly asksSchema: boolean;
  readonly rights: Rights;
}

/** What an operation asks of callers. */
export interface Outcomes {
  /** Requirements that are compared for every caller. */
  readonly requirements: ReadonlySet<number>;
  /** What becomes of the operation for a caller with these rights; undefined where nothing of it is cut. */
  of(rights: Rights, variables: Readonly<Record<string, unknown>>): Outcome | undefined;
}

/** Finds out once what a document of one operation asks for, so that a request compares sets only. */
export function outcomesOf(document: DocumentNode, source: GuardedSchema): Outcomes {
  const { requirements, asksSchema } = requirementsOf(document, source);
  const variables = guardedVariables(document, source);
  const known = new WeakMap<Rights, { readonly outcome: Outcome | undefined }>();
  const none: ReadonlySet<string> = new Set();

  const compare = (rights: Rights, refused: ReadonlySet<string>): Outcome | undefined => {
    const lacks = [...requirements].filter((requirement) => rights.lacks.has(requirement));
    if (lacks.length === 0 && refused.size === 0 && !asksSchema) return undefined;
    const key = [lacks.join(), [...refused].join(), asksSchema ? rights.key : ''].join('|');
    return { key, lacks: new Set(lacks), refused, asksSchema, rights };
  };
  return {
    requirements,
    of(rights, given) {
      const refused = variables.length === 0 ? none : refusedVariables(variables, rights, given, source);
      if (refused.size > 0) return compare(rights, refused);
      let entry = known.get(rights);
      if (!entry) {
        entry = { outcome: compare(rights, none) };
        known.set(rights, entry);
      }
      return entry.outcome;
    },
  };
}

function requirementsOf(document: DocumentNode, source: GuardedSchema) {
  const found = new Set<number>();
  let asksSchema = false;
  const definitions = document.definitions.filter((definition) => 'selectionSet' in definition);
  for (const definition of definitions) {
    visitFields(definition, source, (_node, needs, { type }) => {
      for (const requirement of needs.requirements) found.add(requirement);
      // Objects of a union are found to be of a type that a caller may not see when they come.
      const members = isUnionType(type) ? type.getTypes() : [];
      for (const { name } of members) for (const one of source.guards.types.get(name) ?? []) found.add(one);
      return true;
    });
  }
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') asksSchema = true;
    },
  });
  return { requirements: found, asksSchema };
}

interface GuardedVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly reach: readonly number[];
  readonly fallback: ValueNode | undefined;
}

function guardedVariables(document: DocumentNode, { schema, guards }: GuardedSchema): readonly GuardedVariable[] {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return (operation?.variableDefinitions ?? []).flatMap(({ variable, type: node, defaultValue }) => {
    const type = inputType(schema, node);
    const reach = type && guards.inputs.get(getNamedType(type).name);
    return type && reach ? [{ name: variable.name.value, type, reach, fallback: defaultValue }] : [];
  });
}

function inputType(schema: GraphQLSchema, node: Parameters<typeof typeFromAST>[1]): GraphQLInputType | undefined {
  const type = typeFromAST(schema, node as never);
  return isInputType(type) ? type : undefined;
}

function refusedVariables(
  variables: readonly GuardedVariable[],
  { lacks }: Rights,
  given: Readonly<Record<string, unknown>>,
  { guards }: GuardedSchema,
): ReadonlySet<string> {
  const refused = variables.filter(({ name, type, reach, fallback }) => {
    if (!reach.some((requirement) => lacks.has(requirement))) return false;
    const isGiven = Object.hasOwn(given, name) && given[name] !== undefined;
    if (!isGiven && !fallback) return false;
    const value = isGiven ? given[name] : fallback && valueFromASTUntyped(fallback);
    return needsOfValue(value, type, guards).some((requirement) => lacks.has(requirement));
  });
  return new Set(refused.map(({ name }) => name));
}
