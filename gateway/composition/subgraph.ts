import type { ConstDirectiveNode, DirectiveDefinitionNode, TypeDefinitionNode } from 'graphql';

/** One subgraph as it is given to composition. */
export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** Of a specification, e.g. 2.14 of federation. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** A directive of a subgraph that is to stand in the supergraph because of @composeDirective. */
export interface ComposedDirective {
  /** The address of its specification, e.g. https://specs.example.com/audit/v1.2. */
  readonly url: string;
  /** Its name in that specification, without @. */
  readonly name: string;
}

/**
 * A subgraph that has been read: Federation 1 is upgraded, extensions are folded into their types, root types have their
 * default names, and directives of federation are called `federation__key` and so on, whatever the subgraph calls them.
 * Nodes keep their places in the source. What @shareable and @external say of a type stands on its fields. A key field of an
 * extension is not external: the subgraph knows it from the key. @shareable stands on the very fields that other subgraphs may
 * resolve, too: on those that say so, on fields of keys (nested ones as well), and of external fields on those that this subgraph
 * provides somewhere.
 */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
  /** Of federation, e.g. 2.14; 1.0 for what was upgraded. */
  readonly version: Version;
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  /** The types that this subgraph only extends, root types aside: another one has to define them. */
  readonly extensions: ReadonlySet<string>;
  /** Definitions of directives that are not of a known specification. */
  readonly directives: ReadonlyMap<string, DirectiveDefinitionNode>;
  /** By their names in this subgraph, without @. */
  readonly composed: ReadonlyMap<string, ComposedDirective>;
  /** The directives of its schema itself, e.g. a composed one; links and @composeDirective are done with. */
  readonly schemaDirectives: readonly ConstDirectiveNode[];
  /** What this subgraph calls a directive of federation, both without @: `key` by `federation__key`. For messages. */
  readonly calls: (directive: string) => string;
}
