/** What the names of a subgraph's variables begin with, such as SUBGRAPH_CRM. */
export function variablePrefix(name: string): string {
  return `SUBGRAPH_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}
