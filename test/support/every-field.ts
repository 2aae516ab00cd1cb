import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from 'graphql';

/** Everything that a subgraph says of a customer: a selection of it, and the paths of its leaves. */
export interface EveryField {
  readonly selection: string;
  readonly leaves: readonly string[];
}

// The history of a record and how often it changed are no part of it; the others follow from what is.
const left = new Set(['version', 'changes', 'access', 'nameVariants', 'inboundUrl']);

/** Reads the schema of a subgraph, so that a field that is added to it is asked for too. */
export function everyField(subgraph: string): EveryField {
  const file = join(import.meta.dirname, `../../schema/${subgraph}.graphql`);
  const types = new Map(
    parse(readFileSync(file, 'utf8')).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const walk = (type: ObjectTypeDefinitionNode, path: string): EveryField => {
    const fields = (type.fields ?? []).filter((field) => !left.has(field.name.value) && !isExternal(field));
    const parts = fields.map((field): EveryField => {
      const name = field.name.value;
      const inner = types.get(nameOf(field.type));
      if (inner === undefined) return { selection: name, leaves: [`${path}${name}`] };
      const below = walk(inner, `${path}${name}.`);
      return { selection: `${name} { ${below.selection} }`, leaves: below.leaves };
    });
    return { selection: parts.map((part) => part.selection).join(' '), leaves: parts.flatMap((part) => part.leaves) };
  };
  return walk(types.get('Customer') as ObjectTypeDefinitionNode, '');
}

/** The paths of the leaves of an answer that hold something. */
export function leavesOf(value: unknown, path = ''): string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, path === '' ? name : `${path}.${name}`));
}

function isExternal({ directives }: FieldDefinitionNode): boolean {
  return directives?.some((directive) => directive.name.value === 'external') ?? false;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
