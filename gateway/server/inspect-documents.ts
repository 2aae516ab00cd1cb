import type { ApolloServerOptions, ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { inspectText } from '../limits/inspect-text.ts';
import type { Limits } from '../limits/limits.ts';
import type { OperationContext } from './execute-operation.ts';

type DocumentStore = NonNullable<ApolloServerOptions<OperationContext>['documentStore']>;

// In the place of one that is not parsed; it is never executed.
const placeholder: DocumentNode = parse('{ __typename }');

/**
 * Refuses texts that would cost too much to parse and validate. Apollo Server has no stage before these two, but neither
 * parses nor validates a document that its store has: for a text that is refused the store has a placeholder.
 */
export function inspectDocuments(
  limits: Limits,
  store: DocumentStore,
  currentContext: () => OperationContext | undefined,
): { readonly plugin: ApolloServerPlugin<OperationContext>; readonly documentStore: DocumentStore } {
  // Apollo Server hands on copies of the context.
  const refusals = new WeakMap<OperationContext['answer'], GraphQLError>();
  const plugin: ApolloServerPlugin<OperationContext> = {
    async requestDidStart() {
      return {
        async didResolveSource({ source, contextValue }) {
          const refusal = inspectText(source, limits);
          if (refusal) refusals.set(contextValue.answer, refusal);
        },
        async didResolveOperation({ contextValue }) {
          const refusal = refusals.get(contextValue.answer);
          if (refusal) throw refusal;
        },
      };
    },
  };
  const documentStore: DocumentStore = {
    async get(key) {
      const context = currentContext();
      return context && refusals.has(context.answer) ? placeholder : store.get(key);
    },
    set: (key, document, options) => store.set(key, document, options),
    delete: (key) => store.delete(key),
  };
  return { plugin, documentStore };
}
