import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isExecutableDefinitionNode,
  Kind,
  parse,
  type TypeDefinitionNode,
} from 'graphql';
import type { SubgraphSource } from '../subgraph.ts';
import type { Draft } from './draft.ts';
import type { Findings } from './findings.ts';
import { foldExtensions } from './fold-extensions.ts';
import { isOutput } from './is-output.ts';
import { keysOfExtensions } from './keys-of-extensions.ts';
import { nameDirectives } from './name-directives.ts';
import { nameRoots, rootNames } from './name-roots.ts';
import { nestingFault, tooDeepAt } from './nesting.ts';
import { readComposed } from './read-composed.ts';
import { readFeatures } from './read-features.ts';
import { spreadDirectives } from './spread-directives.ts';
import { validateGraphql } from './validate-graphql.ts';
import { withoutFeatureTypes } from './without-feature-types.ts';

const tooDeep = `${nestingFault}: give what is within a type or a scalar of its own.`;

/** Reads one subgraph by itself, and its schema by the way; undefined when it cannot be read, of which `findings` tells. */
export function readSubgraph(
  { name, url, sdl }: SubgraphSource,
  findings: Findings,
): { readonly draft: Draft; readonly schema: GraphQLSchema } | undefined {
  const document = parseSdl(sdl, findings);
  if (!document) return undefined;
  for (const node of document.definitions.filter(isExecutableDefinitionNode))
    findings.error('INVALID_GRAPHQL', 'Operations and fragments are no part of an SDL: leave this out.', node);
  const schemas = document.definitions.filter(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
  if (schemas.length > 1)
    findings.error('INVALID_GRAPHQL', 'The schema is defined twice: write all but one as "extend schema".', ...schemas);
  const features = readFeatures(document, findings);
  if (findings.errors.length > 0) return undefined;
  const { version, calls } = features;
  const { definitions, directives, schemaDirectives } = nameDirectives(document.definitions, features, findings);
  const named = nameRoots(definitions, findings);
  const composed = readComposed(features, directives, findings);
  // In Federation 1 these directives say nothing on a type.
  const folded = foldExtensions(version.major === 1 ? named : named.map(spreadDirectives), findings);
  if (findings.errors.length > 0) return undefined;
  const types = withoutEntries(folded.types);
  const normalised = { version, types, directives, schemaDirectives, calls };
  const schema = validateGraphql(normalised, findings);
  if (!schema) return undefined;
  const extensions = new Set([...folded.extensions].filter((type) => !rootNames.includes(type)));
  const draft = {
    name,
    url,
    version,
    types: withoutFeatureTypes({ types, directives, composed, isOfFeature: features.isOfFeature }),
    extensions,
    directives,
    composed,
    schemaDirectives: schemaDirectives.filter(({ name }) => name.value !== 'federation__composeDirective'),
    calls,
    normalised,
    keysOfExtensions: keysOfExtensions(named),
  };
  return { draft, schema };
}

function parseSdl(sdl: string, findings: Findings): DocumentNode | undefined {
  try {
    const document = parse(sdl);
    const deep = tooDeepAt(document);
    if (!deep) return document;
    findings.error('INVALID_GRAPHQL', tooDeep, { subgraph: findings.subgraph, line: deep.line, column: deep.column });
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError)) {
      // What takes more stack than there is has no place any more.
      findings.error('INVALID_GRAPHQL', tooDeep);
      return undefined;
    }
    const [place] = error.locations ?? [];
    const message = error.message.replace(/\s+/g, ' ').replace(/[.]$/, '');
    const where = place ? ` in line ${place.line}, column ${place.column}` : '';
    findings.error(
      'INVALID_GRAPHQL',
      `${message}${where}: the SDL is not GraphQL.`,
      place && { subgraph: findings.subgraph, ...place },
    );
    return undefined;
  }
}

// What a gateway asks a subgraph itself is not part of the graph.
function withoutEntries(types: ReadonlyMap<string, TypeDefinitionNode>): ReadonlyMap<string, TypeDefinitionNode> {
  const query = types.get('Query');
  if (query?.kind !== Kind.OBJECT_TYPE_DEFINITION) return types;
  const fields = query.fields?.filter(({ name }) => name.value !== '_entities' && name.value !== '_service') ?? [];
  if (fields.length === query.fields?.length) return types;
  const rest = new Map(types).set('Query', { ...query, fields });
  if (fields.length === 0 && !isOutput(types, 'Query')) rest.delete('Query');
  return rest;
}
