import { type ASTNode, Kind } from 'graphql';
import type { Place } from './problem.ts';

/**
 * Where nodes stand in the SDL of their subgraph: a definition where its name is, so that a description before it does not count.
 * What composition has made itself stands nowhere and is left out.
 */
export function placesOf(subgraph: string, ...nodes: readonly (ASTNode | undefined)[]): readonly Place[] {
  return nodes.flatMap((node) => {
    if (node === undefined) return [];
    const named = 'name' in node && node.kind !== Kind.DIRECTIVE && node.kind !== Kind.ARGUMENT ? node.name : undefined;
    const token = (named ?? node).loc?.startToken;
    return token ? [{ subgraph, line: token.line, column: token.column }] : [];
  });
}
