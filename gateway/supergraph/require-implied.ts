import { type FieldDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Guards } from '../auth/rights/guards.ts';
import { implies, type Requirement, textOf } from '../auth/rights/requirement.ts';
import { directiveArgument, isSet } from './directive-argument.ts';
import { fieldNodes, type GuardedTypes, namedType } from './guarded-types.ts';
import { readFieldSet } from './read-field-set.ts';

/**
 * Refuses a supergraph in which a field asks for less than what is read to compute it (@requires), or to come to the subgraph
 * that has it (@key): whoever may ask for the field would learn of what it may not see. Chains follow of their links.
 */
export function requireImplied(guarded: GuardedTypes, guards: Guards): void {
  for (const [name, node] of guarded.types) {
    const objects = node.kind === Kind.INTERFACE_TYPE_DEFINITION ? guarded.objectsOf(name) : [name];
    for (const field of fieldNodes(node)) {
      for (const object of objects) {
        requireOfRequires(object, field, guarded, guards);
        requireOfKeys(name, object, field, guarded, guards);
      }
    }
  }
}

function requireOfRequires(object: string, field: FieldDefinitionNode, guarded: GuardedTypes, guards: Guards): void {
  for (const directive of field.directives ?? []) {
    if (directive.name.value !== 'join__field') continue;
    const text = directiveArgument(directive, 'requires');
    const lack =
      text === undefined ? undefined : findLack(`${object}.${field.name.value}`, object, text, guarded, guards);
    if (lack) refuse(`${object}.${field.name.value}`, `reads ${lack.place} (@requires)`, lack.requirement);
  }
}

/** A field that some subgraphs of its entity lack is come to by a key: one of them must be open to whoever asks for the field. */
function requireOfKeys(
  declared: string,
  object: string,
  field: FieldDefinitionNode,
  guarded: GuardedTypes,
  guards: Guards,
): void {
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
  const lacks = keys.map((key) => findLack(place, object, key, guarded, guards));
  const [lack] = lacks;
  if (lack && lacks.every(Boolean)) refuse(place, `is come to by ${lack.place} (@key)`, lack.requirement);
}

interface Lack {
  readonly place: string;
  readonly requirement: Requirement;
}

/** The first field of a field set that asks for something that the field for which it is read does not ask for. */
function findLack(
  reader: string,
  type: string,
  fieldSet: string,
  guarded: GuardedTypes,
  guards: Guards,
): Lack | undefined {
  const asked = requirementsOf(reader, guards);
  const visit = (set: SelectionSetNode, parent: string): Lack | undefined => {
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
      const lack = node.selectionSet && visit(node.selectionSet, below);
      if (lack) return lack;
    }
    return undefined;
  };
  return visit(readFieldSet(fieldSet), type);
}

function requirementsOf(place: string, { fields, requirements }: Guards): readonly Requirement[] {
  return (fields.get(place) ?? []).map((index) => requirements[index] as Requirement);
}

function refuse(place: string, reading: string, requirement: Requirement): never {
  throw new Error(
    `${place} ${reading}, which asks callers for ${textOf(requirement)}; let ${place} ask for at least as much.`,
  );
}
