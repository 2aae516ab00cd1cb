import type { Subgraph } from '../subgraph.ts';

/**
 * What each subgraph is called in the enum join__Graph, as the join specification makes names of names: upper case, with an
 * underscore for whatever a name of GraphQL cannot have; those that are the same then are numbered.
 */
export function graphNames(subgraphs: readonly Subgraph[]): ReadonlyMap<Subgraph, string> {
  const bySanitized = new Map<string, Subgraph[]>();
  for (const subgraph of subgraphs) {
    const name = sanitize(subgraph.name);
    bySanitized.set(name, [...(bySanitized.get(name) ?? []), subgraph]);
  }
  const names = new Map<Subgraph, string>();
  for (const [name, same] of bySanitized)
    for (const [index, subgraph] of same.entries())
      names.set(subgraph, same.length > 1 ? `${name}_${index + 1}` : name);
  return names;
}

// A number at the end is kept apart from those that are given above.
function sanitize(name: string): string {
  const text = name.replace(/\W/g, '_').toUpperCase();
  return `${/^\d/.test(text) ? '_' : ''}${text}${/_\d+$/.test(text) ? '_' : ''}`;
}
