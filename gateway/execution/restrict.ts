import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type Cut, cutOperation, type OperationParts } from '../auth/rights/cut-operation.ts';
import { type Outcome, type Outcomes, outcomesOf } from '../auth/rights/outcome.ts';
import { noPolicies, type Policies } from '../auth/rights/policies.ts';
import { type Rights, type RightsOf, rightsOver } from '../auth/rights/rights.ts';
import { visibleSchema } from '../auth/rights/visible-schema.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { Lru } from './lru.ts';

/** What an operation is for callers of one outcome. */
export interface Restriction {
  /** Undefined where nothing of it is cut. */
  readonly cut: Cut | undefined;
  /** The schema that they see; undefined where the operation does not ask about it. */
  readonly schema: GraphQLSchema | undefined;
}

/** Holds callers to what a supergraph asks of them. */
export interface Restrictions {
  readonly rightsOf: RightsOf;
  /** The schema that is there for callers with these rights. */
  schemaFor(rights: Rights): GraphQLSchema;
  /** What becomes of a document of one operation for different callers. */
  outcomesOf(document: DocumentNode): Outcomes;
  /** What requirements are called in every supergraph. */
  textsOf(requirements: Iterable<number>): readonly string[];
  /** The rights of whoever lacks what is called so here, if anything is. */
  rightsWithout(texts: readonly string[]): Rights | undefined;
  restrict(parts: OperationParts, outcome: Outcome): Restriction;
}

/** Schemas of so many sets of rights are kept, as long as they weigh so much. */
const MOST_SCHEMAS = 64;

/** What a schema weighs in bytes per character of the supergraph, not less than measured: 1.1 to 2.3. */
const BYTES_PER_CHARACTER = 4;

const defaultMaxBytes = 32_000_000;

/** Compares callers with a supergraph; the schemas that they see weigh at most `maxBytes`. */
export function restrictionsOf(
  supergraph: Supergraph,
  policies: Policies = noPolicies,
  maxBytes = defaultMaxBytes,
): Restrictions {
  const weight = Math.max(supergraph.sdl.length * BYTES_PER_CHARACTER, maxBytes / MOST_SCHEMAS);
  const schemas = new Lru<string, GraphQLSchema>(maxBytes, { weigh: () => weight });
  const texts = supergraph.guards.requirements.map((requirement) => JSON.stringify(requirement));
  const schemaFor = (rights: Rights): GraphQLSchema => {
    const schema = schemas.get(rights.key) ?? visibleSchema(supergraph, rights.lacks);
    schemas.set(rights.key, schema);
    return schema;
  };
  return {
    textsOf: (requirements) => Array.from(requirements, (requirement) => texts[requirement] ?? ''),
    rightsWithout(unmet) {
      const lacks = texts.flatMap((text, requirement) => (unmet.includes(text) ? [requirement] : []));
      return lacks.length === 0 ? undefined : { key: lacks.join(), lacks: new Set(lacks) };
    },
    rightsOf: rightsOver(supergraph.guards, policies),
    schemaFor,
    outcomesOf: (document) => outcomesOf(document, supergraph),
    restrict: (parts, outcome) => ({
      cut: cutOperation(parts, outcome, supergraph),
      schema: outcome.asksSchema ? schemaFor(outcome.rights) : undefined,
    }),
  };
}
