import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf, directiveArgument } from './directive-argument.ts';

/** The names that the linked specifications (join, link, inaccessible, tag …) occupy in a supergraph. */
export interface LinkedNames {
  /** Is this directive, written without @, machinery? */
  isDirective(name: string): boolean;
  /** Is this type machinery? */
  isType(name: string): boolean;
  /** The directive that hides an element from clients, as this supergraph calls it. */
  readonly inaccessible: string;
}

/** Reads the @link directives of a supergraph's schema definition. */
export function readLinks(document: DocumentNode): LinkedNames {
  const directives = new Set(['link', 'core']);
  const types = new Set<string>();
  const namespaces = new Set(['link', 'core', 'join']);
  let inaccessible = 'inaccessible';

  for (const link of linksOf(document)) {
    const url = urlOf(link);
    const namespace = directiveArgument(link, 'as') ?? featureName(url);
    if (!namespace) continue;
    namespaces.add(namespace);
    directives.add(namespace);
    if (/\/inaccessible\/v/.test(url)) inaccessible = namespace;
    for (const { name, as } of importsOf(link)) {
      if (as.startsWith('@')) directives.add(as.slice(1));
      else types.add(as);
      if (name === '@inaccessible') inaccessible = as.slice(1);
    }
  }
  const isNamespaced = (name: string) => {
    const end = name.indexOf('__');
    return end > 0 && namespaces.has(name.slice(0, end));
  };
  return {
    isDirective: (name) => directives.has(name) || isNamespaced(name),
    isType: (name) => types.has(name) || isNamespaced(name),
    inaccessible,
  };
}

/** The @link directives of a supergraph, or the @core ones of older supergraphs. */
export function linksOf(document: DocumentNode): ConstDirectiveNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link' || name.value === 'core')
      : [],
  );
}

/** The address of the specification that a link names. */
export function urlOf(link: ConstDirectiveNode): string {
  return directiveArgument(link, 'url') ?? directiveArgument(link, 'feature') ?? '';
}

/** The name in the address of a specification, e.g. `join` of https://specs.apollo.dev/join/v0.5. */
export function featureName(url: string): string | undefined {
  return /([^/]+)\/v\d+\.\d+\/?$/.exec(url)?.[1];
}

/** The names that a link imports, each with the one that it has here. */
export function importsOf(directive: ConstDirectiveNode): { name: string; as: string }[] {
  const list = argumentOf(directive, 'import');
  if (list?.kind !== Kind.LIST) return [];
  return list.values.flatMap((value) => {
    if (value.kind === Kind.STRING) return [{ name: value.value, as: value.value }];
    if (value.kind !== Kind.OBJECT) return [];
    const text = (key: string) => {
      const field = value.fields.find((candidate) => candidate.name.value === key)?.value;
      return field?.kind === Kind.STRING ? field.value : undefined;
    };
    const name = text('name');
    return name ? [{ name, as: text('as') ?? name }] : [];
  });
}
