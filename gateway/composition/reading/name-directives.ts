import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';
import { federationDirectives } from './federation-definitions.ts';
import type { Findings } from './findings.ts';
import { mapDirectives } from './map-directives.ts';
import type { Features } from './read-features.ts';

/** The directives that every GraphQL server knows; a subgraph may say again what they are. */
const builtIn = new Set(['skip', 'include', 'deprecated', 'specifiedBy', 'oneOf']);

/** What `nameDirectives` leaves of a subgraph. */
export interface Named {
  readonly definitions: readonly DefinitionNode[];
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
}

/**
 * The definitions of a subgraph in which directives of known specifications are called as in composition, and without what these
 * specifications bring along: their directives, scalars and enums.
 */
export function nameDirectives(all: readonly DefinitionNode[], features: Features, findings: Findings): Named {
  const directives = new Map<string, DirectiveDefinitionNode>();
  const dropped: DirectiveDefinitionNode[] = [];
  const owned = new Set<string>();
  for (const definition of all) {
    if (definition.kind !== Kind.DIRECTIVE_DEFINITION) continue;
    const name = definition.name.value;
    const meaning = features.meaningOf(name);
    const before = directives.get(name);
    if (before)
      findings.error('INVALID_GRAPHQL', `@${name} is defined twice: keep one definition.`, before, definition);
    if (builtIn.has(name)) dropped.push(definition);
    else if (meaning === undefined) directives.set(name, definition);
    else if (isOwn(definition, meaning, features)) {
      owned.add(name);
      directives.set(name, definition);
    } else {
      requireArguments(definition, meaning, features, findings);
      dropped.push(definition);
    }
  }
  const rename = (directive: ConstDirectiveNode): ConstDirectiveNode => {
    const local = directive.name.value;
    const value = owned.has(local) ? undefined : features.meaningOf(local);
    if (value === undefined && local.startsWith('federation__') && !directives.has(local))
      tellUnknown(directive, features, findings);
    return value === undefined || value === local ? directive : { ...directive, name: { ...directive.name, value } };
  };
  const renameAll = (given: readonly ConstDirectiveNode[]) => {
    let isSame = true;
    const renamed = given.map((directive) => {
      const next = rename(directive);
      if (next !== directive) isSame = false;
      return next;
    });
    return isSame ? given : renamed;
  };
  for (const directive of features.schemaDirectives) {
    const { value } = directive.name;
    if (features.meaningOf(value) === undefined && !directives.has(value)) tellUnknown(directive, features, findings);
  }
  const types = all.flatMap((definition): readonly DefinitionNode[] => {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) {
      return definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? [definition]
        : [];
    }
    const renamed = mapDirectives(definition, renameAll);
    if (!isBroughtAlong(definition.name.value, features)) return [renamed];
    requireKind(renamed, findings);
    return [];
  });
  return { definitions: withoutOrphans(types, dropped, directives), directives };
}

function isBroughtAlong(type: string, features: Features): boolean {
  return /^_(Any|Entity|Service|FieldSet)$/.test(type) || features.isSpecified(type);
}

// What a specification brings along may be said again, but not be something else.
function requireKind(type: TypeDefinitionNode | TypeExtensionNode, findings: Findings): void {
  const name = type.name.value;
  const kinds =
    name === '_Entity'
      ? ['Union']
      : name === '_Service'
        ? ['Object']
        : name.endsWith('Purpose')
          ? ['Enum', 'Scalar']
          : ['Scalar'];
  if (!kinds.some((kind) => type.kind.startsWith(`${kind}Type`))) {
    findings.error(
      'TYPE_DEFINITION_INVALID',
      `${name} is a type of federation and is to be ${kinds[0] === 'Enum' || kinds[0] === 'Object' ? 'an' : 'a'} ${kinds[0]?.toLowerCase()}: leave its definition out, or give your type another name.`,
      type,
    );
  }
  mapDirectives(type, (directives, element) => {
    if (directives.some((directive) => directive.name.value === 'federation__inaccessible')) {
      findings.error(
        'DISALLOWED_INACCESSIBLE',
        `${name} is a type of federation and cannot be @inaccessible: leave that out.`,
        element,
      );
    }
    return directives;
  });
}

// In Federation 1 nothing says whether a directive is that of federation: one that needs other arguments is the subgraph's own.
function isOwn(definition: DirectiveDefinitionNode, meaning: string, { version }: Features): boolean {
  return (
    version.major === 1 &&
    /^federation__(tag|inaccessible|override)$/.test(meaning) &&
    missing(definition, meaning, version) !== undefined
  );
}

function requireArguments(
  definition: DirectiveDefinitionNode,
  meaning: string,
  features: Features,
  findings: Findings,
): void {
  const name = missing(definition, meaning, features.version);
  if (name === undefined) return;
  findings.error(
    'DIRECTIVE_DEFINITION_INVALID',
    `@${definition.name.value} is defined otherwise than by federation, namely without the argument ${name}: leave the definition out, or import federation's under another name, for example { name: "@${meaning.replace('federation__', '')}", as: "@other" }.`,
    definition,
  );
}

// A required argument that a subgraph's own definition of a directive has not, or one that it requires and federation has not.
function missing(
  definition: DirectiveDefinitionNode,
  meaning: string,
  version: Features['version'],
): string | undefined {
  const expected = federationDirectives(version).get(meaning.replace('federation__', ''));
  if (!expected) return undefined;
  const isRequired = ({ type, defaultValue }: { readonly type: TypeNode; readonly defaultValue?: unknown }) =>
    type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
  const lacks = (one: DirectiveDefinitionNode, other: DirectiveDefinitionNode) =>
    other.arguments?.find(
      (argument) => isRequired(argument) && !one.arguments?.some(({ name }) => name.value === argument.name.value),
    )?.name.value;
  return lacks(definition, expected) ?? lacks(expected, definition);
}

function tellUnknown(directive: ConstDirectiveNode, features: Features, findings: Findings): void {
  const advice =
    features.version.major === 1
      ? 'link to federation, for example extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")'
      : 'call it as the link to federation says, or raise the version of that link';
  findings.error('INVALID_GRAPHQL', `@${directive.name.value} is not known: ${advice}.`, directive);
}

// Scalars and enums such as FieldSet that only the dropped definitions used.
function withoutOrphans(
  definitions: readonly DefinitionNode[],
  dropped: readonly DirectiveDefinitionNode[],
  kept: ReadonlyMap<string, DirectiveDefinitionNode>,
): readonly DefinitionNode[] {
  const candidates = new Set(
    dropped.flatMap((definition) => (definition.arguments ?? []).map(({ type }) => nameOf(type))),
  );
  if (candidates.size === 0) return definitions;
  const use = (type: TypeNode) => candidates.delete(nameOf(type));
  for (const { arguments: given = [] } of kept.values()) for (const { type } of given) use(type);
  for (const definition of definitions) {
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      use(field.type);
      if ('arguments' in field) for (const { type } of field.arguments ?? []) use(type);
    }
  }
  return definitions.filter(
    (definition) =>
      !(definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.ENUM_TYPE_DEFINITION) ||
      !candidates.has(definition.name.value),
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
