import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import type { ClientAliases } from './client-aliases.ts';

/** An operation and what it refers to. */
export interface OperationSource {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly aliases: ClientAliases;
}
