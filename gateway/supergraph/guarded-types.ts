import { type DocumentNode, isTypeDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';
import { allOf, implies, type Requirement } from '../auth/rights/requirement.ts';
import { authDirectives } from './auth-directives.ts';
import { fieldNodes } from './field-nodes.ts';
import { readRequirements } from './read-requirements.ts';

/** The types of a supergraph with what their own directives ask of callers, inherited ones included. */
export interface GuardedTypes {
  readonly types: ReadonlyMap<string, TypeDefinitionNode>;
  /** The object types that an object of this type can have. */
  objectsOf(type: string): readonly string[];
  /** What is asked for a type or, written `Type.field`, a field, without what the types around it ask. */
  ownOf(place: string): readonly Requirement[];
}

/**
 * Reads what each type and field asks for. Composers write onto an interface what all of its types ask for together; a
 * requirement that stands on an interface and is not that was given to the interface itself, as older composers let it be:
 * then every type of the interface inherits it, so that it cannot be had by asking the types one by one.
 */
export function readGuardedTypes(document: DocumentNode): GuardedTypes {
  const names = authDirectives(document);
  const types = new Map(document.definitions.filter(isTypeDefinitionNode).map((node) => [node.name.value, node]));
  const written = new Map<string, readonly Requirement[]>();
  for (const [name, node] of types) {
    written.set(name, readRequirements(node, names, name));
    for (const field of fieldNodes(node)) {
      const place = `${name}.${field.name.value}`;
      written.set(place, readRequirements(field, names, place));
    }
  }
  const ownOf = (place: string) => written.get(place) ?? [];
  const inherited = new Map<string, Requirement[]>();
  const inherit = (from: string, to: readonly string[]) => {
    const own = ownOf(from);
    if (own.length === 0 || isSame(own, to.flatMap(ownOf))) return;
    for (const place of to) inherited.set(place, [...(inherited.get(place) ?? []), ...own]);
  };
  const objectsOf = readObjects(types);
  for (const [name, node] of types) {
    if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const objects = objectsOf(name);
    inherit(name, objects);
    for (const { name: field } of fieldNodes(node)) {
      inherit(
        `${name}.${field.value}`,
        objects.map((object) => `${object}.${field.value}`),
      );
    }
  }
  return { types, objectsOf, ownOf: (place) => [...ownOf(place), ...(inherited.get(place) ?? [])] };
}

function readObjects(types: ReadonlyMap<string, TypeDefinitionNode>): GuardedTypes['objectsOf'] {
  const objects = new Map<string, string[]>();
  for (const [name, node] of types) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      objects.set(
        name,
        (node.types ?? []).map((member) => member.name.value),
      );
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const parent of node.interfaces ?? []) {
      objects.set(parent.name.value, [...(objects.get(parent.name.value) ?? []), name]);
    }
  }
  return (type) => (types.get(type)?.kind === Kind.OBJECT_TYPE_DEFINITION ? [type] : (objects.get(type) ?? []));
}

function isSame(some: readonly Requirement[], others: readonly Requirement[]): boolean {
  const [one, other] = [allOf(some), allOf(others)];
  if (one && other) return JSON.stringify(one) === JSON.stringify(other);
  return some.every((each) => implies(others, each)) && others.every((each) => implies(some, each));
}
