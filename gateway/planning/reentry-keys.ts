import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { directiveArgument } from '../supergraph/directive-argument.ts';
import { readFieldSet } from '../supergraph/read-field-set.ts';
import { fieldsOf, namedType, typesOf } from './join-types.ts';

/*
 * To resolve a field with @requires, planner 0.0.38 returns to its subgraph by whatever key that subgraph knows, and asks the
 * subgraph before it for this key even where that one does not have its fields. It then aborts the whole process.
 */

/** A type with requirements, the keys that the planner may return by, and the subgraphs that do not know all of them. */
interface Reentry {
  readonly type: string;
  /** Names of the fields with requirements. */
  readonly fields: readonly string[];
  readonly keys: readonly string[];
  /** A key that every subgraph of the type knows and that leads to the fields. */
  readonly common: string | undefined;
  /** Leaving out of these keys leaves no subgraph out of reach. */
  readonly superfluous: readonly ConstDirectiveNode[];
}

/** Leaves out keys that a subgraph before a requirement may not know, where one that all of them know does as well. */
export function withCommonKeys(document: DocumentNode): DocumentNode {
  const superfluous = new Set(dangerousReentries(document).flatMap((reentry) => reentry.superfluous));
  if (superfluous.size === 0) return document;
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? { ...node, directives: (node.directives ?? []).filter((directive) => !superfluous.has(directive)) }
      : node,
  );
  return { ...document, definitions };
}

/** Fields, written `Type.field`, that cannot be planned in one go with what is around their object. */
export interface Reentries {
  /** To be planned apart, from an object on of which every key is known. */
  readonly apart: ReadonlySet<string>;
  /** Not to be planned at all: a requirement of theirs would have to be planned apart. */
  readonly never: ReadonlySet<string>;
}

/** The fields of a supergraph whose requirements the planner must not be left alone with. */
export function readReentries(document: DocumentNode): Reentries {
  const reentries = dangerousReentries(document);
  const apart = new Set(reentries.flatMap(({ type, fields }) => fields.map((field) => `${type}.${field}`)));
  if (apart.size === 0) return { apart, never: apart };
  const fields = fieldsOf(document);
  const never = new Set<string>();
  for (let size = -1; size < never.size; ) {
    size = never.size;
    for (const [name, field] of fields) {
      const needsOne = (field.directives ?? []).some((directive) => {
        const requires = directiveArgument(directive, 'requires');
        const type = name.slice(0, name.indexOf('.'));
        return requires !== undefined && selectsAny(readFieldSet(requires), type, fields, [apart, never]);
      });
      if (needsOne) never.add(name);
    }
  }
  return { apart, never };
}

function selectsAny(
  set: SelectionSetNode,
  type: string,
  fields: ReadonlyMap<string, FieldDefinitionNode>,
  wanted: readonly ReadonlySet<string>[],
): boolean {
  return set.selections.some((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      return selectsAny(node.selectionSet, node.typeCondition?.name.value ?? type, fields, wanted);
    }
    if (node.kind !== Kind.FIELD) return false;
    const field = fields.get(`${type}.${node.name.value}`);
    if (wanted.some((names) => names.has(`${type}.${node.name.value}`))) return true;
    return field && node.selectionSet ? selectsAny(node.selectionSet, namedType(field.type), fields, wanted) : false;
  });
}

/** The key from which every field of a type can be reached safely; undefined where any key of the type is one. */
export function safeKey(document: DocumentNode, type: string): string | undefined {
  const of = (found: readonly Reentry[]) => found.filter((reentry) => reentry.type === type);
  const remaining = of(dangerousReentries(withCommonKeys(document)));
  const keys = new Set(remaining.flatMap((reentry) => reentry.keys));
  if (keys.size > 0) return [...keys].join(' ');
  return of(dangerousReentries(document))[0]?.common;
}

