import { type ConstDirectiveNode, Kind } from 'graphql';

/** What marks a field that other subgraphs may resolve, too, where the subgraph has not written it. */
export const shareable: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'federation__shareable' },
};
