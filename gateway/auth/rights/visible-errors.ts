import {
  type DocumentNode,
  ExecutableDefinitionsRule,
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  KnownFragmentNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  specifiedRules,
  type TypeNode,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
  type ValidationRule,
  validate,
  visit,
} from 'graphql';
import { type GuardedSchema, visitFields } from './operation-needs.ts';

/** Rules that speak of nothing but the document. */
const documentRules: ReadonlySet<ValidationRule> = new Set([
  ExecutableDefinitionsRule,
  KnownFragmentNamesRule,
  LoneAnonymousOperationRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  UniqueArgumentNamesRule,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueInputFieldNamesRule,
  UniqueOperationNamesRule,
  UniqueVariableNamesRule,
]);
const schemaRules = specifiedRules.filter((rule) => !documentRules.has(rule));

/**
 * What is wrong with a document that does not fit the schema, told as if there were nothing that the caller may not use: what
 * is below such things is passed over. The document is not cut otherwise, so that its faults keep their places.
 */
export function visibleErrors(
  document: DocumentNode,
  source: GuardedSchema,
  visible: GraphQLSchema,
  lacks: ReadonlySet<number>,
): readonly GraphQLError[] {
  const ofDocument = validate(source.schema, document, [...documentRules]);
  const ofSchema = validate(visible, withoutHidden(document, source, visible, lacks), schemaRules);
  const errors = [...ofDocument, ...ofSchema];
  if (errors.length > 0) return errors;
  return [new GraphQLError('The document does not fit the schema below a field that this caller may not ask for.')];
}

function withoutHidden(
  document: DocumentNode,
  source: GuardedSchema,
  visible: GraphQLSchema,
  lacks: ReadonlySet<number>,
): DocumentNode {
  // A name that the whole schema does not know either is the client's own mistake.
  const isHiddenType = (name: string) => source.schema.getType(name) !== undefined && !visible.getType(name);
  const isHiddenField = (parent: GraphQLCompositeType, name: string) =>
    !isUnionType(parent) && Object.hasOwn(parent.getFields(), name) && !fieldOf(visible, parent.name, name);
  const variables = new Set<string>();
  const fragments = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      if (isHiddenType(definition.typeCondition.name.value)) fragments.add(definition.name.value);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      for (const { variable, type } of definition.variableDefinitions ?? []) {
        if (isHiddenType(namedType(type))) variables.add(variable.name.value);
      }
    }
  }
  const hidden = new Set<unknown>();
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    visitFields(definition, source, (node, needs, { parent }) => {
      const isHidden =
        needs.requirements.some((requirement) => lacks.has(requirement)) ||
        needs.variables.some((name) => variables.has(name)) ||
        isHiddenField(parent, node.name.value);
      if (isHidden) hidden.add(node);
      return !isHidden;
    });
  }
  return visit(document, {
    // A selection set may not be left empty.
    Field: (node) => (hidden.has(node) ? typename : undefined),
    InlineFragment: ({ typeCondition }) =>
      typeCondition && isHiddenType(typeCondition.name.value) ? typename : undefined,
    FragmentSpread: ({ name }) => (fragments.has(name.value) ? typename : undefined),
    FragmentDefinition: ({ name }) => (fragments.has(name.value) ? null : undefined),
    VariableDefinition: ({ type }) => (isHiddenType(namedType(type)) ? null : undefined),
  });
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function fieldOf(schema: GraphQLSchema, type: string, name: string): unknown {
  const known = schema.getType(type);
  return isObjectType(known) || isInterfaceType(known) ? known.getFields()[name] : undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
