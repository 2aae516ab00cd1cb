import { type DocumentNode, type GraphQLSchema, isScalarType, isSpecifiedScalarType, parse } from 'graphql';
import type { Guards } from '../auth/rights/guards.ts';
import { exactLiteral } from '../json/exact-literal.ts';
import { apiSchema } from './api-schema.ts';
import { readGuards } from './read-guards.ts';
import { type JoinFacts, readJoin } from './read-join.ts';
import { requireKnownFeatures } from './require-known-features.ts';

/** A composed graph: what clients see of it, which subgraphs stand behind it and how its entities are joined. */
export interface Supergraph extends JoinFacts {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /** What it asks of callers. */
  readonly guards: Guards;
}

/** Reads a composed Federation 2 supergraph; throws an error of one sentence when it is none. */
export function readSupergraph(sdl: string): Supergraph {
  const document = parseSdl(sdl);
  requireKnownFeatures(document);
  const facts = readJoin(document);
  if (facts.subgraphs.size === 0) {
    throw new Error(
      'This is not a composed supergraph: it lists no subgraphs (enum join__Graph). Give the output of `npm run compose`, not the SDL of one subgraph.',
    );
  }
  return { ...facts, sdl, schema: buildSchema(document), guards: readGuards(document) };
}

function parseSdl(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (cause) {
    throw new Error(`The supergraph is not GraphQL SDL: ${(cause as Error).message}`, { cause });
  }
}

function buildSchema(document: DocumentNode): GraphQLSchema {
  let schema: GraphQLSchema;
  try {
    schema = apiSchema(document);
  } catch (cause) {
    throw new Error(`No schema can be built from the supergraph: ${(cause as Error).message}`, { cause });
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type)) type.parseLiteral = exactLiteral;
  }
  if (!schema.getQueryType()) throw new Error('The supergraph has no query root type that clients may see.');
  return schema;
}
