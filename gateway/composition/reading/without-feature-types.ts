import { type DirectiveDefinitionNode, type TypeDefinitionNode, type TypeNode, visit } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import type { Types } from './fielded-type.ts';
import { isExecutable } from './is-executable.ts';

/** What decides whether a type of somebody's own specification is part of the graph. */
export interface FeatureTypes {
  readonly types: Types;
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
  /** The directives that the supergraph gets, by name. */
  readonly composed: ReadonlyMap<string, unknown>;
  readonly isOfFeature: (type: string) => boolean;
}

/**
 * The types of a subgraph without those of other specifications that only serve directives which do not leave it, as the enum of
 * an argument does: no client could use them.
 */
export function withoutFeatureTypes({ types, directives, composed, isOfFeature }: FeatureTypes): Types {
  const ofFeatures = [...types.keys()].filter(isOfFeature);
  if (ofFeatures.length === 0) return types;
  const kept = new Set<string>();
  const keep = (type: TypeNode) => {
    const name = namedType(type);
    const definition = types.get(name);
    if (!isOfFeature(name) || kept.has(name) || !definition) return;
    kept.add(name);
    keepAll(definition);
  };
  const keepAll = (node: TypeDefinitionNode | DirectiveDefinitionNode) => {
    visit(node, { NamedType: (type) => keep(type) });
  };
  for (const [name, type] of types) if (!isOfFeature(name)) keepAll(type);
  for (const [name, definition] of directives) {
    if (composed.has(name) || isExecutable(definition)) keepAll(definition);
  }
  return new Map([...types].filter(([name]) => !isOfFeature(name) || kept.has(name)));
}
