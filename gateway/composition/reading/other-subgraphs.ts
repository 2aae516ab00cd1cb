import { type ConstDirectiveNode, Kind } from 'graphql';
import type { Draft } from './draft.ts';
import { type FieldedType, fieldOf, isFielded } from './fielded-type.ts';
import { findDirective, findDirectives } from './find-directive.ts';
import { type Coordinates, fieldsOfDirective, fieldsOfKeys } from './selected-fields.ts';

/** What the upgrade of a subgraph from Federation 1 asks of the others, as they are before any upgrade. */
export interface OtherSubgraphs {
  /** Whether another one has an object or an interface of that name. */
  readonly haveType: (type: string) => boolean;
  /** Whether another one resolves a field, if only where it provides it. */
  readonly resolve: (type: string, field: string) => boolean;
  /** The first key that each other one has for a type. */
  readonly firstKeys: (type: string) => readonly ConstDirectiveNode[];
  /** Whether another one has the type as @interfaceObject. */
  readonly haveInterfaceObject: (type: string) => boolean;
}

interface Owner {
  readonly draft: Draft;
  readonly type: FieldedType;
}

/** Looks the subgraphs over once, and says of each what the others have. */
export function otherSubgraphs(drafts: readonly Draft[]): (draft: Draft) => OtherSubgraphs {
  const owners = new Map<string, Owner[]>();
  for (const draft of drafts) {
    for (const [name, type] of draft.types) {
      if (!isFielded(type)) continue;
      const before = owners.get(name);
      if (before) before.push({ draft, type });
      else owners.set(name, [{ draft, type }]);
    }
  }
  return (draft) => {
    const others = (type: string) => (owners.get(type) ?? []).filter((owner) => owner.draft !== draft);
    return {
      haveType: (type) => others(type).length > 0,
      resolve: (type, field) => others(type).some((owner) => resolves(owner, field)),
      firstKeys: (type) => others(type).flatMap((owner) => findDirectives(owner.type, 'key').slice(0, 1)),
      haveInterfaceObject: (type) => others(type).some((owner) => findDirective(owner.type, 'interfaceObject')),
    };
  };
}

function resolves({ draft, type }: Owner, field: string): boolean {
  const definition = type.kind === Kind.OBJECT_TYPE_DEFINITION ? fieldOf(type, field) : undefined;
  if (!definition) return false;
  if (!findDirective(definition, 'external')) return true;
  const coordinate = `${type.name.value}.${field}`;
  const { known, provided } = exceptions(draft);
  return known.has(coordinate) || provided.has(coordinate);
}

const remembered = new WeakMap<Draft, { readonly known: Coordinates; readonly provided: Coordinates }>();

// The external fields that a subgraph resolves all the same.
function exceptions(draft: Draft): { readonly known: Coordinates; readonly provided: Coordinates } {
  const before = remembered.get(draft);
  if (before) return before;
  const known = fieldsOfKeys(draft.types, draft.keysOfExtensions);
  const found = { known, provided: fieldsOfDirective(draft.types, 'provides') };
  remembered.set(draft, found);
  return found;
}
