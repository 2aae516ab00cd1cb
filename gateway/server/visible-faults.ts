import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { EngineGateway } from './apollo-gateway.ts';
import type { OperationContext } from './execute-operation.ts';

/**
 * Tells of a document that does not fit the schema only what its caller may know: the faults name types and fields, and guess
 * which ones were meant.
 */
export function visibleFaults(gateway: EngineGateway): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async validationDidStart({ document, schema, contextValue: { caller } }) {
          return async (faults) => {
            if (!faults || faults.length === 0) return;
            // Apollo Server answers with the very list that it hands over here, and offers no other place to change it.
            const list = faults as GraphQLError[];
            list.splice(0, list.length, ...(await gateway.engineOf(schema).faultsFor(caller, document, [...list])));
          };
        },
      };
    },
  };
}
