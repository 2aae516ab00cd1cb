import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
  validateSchema,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';
import type { Version } from '../subgraph.ts';
import { federationDirectives, federationScalars, newest, sinceVersion } from './federation-definitions.ts';
import type { Findings } from './findings.ts';
import { validateInputs } from './rules/validate-inputs.ts';

/** What a subgraph says when its extensions are folded and its directives have their names of composition. */
export interface Normalised {
  readonly version: Version;
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
  readonly schemaDirectives: readonly ConstDirectiveNode[];
  readonly calls: (directive: string) => string;
}

/**
 * Validates a subgraph as a schema of GraphQL, except that it needs no query root; the schema when it is one. What is wrong goes to
 * `findings`.
 */
export function validateGraphql(subgraph: Normalised, findings: Findings): GraphQLSchema | undefined {
  const document = documentOf(subgraph);
  const tell = (errors: readonly GraphQLError[]) => {
    for (const error of errors) {
      findings.error('INVALID_GRAPHQL', sentence(error, subgraph), ...(error.nodes ?? []));
    }
    return errors.length > 0;
  };
  if (tell(validateSDL(document))) return undefined;
  if (!validateInputs(subgraph.types, subgraph.directives, findings)) return undefined;
  const schema = build(document, findings, tell);
  if (!schema) return undefined;
  // A query root whose only fields are those of federation has none here.
  const errors = validateSchema(schema).filter(
    ({ message }) =>
      message !== 'Query root type must be provided.' && message !== 'Type Query must define one or more fields.',
  );
  return tell(errors) ? undefined : schema;
}

function build(
  document: DocumentNode,
  findings: Findings,
  tell: (errors: readonly GraphQLError[]) => void,
): GraphQLSchema | undefined {
  try {
    return buildASTSchema(document, { assumeValidSDL: true });
  } catch (error) {
    // It reads @deprecated and @specifiedBy, whose values no rule has looked at, and the fields of input types for their defaults.
    if (error instanceof GraphQLError) tell([error]);
    else if (error instanceof RangeError) {
      findings.error(
        'INVALID_GRAPHQL',
        'The default of an input field is of an input type whose own defaults lead back to that field: leave one of these defaults out.',
      );
    } else throw error;
    return undefined;
  }
}

// What graphql-js says, by the names that the subgraph uses, and what to do where that takes knowledge of federation.
function sentence({ message }: GraphQLError, { calls, version }: Normalised): string {
  const text = message
    .replace(/@?(federation__\w+)/g, (found, name: string) =>
      found.startsWith('@') ? `@${calls(name)}` : name.slice('federation__'.length),
    )
    .replace(/\s+/g, ' ')
    .replace(/[.]$/, '');
  const unknown = /^Unknown directive "(@\w+)"$/.exec(text)?.[1];
  const since = unknown && sinceVersion(unknown);
  if (since === undefined) return /[?]$/.test(text) ? text : `${text}.`;
  const link = `@link(url: "https://specs.apollo.dev/federation/v${since}", import: ["${unknown}"])`;
  return version.major === 1
    ? `${text}: it is one of Federation 2, so link to that, for example extend schema ${link}.`
    : `${text}: import it by the link to federation, in version ${since} or later, for example ${link}.`;
}

/** The schema of a valid subgraph. */
export function schemaOf(subgraph: Normalised): GraphQLSchema {
  return buildASTSchema(documentOf(subgraph), { assumeValidSDL: true });
}

function documentOf({ types, directives, schemaDirectives, version }: Normalised): DocumentNode {
  const schema: readonly DefinitionNode[] =
    schemaDirectives.length > 0 ? [{ kind: Kind.SCHEMA_EXTENSION, directives: schemaDirectives }] : [];
  const definitions = [...types.values(), ...directives.values(), ...schema, ...bringAlong(version)];
  return { kind: Kind.DOCUMENT, definitions };
}

const remembered = new Map<string, readonly DefinitionNode[]>();

// At most one entry for each known version.
function bringAlong(version: Version): readonly DefinitionNode[] {
  const key = `${version.major}.${version.minor}`;
  const before = remembered.get(key);
  if (before) return before;
  // Other specifications, e.g. the one of @policy alone, may bring directives to a version of federation that has not got them.
  const scalars = federationScalars(newest);
  const directives = new Map([...federationDirectives(newest), ...federationDirectives(version)]);
  const renamed = (name: string) => ({ kind: Kind.NAME as const, value: `federation__${name}` });
  const rename = (type: TypeNode): TypeNode => {
    if (type.kind === Kind.NAMED_TYPE)
      return scalars.has(type.name.value) ? { ...type, name: renamed(type.name.value) } : type;
    return { ...type, type: rename(type.type) } as TypeNode;
  };
  const definitions: readonly DefinitionNode[] = [
    ...[...scalars].map((name) => ({ kind: Kind.SCALAR_TYPE_DEFINITION as const, name: renamed(name) })),
    ...[...directives.values()].map((node) => ({
      ...node,
      name: renamed(node.name.value),
      arguments: (node.arguments ?? []).map((argument) => ({ ...argument, type: rename(argument.type) })),
    })),
  ];
  remembered.set(key, definitions);
  return definitions;
}
