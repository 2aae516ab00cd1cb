import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  type TypeNode,
} from 'graphql';
import { federationDirectives, newest, sinceVersion } from './federation-definitions.ts';
import type { Findings } from './findings.ts';
import { mapAll } from './map-all.ts';
import { mapDirectives } from './map-directives.ts';
import type { Features } from './read-features.ts';
import { requireBroughtKind } from './require-brought-kind.ts';
import { withoutOrphans } from './without-orphans.ts';

/** The directives that every GraphQL server knows; a subgraph may say again what they are. */
const builtIn = new Set(['skip', 'include', 'deprecated', 'specifiedBy', 'oneOf']);

/** What `nameDirectives` leaves of a subgraph. */
export interface Named {
  readonly definitions: readonly DefinitionNode[];
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
  /** Of the schema itself, without links. */
  readonly schemaDirectives: readonly ConstDirectiveNode[];
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
  const applied = new Set<string>();
  const rename = (directive: ConstDirectiveNode): ConstDirectiveNode => {
    const local = directive.name.value;
    applied.add(local);
    const value = owned.has(local) ? undefined : features.meaningOf(local);
    if (value === undefined && local.startsWith('federation__')) tellUnknown(directive, features, findings);
    return value === undefined || value === local ? directive : { ...directive, name: { ...directive.name, value } };
  };
  const renameAll = (given: readonly ConstDirectiveNode[]) => mapAll(given, rename);
  const schemaDirectives = features.schemaDirectives.map(rename).filter(({ name }) => name.value !== 'link');
  const types = all.flatMap((definition): readonly DefinitionNode[] => {
    if (!isTypeDefinitionNode(definition) && !isTypeExtensionNode(definition)) {
      return definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? [definition]
        : [];
    }
    const renamed = mapDirectives(definition, renameAll);
    if (!isBroughtAlong(definition.name.value, features)) return [renamed];
    requireBroughtKind(renamed, findings);
    return [];
  });
  for (const [name, definition] of directives) {
    const isIdle = !applied.has(name) && isKnownAs(definition, name.replace(/^federation__/, ''));
    if (isIdle) {
      // Libraries print the definitions of directives, too, that a subgraph does not import.
      directives.delete(name);
      dropped.push(definition);
    } else directives.set(name, withArguments(definition, renameAll));
  }
  return { definitions: withoutOrphans(types, dropped, directives), directives, schemaDirectives };
}

function withArguments(
  definition: DirectiveDefinitionNode,
  change: (given: readonly ConstDirectiveNode[]) => readonly ConstDirectiveNode[],
): DirectiveDefinitionNode {
  if (!definition.arguments?.some(({ directives = [] }) => directives.length > 0)) return definition;
  const renamed = definition.arguments.map((one) => ({ ...one, directives: change(one.directives ?? []) }));
  return { ...definition, arguments: renamed };
}

function isKnownAs(definition: DirectiveDefinitionNode, name: string): boolean {
  return sinceVersion(`@${name}`) !== undefined && missing(definition, name, newest) === undefined;
}

function isBroughtAlong(type: string, features: Features): boolean {
  return /^_(Any|Entity|Service|FieldSet)$/.test(type) || features.isSpecified(type);
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
