import { type DirectiveDefinitionNode, Kind, parse } from 'graphql';
import type { Version } from '../subgraph.ts';

/** The newest version of federation that is known. */
export const newest: Version = { major: 2, minor: 14 };

const tagged =
  'FIELD_DEFINITION | INTERFACE | OBJECT | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION';
const guarded = 'FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM';

interface Definition {
  readonly sdl: string;
  /** Minor numbers of federation 2; 0 when not given. */
  readonly since?: number;
  readonly until?: number;
  readonly isInFederation1?: true;
}

// As the directives' own documentation gives them; the changelog of federation says since when each exists.
const definitions: readonly Definition[] = [
  {
    sdl: '@key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE',
    isInFederation1: true,
  },
  { sdl: '@requires(fields: FieldSet!) on FIELD_DEFINITION', isInFederation1: true },
  { sdl: '@provides(fields: FieldSet!) on FIELD_DEFINITION', isInFederation1: true },
  { sdl: '@external(reason: String) on OBJECT | FIELD_DEFINITION', isInFederation1: true },
  { sdl: '@extends on OBJECT | INTERFACE', isInFederation1: true },
  // Federation 1 knows @tag since its version 1.1; @inaccessible and @override are what other composers take there, too.
  { sdl: `@tag(name: String!) repeatable on ${tagged}`, until: 2, isInFederation1: true },
  { sdl: `@tag(name: String!) repeatable on ${tagged} | SCHEMA`, since: 3 },
  { sdl: `@inaccessible on ${tagged}`, isInFederation1: true },
  { sdl: '@override(from: String!) on FIELD_DEFINITION', until: 6, isInFederation1: true },
  { sdl: '@override(from: String!, label: String) on FIELD_DEFINITION', since: 7 },
  { sdl: '@shareable on OBJECT | FIELD_DEFINITION', until: 1 },
  { sdl: '@shareable repeatable on OBJECT | FIELD_DEFINITION', since: 2 },
  { sdl: '@composeDirective(name: String!) repeatable on SCHEMA', since: 1 },
  { sdl: '@interfaceObject on OBJECT', since: 3 },
  { sdl: `@authenticated on ${guarded}`, since: 5 },
  { sdl: `@requiresScopes(scopes: [[Scope!]!]!) on ${guarded}`, since: 5 },
  { sdl: `@policy(policies: [[Policy!]!]!) on ${guarded}`, since: 6 },
  { sdl: '@context(name: String!) repeatable on INTERFACE | OBJECT | UNION', since: 8 },
  { sdl: '@fromContext(field: ContextFieldValue) on ARGUMENT_DEFINITION', since: 8 },
  {
    sdl: '@cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR',
    since: 9,
  },
  {
    sdl: '@listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION',
    since: 9,
  },
  { sdl: '@cacheTag(format: String!) repeatable on FIELD_DEFINITION | OBJECT', since: 12 },
];

const scalars: readonly { readonly name: string; readonly since: number }[] = [
  { name: 'FieldSet', since: 0 },
  { name: 'Scope', since: 5 },
  { name: 'Policy', since: 6 },
  { name: 'ContextFieldValue', since: 8 },
];

const read = definitions.map(({ sdl, ...rest }) => {
  const [node] = parse(`directive ${sdl}`, { noLocation: true }).definitions;
  if (node?.kind !== Kind.DIRECTIVE_DEFINITION) throw new Error(`${sdl} defines no directive.`);
  return { node, ...rest };
});

/** The directives of a version of federation by their own names, e.g. `key`. */
export function federationDirectives({ major, minor }: Version): ReadonlyMap<string, DirectiveDefinitionNode> {
  const given = read.filter(({ since = 0, until = newest.minor, isInFederation1 }) =>
    major === 1 ? isInFederation1 : since <= minor && minor <= until,
  );
  return new Map(given.map(({ node }) => [node.name.value, node]));
}

/** The scalars of a version of federation by their own names, e.g. `FieldSet`. */
export function federationScalars({ major, minor }: Version): ReadonlySet<string> {
  return new Set(scalars.filter(({ since }) => since <= (major === 1 ? 0 : minor)).map(({ name }) => name));
}

/** The version in which a directive (`@policy`) or scalar of federation is there first, e.g. `2.6`; undefined for others. */
export function sinceVersion(element: string): string | undefined {
  const minor = element.startsWith('@')
    ? read.find(({ node }) => `@${node.name.value}` === element)
    : scalars.find(({ name }) => name === element);
  return minor && `2.${minor.since ?? 0}`;
}
