import { type ASTNode, Kind, type TypeDefinitionNode } from 'graphql';
import { placesOf } from '../places-of.ts';
import { CompositionProblem } from '../problem.ts';
import type { Subgraph } from '../subgraph.ts';
import { graphNames } from './graph-names.ts';
import { isInterfaceObject } from './owner.ts';
import { type Part, partsByName } from './part.ts';

/** A feature whose directives stand in the supergraph, by the name of its specification. */
export type Feature = 'tag' | 'inaccessible' | 'authenticated' | 'requiresScopes' | 'policy' | 'cost' | 'listSize';

/** What merging one type adds to what is found. */
export interface Effects {
  readonly errors: CompositionProblem[];
  readonly hints: CompositionProblem[];
  readonly features: Feature[];
  readonly inputs: string[];
  readonly outputs: string[];
}

/** One run of merging: what is given, and what is found on the way. */
export class Merge {
  readonly subgraphs: readonly Subgraph[];
  /** The types by name as the subgraphs have them. */
  readonly types: ReadonlyMap<string, readonly Part<TypeDefinitionNode>[]>;
  readonly errors: CompositionProblem[] = [];
  readonly hints: CompositionProblem[] = [];
  /** What the supergraph has to link to. */
  readonly features = new Set<Feature>();
  /** The types that arguments and input fields of the supergraph have, and those that fields have. */
  readonly inputs = new Set<string>();
  readonly outputs = new Set<string>();
  /** Does a subgraph see an interface as one object? */
  readonly hasStandIns: boolean;
  #recorded: Effects | undefined;
  #isBound = false;
  /** The objects of interfaces, and members of unions, in any subgraph. */
  readonly #narrower = new Map<string, Set<string>>();
  readonly #graphs: ReadonlyMap<Subgraph, string>;

  constructor(subgraphs: readonly Subgraph[]) {
    this.subgraphs = subgraphs;
    this.types = partsByName(
      subgraphs.flatMap((subgraph) => [...subgraph.types.values()].map((node) => ({ subgraph, node }))),
    );
    this.#graphs = graphNames(subgraphs);
    let hasStandIns = false;
    for (const parts of this.types.values()) {
      for (const { node } of parts) {
        this.#learn(node);
        hasStandIns ||= isInterfaceObject(node);
      }
    }
    this.hasStandIns = hasStandIns;
  }

  /** What a subgraph is called in the enum join__Graph. */
  graphOf(subgraph: Subgraph): string {
    return this.#graphs.get(subgraph) ?? subgraph.name;
  }

  /** Is each object of the second type also one of the first, an interface or union, as any subgraph says? */
  isWider(type: string, other: string): boolean {
    return this.#narrower.get(type)?.has(other) ?? false;
  }

  /** The types that implement an interface, interfaces included, as any subgraph says. */
  implementersOf(type: string): ReadonlySet<string> {
    return this.#narrower.get(type) ?? new Set();
  }

  error(code: string, message: string, parts: readonly Part<ASTNode>[]): void {
    const problem = toProblem(code, message, parts);
    this.errors.push(problem);
    this.#recorded?.errors.push(problem);
  }

  hint(code: string, message: string, parts: readonly Part<ASTNode>[]): void {
    const problem = toProblem(code, message, parts);
    this.hints.push(problem);
    this.#recorded?.hints.push(problem);
  }

  /** Notes that the supergraph has to link to a feature. */
  use(feature: Feature): void {
    this.features.add(feature);
    this.#recorded?.features.push(feature);
  }

  /** Notes that an argument or input field of the supergraph has this type. */
  takes(type: string): void {
    this.inputs.add(type);
    this.#recorded?.inputs.push(type);
  }

  /** Notes that a field of the supergraph has this type. */
  gives(type: string): void {
    this.outputs.add(type);
    this.#recorded?.outputs.push(type);
  }

  /** Notes that what is being merged depends on other types or subgraphs, too. */
  bind(): void {
    this.#isBound = true;
  }

  /** Runs `make` and says what it has added here, and whether that depends on more than what it was given. */
  record<Made>(make: () => Made): { readonly made: Made; readonly effects: Effects; readonly isBound: boolean } {
    const effects: Effects = { errors: [], hints: [], features: [], inputs: [], outputs: [] };
    this.#recorded = effects;
    this.#isBound = false;
    const made = make();
    this.#recorded = undefined;
    return { made, effects, isBound: this.#isBound };
  }

  /** Adds what was recorded once more. */
  apply({ errors, hints, features, inputs, outputs }: Effects): void {
    this.errors.push(...errors);
    this.hints.push(...hints);
    for (const feature of features) this.features.add(feature);
    for (const type of inputs) this.inputs.add(type);
    for (const type of outputs) this.outputs.add(type);
  }

  #learn(node: TypeDefinitionNode): void {
    const add = (wide: string, narrow: string) => {
      const known = this.#narrower.get(wide);
      if (known) known.add(narrow);
      else this.#narrower.set(wide, new Set([narrow]));
    };
    const name = node.name.value;
    if (node.kind === Kind.UNION_TYPE_DEFINITION) for (const member of node.types ?? []) add(name, member.name.value);
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const parent of node.interfaces ?? []) add(parent.name.value, name);
  }
}

function toProblem(code: string, message: string, parts: readonly Part<ASTNode>[]): CompositionProblem {
  const names = [...new Set(parts.map(({ subgraph }) => subgraph.name))];
  const places = parts.flatMap(({ subgraph, node }) => placesOf(subgraph.name, node));
  return new CompositionProblem(code, message, names, places);
}
