import { Kind, parse } from 'graphql';

/** Is this text beside schemas one of operations, or a supergraph that was composed? What is no GraphQL at all is meant to be a schema. */
export function isNoSubgraph(text: string): boolean {
  try {
    const { definitions } = parse(text, { noLocation: true });
    const isOfOperations = definitions.every(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION,
    );
    return (
      isOfOperations ||
      definitions.some((one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph')
    );
  } catch {
    return false;
  }
}
