import { type FieldDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Guards } from '../auth/rights/guards.ts';
import { implies, type Requirement, textOf } from '../auth/rights/requirement.ts';
import { directiveArgument, isSet } from './directive-argument.ts';
import { fieldNodes } from './field-nodes.ts';
import type { GuardedTypes } from './guarded-types.ts';
import { namedType } from './named-type.ts';
import { readFieldSet } from './read-field-set.ts';

/** A field that can be had with less than what is read for it. */
export interface Lack {
  /** E.g. `T.q`. */
  readonly place: string;
  readonly message: string;
}

/**
 * Finds fields that ask for less than what is read to compute them (@requires), or to come to the subgraph that has them (@key):
 * whoever may ask for such a field would learn of what it may not see. Chains follow of their links.
 */
export function* findLacks(guarded: GuardedTypes, guards: Guards): Iterable<Lack> {
  for (const [name, node] of guarded.types) {
    const objects = node.kind === Kind.INTERFACE_TYPE_DEFINITION ? guarded.objectsOf(name) : [name];
    for (const field of fieldNodes(node)) {
      for (const object of objects) {
        yield* ofRequires(object, field, guarded, guards);
        yield* ofKeys(name, object, field, guarded, guards);
      }
    }
  }
}

function* ofRequires(
  object: string,
  field: FieldDefinitionNode,
  guarded: GuardedTypes,
  guards: Guards,
): Iterable<Lack> {
  for (const directive of field.directives ?? []) {
    if (directive.name.value !== 'join__field') continue;
    const text = directiveArgument(directive, 'requires');
    const place = `${object}.${field.name.value}`;
    const read = text === undefined ? undefined : findUnmet(place, object, text, guarded, guards);
    if (read) yield toLack(place, `reads ${read.place} (@requires)`, read.requirement);
  }
}

/** A field that some subgraphs of its entity lack is come to by a key: one of them must be open to whoever asks for the field. */
function* ofKeys(
  declared: string,
  object: string,
  field: FieldDefinitionNode,
  guarded: GuardedTypes,
  guards: Guards,
): Iterable<Lack> {
  const joins = (guarded.types.get(declared)?.directives ?? []).filter(({ name }) => name.value === 'join__type');
  const graphs = new Set(joins.map((join) => directiveArgument(join, 'graph')));
  const joined = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
  const homes = new Set(
    joined.filter((join) => isSet(join, 'external') !== true).map((join) => directiveArgument(join, 'graph')),
  );
  if (joined.length === 0 || [...graphs].every((graph) => homes.has(graph))) return;
  const keys = joins.flatMap((join) => {
    const key = directiveArgument(join, 'key');
    const isEntrance = homes.has(directiveArgument(join, 'graph')) && isSet(join, 'resolvable') !== false;
    return key !== undefined && isEntrance ? [key] : [];
  });
  const place = `${object}.${field.name.value}`;
  const unmet = keys.map((key) => findUnmet(place, object, key, guarded, guards));
  const [read] = unmet;
  if (read && unmet.every(Boolean)) yield toLack(place, `is come to by ${read.place} (@key)`, read.requirement);
}

interface Unmet {
  readonly place: string;
  readonly requirement: Requirement;
}

/** The first field of a field set that asks for something that the field for which it is read does not ask for. */
function findUnmet(
  reader: string,
  type: string,
  fieldSet: string,
  guarded: GuardedTypes,
  guards: Guards,
): Unmet | undefined {
  const asked = requirementsOf(reader, guards);
  const visit = (set: SelectionSetNode, parent: string): Unmet | undefined => {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue;
      let below = parent;
      if (node.kind === Kind.FIELD) {
        const place = `${parent}.${node.name.value}`;
        const requirement = requirementsOf(place, guards).find((one) => !implies(asked, one));
        if (requirement) return { place, requirement };
        const field = fieldNodes(guarded.types.get(parent)).find(({ name }) => name.value === node.name.value);
        below = field ? namedType(field.type) : '';
      } else {
        below = node.typeCondition?.name.value ?? parent;
      }
      const unmet = node.selectionSet && visit(node.selectionSet, below);
      if (unmet) return unmet;
    }
    return undefined;
  };
  return visit(readFieldSet(fieldSet), type);
}

function requirementsOf(place: string, { fields, requirements }: Guards): readonly Requirement[] {
  return (fields.get(place) ?? []).map((index) => requirements[index] as Requirement);
}

function toLack(place: string, reading: string, requirement: Requirement): Lack {
  const asked = textOf(requirement);
  return {
    place,
    message: `${place} ${reading}, which asks callers for ${asked}; let ${place} ask for at least as much.`,
  };
}
