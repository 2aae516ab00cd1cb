import { type ConstDirectiveNode, type DirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';

/** SDL of a subgraph with every key resolvable. */
export function openKeys(sdl: string): string {
  return sdl.replaceAll(/,?\s*resolvable:\s*false/g, '');
}

/**
 * A supergraph in which the keys do not resolve that do not in the subgraphs. Composers refuse some such graphs for what nobody
 * can ask then; others do not, and a gateway refuses the operations.
 */
export function closeKeys(supergraph: string, sdls: Readonly<Record<string, string>>): string {
  const closed = new Set<string>();
  for (const [name, sdl] of Object.entries(sdls)) {
    for (const node of parse(sdl, { noLocation: true }).definitions) {
      if (!('name' in node) || !('directives' in node)) continue;
      for (const directive of node.directives ?? []) {
        const isClosed = directive.name.value === 'key' && argument(directive, 'resolvable') === 'false';
        if (isClosed) closed.add(`${name.toUpperCase()} ${node.name?.value} ${keyText(argument(directive, 'fields'))}`);
      }
    }
  }
  let type = '';
  const document: DocumentNode = visit(parse(supergraph, { noLocation: true }), {
    enter(node) {
      if ('name' in node && node.kind.endsWith('TypeDefinition')) type = node.name?.value ?? '';
      if (node.kind !== Kind.DIRECTIVE || node.name.value !== 'join__type') return undefined;
      const join = node as ConstDirectiveNode;
      const label = `${argument(join, 'graph')} ${type} ${keyText(argument(join, 'key'))}`;
      const others = join.arguments?.filter(({ name }) => name.value !== 'resolvable') ?? [];
      if (!closed.has(label)) return undefined;
      const value = { kind: Kind.BOOLEAN as const, value: false };
      const resolvable = {
        kind: Kind.ARGUMENT as const,
        name: { kind: Kind.NAME as const, value: 'resolvable' },
        value,
      };
      return { ...join, arguments: [...others, resolvable] };
    },
  });
  return print(document);
}

function argument({ arguments: all }: DirectiveNode | ConstDirectiveNode, name: string): string | undefined {
  const value = all?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}

function keyText(key: string | undefined): string {
  return key === undefined ? '' : print(parse(`{ ${key} }`)).replaceAll(/\s+/g, ' ');
}
