import { type DocumentNode, Kind, type TypeDefinitionNode } from 'graphql';
import { type Guards, noGuards } from '../auth/rights/guards.ts';
import { anyWay, type Requirement } from '../auth/rights/requirement.ts';
import { fieldNodes } from './field-nodes.ts';
import { findLacks, type Lack } from './find-lacks.ts';
import { type GuardedTypes, readGuardedTypes } from './guarded-types.ts';
import { namedType } from './named-type.ts';

/**
 * Reads what a supergraph asks of callers; throws an error of one sentence where a field can be had with less than what is
 * read for it. A type of an interface is asked for with the interface: who may not see one of its types may not ask for the
 * interface, but for the other types by their names. A union is for whoever may see one of its types.
 */
export function readGuards(document: DocumentNode): Guards {
  const guarded = readGuardedTypes(document);
  const guards = guardsOf(guarded);
  for (const { message } of findLacks(guarded, guards)) throw new Error(message);
  return guards;
}

/** Every field of a supergraph that can be had with less than what is read for it, once each. */
export function findUnguarded(document: DocumentNode): readonly Lack[] {
  const guarded = readGuardedTypes(document);
  const lacks = new Map<string, Lack>();
  for (const lack of findLacks(guarded, guardsOf(guarded))) if (!lacks.has(lack.place)) lacks.set(lack.place, lack);
  return [...lacks.values()];
}

function guardsOf(guarded: GuardedTypes): Guards {
  const list = new RequirementList();
  const typesAsk = new Map<string, readonly number[]>();
  for (const name of guarded.types.keys()) add(typesAsk, name, list.placesOf(ofType(name, guarded)));
  const fieldsAsk = new Map<string, readonly number[]>();
  for (const [name, node] of guarded.types) {
    for (const field of fieldNodes(node)) {
      const place = `${name}.${field.name.value}`;
      const places = [name, ...(node.kind === Kind.INTERFACE_TYPE_DEFINITION ? guarded.objectsOf(name) : [])];
      const all = places.flatMap((owner) => ofField(owner, field.name.value, guarded));
      add(fieldsAsk, place, list.placesOf(all));
    }
  }
  if (list.all.length === 0) return noGuards;
  const inputsAsk = new Map<string, readonly number[]>();
  for (const name of guarded.types.keys()) add(inputsAsk, name, reachOf(name, guarded.types, typesAsk));
  return { requirements: list.all, types: typesAsk, fields: fieldsAsk, inputs: inputsAsk };
}

/** What it takes to see values of a type. */
function ofType(name: string, { types, ownOf, objectsOf }: GuardedTypes): readonly Requirement[] {
  const node = types.get(name);
  switch (node?.kind) {
    case Kind.INTERFACE_TYPE_DEFINITION:
      return [...ownOf(name), ...objectsOf(name).flatMap(ownOf)];
    case Kind.UNION_TYPE_DEFINITION:
      return anyWay(objectsOf(name).map(ownOf));
    default:
      return ownOf(name);
  }
}

function ofField(owner: string, name: string, guarded: GuardedTypes): readonly Requirement[] {
  const field = fieldNodes(guarded.types.get(owner)).find((node) => node.name.value === name);
  const type = field ? ofType(namedType(field.type), guarded) : [];
  return [...ofType(owner, guarded), ...guarded.ownOf(`${owner}.${name}`), ...type];
}

/** All that an input can hold asks for, its own type included. */
function reachOf(
  name: string,
  types: ReadonlyMap<string, TypeDefinitionNode>,
  typesAsk: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const seen = new Set<string>();
  const found = new Set<number>();
  const visit = (type: string): void => {
    if (seen.has(type)) return;
    seen.add(type);
    const node = types.get(type);
    if (node?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      for (const field of node.fields ?? []) visit(namedType(field.type));
    } else if (node?.kind === Kind.SCALAR_TYPE_DEFINITION || node?.kind === Kind.ENUM_TYPE_DEFINITION) {
      for (const place of typesAsk.get(type) ?? []) found.add(place);
    }
  };
  visit(name);
  return [...found];
}

function add(map: Map<string, readonly number[]>, name: string, places: readonly number[]): void {
  if (places.length > 0) map.set(name, places);
}

/** Every requirement once. */
class RequirementList {
  readonly all: Requirement[] = [];
  readonly #places = new Map<string, number>();

  placesOf(requirements: readonly Requirement[]): readonly number[] {
    const places = requirements.map((requirement) => {
      const text = JSON.stringify(requirement);
      const known = this.#places.get(text);
      if (known !== undefined) return known;
      const place = this.all.push(requirement) - 1;
      this.#places.set(text, place);
      return place;
    });
    return [...new Set(places)];
  }
}
