import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import type { ClientAliases } from './client-aliases.ts';

/** An operation and what it refers to. */
export interface OperationSource {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly aliases: ClientAliases;
  /** Is it planned with its conditions in it, so that of two places where a field is asked for one may be left out? */
  readonly isConditional?: boolean;
}
