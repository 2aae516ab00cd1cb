import type { ConstDirectiveNode, StringValueNode } from 'graphql';
import type { Subgraph } from '../subgraph.ts';

/** A node as one subgraph has it: a type, a field, a value of an enum … */
export interface Part<Node> {
  readonly subgraph: Subgraph;
  readonly node: Node;
}

/** What of a schema can have a description and directives. */
export interface Described {
  readonly description?: StringValueNode | undefined;
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** Parts of one kind, by the names of their nodes, in the order in which they come first. */
export function partsByName<Node extends { readonly name: { readonly value: string } }>(
  parts: Iterable<Part<Node>>,
): Map<string, Part<Node>[]> {
  const byName = new Map<string, Part<Node>[]>();
  for (const part of parts) {
    const name = part.node.name.value;
    const known = byName.get(name);
    if (known) known.push(part);
    else byName.set(name, [part]);
  }
  return byName;
}

/** For messages: `a`, `a and b`, or `a, b and c`, each in quotation marks. */
export function nameSubgraphs(parts: readonly { readonly subgraph: Subgraph }[]): string {
  return nameAll(parts.map(({ subgraph }) => `"${subgraph.name}"`));
}

/** For messages: `a`, `a and b`, or `a, b and c`. */
export function nameAll(all: readonly string[]): string {
  const names = [...new Set(all)];
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
