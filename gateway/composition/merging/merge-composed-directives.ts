import type { DirectiveDefinitionNode } from 'graphql';
import type { Merge } from './merge.ts';
import { nameAll, nameSubgraphs, type Part, partsByName } from './part.ts';

/** A specification of somebody's own that the supergraph links to. */
export interface ComposedLink {
  readonly url: string;
  /** The directives by their names in the specification, each with the one that it has here, both without @. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Directives that @composeDirective takes into the supergraph. */
export interface ComposedDirectives {
  readonly links: readonly ComposedLink[];
  readonly definitions: readonly DirectiveDefinitionNode[];
}

interface Composed extends Part<DirectiveDefinitionNode> {
  readonly identity: string;
  readonly url: string;
  readonly major: number;
  readonly minor: number;
  /** In its specification, without @. */
  readonly element: string;
}

/** What the subgraphs have of each such directive: its newest definition, of one major version and under one name everywhere. */
export function mergeComposedDirectives(merge: Merge): ComposedDirectives {
  const all = merge.subgraphs.flatMap((subgraph) =>
    [...subgraph.composed].flatMap(([name, { url, name: element }]): readonly Composed[] => {
      const node = subgraph.directives.get(name);
      const [, identity = '', major, minor] = /^(.*)\/v(\d+)\.(\d+)\/?$/.exec(url) ?? [];
      return node ? [{ subgraph, node, url, identity, element, major: Number(major), minor: Number(minor) }] : [];
    }),
  );
  if (all.length === 0) return { links: [], definitions: [] };
  const isFine = [checkNames(merge, all), checkVersions(merge, all)].every(Boolean);
  if (!isFine) return { links: [], definitions: [] };
  const definitions = [...partsByName(all)].map(([, parts]) => newest(parts as Composed[]).node);
  const links = [...Map.groupBy(all, ({ identity }) => identity).values()].map((parts) => ({
    url: newest(parts).url,
    imports: new Map(parts.map(({ element, node }) => [element, node.name.value])),
  }));
  return { links, definitions };
}

/** One name for each directive, and one directive for each name. */
function checkNames(merge: Merge, all: readonly Composed[]): boolean {
  let isFine = true;
  for (const parts of Map.groupBy(all, ({ identity, element }) => `${identity} ${element}`).values()) {
    const names = new Set(parts.map(({ node }) => node.name.value));
    if (names.size === 1) continue;
    isFine = false;
    const given = parts.map(({ subgraph, node }) => `@${node.name.value} in "${subgraph.name}"`);
    merge.error(
      'DIRECTIVE_COMPOSITION_ERROR',
      `@${parts[0]?.element} of ${parts[0]?.identity} is called ${nameAll(given)}: call it the same everywhere.`,
      parts,
    );
  }
  for (const [name, parts] of partsByName(all)) {
    const meanings = new Set((parts as Composed[]).map(({ identity, element }) => `@${element} of ${identity}`));
    if (meanings.size === 1) continue;
    isFine = false;
    merge.error(
      'DIRECTIVE_COMPOSITION_ERROR',
      `@${name} is ${nameAll([...meanings])} in ${nameSubgraphs(parts)}: import one of them under another name.`,
      parts,
    );
  }
  return isFine;
}

function checkVersions(merge: Merge, all: readonly Composed[]): boolean {
  let isFine = true;
  for (const [identity, parts] of Map.groupBy(all, (one) => one.identity)) {
    if (new Set(parts.map(({ major }) => major)).size === 1) continue;
    isFine = false;
    const given = parts.map(({ subgraph, major, minor }) => `v${major}.${minor} in "${subgraph.name}"`);
    merge.error(
      'DIRECTIVE_COMPOSITION_ERROR',
      `${identity} is linked in versions that do not fit together, ${nameAll(given)}: link to one major version.`,
      parts,
    );
  }
  return isFine;
}

function newest(parts: readonly Composed[]): Composed {
  return parts.reduce((one, other) => (other.minor > one.minor ? other : one));
}
