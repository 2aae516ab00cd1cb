import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, OperationTypeNode } from 'graphql';
import type { Caller } from '../caller.ts';
import { PublicError } from '../errors.ts';

/**
 * Refuses with FORBIDDEN what another subgraph asks and may not: a mutation, introspection, or a root field that its grant
 * does not list. Fragments of the root are refused unread, for none of our own questions has any.
 */
export function requireListedQuestions<Context extends { readonly caller: Caller }>(
  subgraph: string,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue: { caller } }) {
          const { questions } = caller;
          if (questions === undefined || operation === undefined) return;
          const isQuery = operation.operation === OperationTypeNode.QUERY;
          const isListed = operation.selectionSet.selections.every(
            (node) => node.kind === Kind.FIELD && (questions.has(node.name.value) || node.name.value === '__typename'),
          );
          if (isQuery && isListed) return;
          const list = [...questions].join(', ') || 'nothing';
          throw new PublicError(
            'FORBIDDEN',
            `The service ${caller.subject} may ask ${subgraph} by queries for ${list}, and for nothing else.`,
            { http: { status: 403 } },
          );
        },
      };
    },
  };
}