function dangerousReentries(document: DocumentNode): readonly Reentry[] {
  const fields = fieldsOf(document);
  return typesOf(document).flatMap((type) => {
    const name = type.name.value;
    const joins = (type.directives ?? []).filter((directive) => directive.name.value === 'join__type');
    const graphs = [...new Set(joins.map(graphOf))];
    const keysOf = (graph: string) => joins.filter((join) => graphOf(join) === graph && isResolvable(join)).map(keyOf);
    const own = keyFieldsOf(joins);
    const knows = (graph: string, key: string) =>
      isKnown(readFieldSet(key), name, graph, fields, own.get(graph) ?? new Set());
    const allKeys = [...new Set(graphs.flatMap(keysOf))].filter((key) => key !== '');

    return graphs.flatMap((graph): Reentry[] => {
      const requiring = (type.fields ?? []).filter((field) => requiresIn(field, graph));
      if (requiring.length === 0) return [];
      const keys = allKeys.filter((key) => knows(graph, key));
      const others = graphs.filter((other) => other !== graph && allKeys.some((key) => knows(other, key)));
      const isCommon = (key: string) => others.every((other) => knows(other, key));
      const before = others.filter((other) => keysOf(graph).some((key) => key !== '' && knows(other, key)));
      if (before.every((other) => keys.every((key) => knows(other, key)))) return [];
      const common = keysOf(graph).find((key) => key !== '' && isCommon(key));
      const superfluous = joins.filter((join) => {
        const key = keyOf(join);
        const isOwn = readFieldSet(key || '__typename').selections.every(
          (node) => node.kind === Kind.FIELD && isOwned(fields.get(`${name}.${node.name.value}`), graphOf(join)),
        );
        return key !== '' && !isCommon(key) && isOwn && keysOf(graphOf(join)).includes(common ?? '');
      });
      return [{ type: name, fields: requiring.map((field) => field.name.value), keys, common, superfluous }];
    });
  });
}

function keyFieldsOf(joins: readonly ConstDirectiveNode[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const join of joins) {
    const known = names.get(graphOf(join)) ?? new Set();
    if (keyOf(join) !== '') {
      for (const node of readFieldSet(keyOf(join)).selections) if (node.kind === Kind.FIELD) known.add(node.name.value);
    }
    names.set(graphOf(join), known);
  }
  return names;
}

function isKnown(
  set: SelectionSetNode,
  type: string,
  graph: string,
  fields: ReadonlyMap<string, FieldDefinitionNode>,
  keyFields?: ReadonlySet<string>,
): boolean {
  return set.selections.every((node) => {
    if (node.kind !== Kind.FIELD) return false;
    const field = fields.get(`${type}.${node.name.value}`);
    // Below a key's own fields, what is external is known too: it came with the object.
    if (!field || !(keyFields?.has(node.name.value) || isOwned(field, graph, keyFields === undefined))) return false;
    return !node.selectionSet || isKnown(node.selectionSet, namedType(field.type), graph, fields);
  });
}

/** A field that says nothing of subgraphs belongs to all of its type; that the subgraph has the type is known. */
function isOwned(field: FieldDefinitionNode | undefined, graph: string, orExternal = false): boolean {
  const joins = (field?.directives ?? []).filter(({ name }) => name.value === 'join__field');
  const named = joins.filter((join) => graphOf(join) !== '');
  return (
    field !== undefined &&
    (named.length === 0 || named.some((join) => graphOf(join) === graph && (orExternal || !isTrue(join, 'external'))))
  );
}

function requiresIn(field: FieldDefinitionNode, graph: string): boolean {
  return (field.directives ?? []).some(
    (join) => graphOf(join) === graph && directiveArgument(join, 'requires') !== undefined,
  );
}

function graphOf(join: ConstDirectiveNode): string {
  return directiveArgument(join, 'graph') ?? '';
}

function keyOf(join: ConstDirectiveNode): string {
  return directiveArgument(join, 'key') ?? '';
}

function isResolvable(join: ConstDirectiveNode): boolean {
  return !join.arguments?.some(
    ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
  );
}

function isTrue(join: ConstDirectiveNode, name: string): boolean {
  return (
    join.arguments?.some(
      (argument) => argument.name.value === name && argument.value.kind === Kind.BOOLEAN && argument.value.value,
    ) ?? false
  );
}
