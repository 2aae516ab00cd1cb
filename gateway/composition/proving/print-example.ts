import type { FederatedGraph } from '../../planning/graph/federated-graph.ts';
import type { Step } from './gaps.ts';

/** The shortest operation that asks for a field on this path, without arguments, on one line. */
export function printExample(path: readonly Step[], graph: FederatedGraph): string {
  const [root] = path;
  const kind =
    root && root.type !== graph.roots.query
      ? `${root.type === graph.roots.mutation ? 'mutation' : 'subscription'} `
      : '';
  const inner = path.toReversed().reduce<string | undefined>((below, { type, field }, index) => {
    const above = path[path.length - 2 - index];
    const declared = above ? graph.field(above.type, above.field)?.type : type;
    const isLeaf = field === '__typename' || !graph.isComposite(graph.field(type, field)?.type ?? '');
    const selected = isLeaf ? field : `${field} { ${below ?? '__typename'} }`;
    const isKnown = declared === type || field === '__typename' || hasField(graph, declared, field);
    return isKnown ? selected : `... on ${type} { ${selected} }`;
  }, undefined);
  return `${kind}{ ${inner ?? '__typename'} }`;
}

/** May the field be asked of everything of a declared type? */
function hasField(graph: FederatedGraph, declared: string | undefined, field: string): boolean {
  return declared !== undefined && graph.types.get(declared)?.fields.has(field) === true;
}
