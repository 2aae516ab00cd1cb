import type { Requirement, Rewrite } from '../planning/plan.ts';
import type { KeyFields } from '../supergraph/read-keys.ts';
import { admitted, type ResponseObject } from './collect-objects.ts';
import type { Level, Representations } from './representations.ts';
import { type RequiredFields, requiredFields } from './required-fields.ts';

/**
 * Adds an entity's representation to those of a fetch unless it is among them; the index that it has there, or -1 when the
 * entity cannot be asked for. With `complete`, an entity that lacks a required value cannot be either.
 */
export type RepresentationWriter = (entity: ResponseObject, complete: boolean, into: Representations) => number;

/** What the writer needs to know of the graph. */
export interface RepresentationFacts {
  readonly possibleTypes: ReadonlyMap<string, ReadonlySet<string>>;
  /** The keys of the types of the subgraph that is asked. */
  readonly keys: ReadonlyMap<string, readonly KeyFields[]> | undefined;
  /** The type of a field as in SDL. */
  fieldType(type: string, field: string): string | undefined;
}

const ownType: Requirement = { kind: 'field', name: '__typename', source: '__typename' };

/** Marks an object that lacks a required value. */
const incomplete = '';

interface Member {
  readonly prefix: string;
  readonly name: string;
  readonly source: string;
  /** Without this part of its key an entity cannot be asked for. */
  readonly isKey: boolean;
  /** A text that replaces whatever the response holds. */
  readonly constant: string | undefined;
  readonly nested: ((value: unknown, complete: boolean) => string) | undefined;
}

/** Compiles what a fetch requires to a writer; per concrete type, fragments and input rewrites are resolved once. */
export function compileRepresentation(
  requires: readonly Requirement[],
  rewrites: readonly Rewrite[],
  facts: RepresentationFacts,
): RepresentationWriter {
  const writers = new Map<string, RepresentationWriter>();
  return (entity, complete, into) => {
    const typename = entity['__typename'];
    if (typeof typename !== 'string') return -1;
    let write = writers.get(typename);
    if (!write) {
      write = compileForType(typename, requires, rewrites, facts);
      writers.set(typename, write);
    }
    return write(entity, complete, into);
  };
}

function compileForType(
  typename: string,
  requires: readonly Requirement[],
  rewrites: readonly Rewrite[],
  facts: RepresentationFacts,
): RepresentationWriter {
  const fields = requiredFields(typename, requires, facts.possibleTypes);
  // What is required of other types says nothing of this one.
  if (fields.size === 0) return () => -1;
  const asked = askedType(typename, rewrites, facts);
  const keys = [...new Set([typename, asked])]
    .flatMap((name) => facts.keys?.get(name) ?? [])
    .filter((key) => [...key.keys()].every((name) => fields.has(name)));
  const members = compileMembers(typename, fields, rewrites, facts, keys).filter(({ name }) => name !== '__typename');
  const start = `{"__typename":${JSON.stringify(asked)}`;
  // A key that is a lone null names nothing: a subgraph is not asked about it. Any other value may be a name.
  const isNamed = keys.length === 0 || !keys.every(isLoneLeaf);
  const last = members.length - 1;
  // Entities of a type that is its own key are all the same one.
  if (last < 0) return (_entity, _complete, into) => into.only(typename, `${start}}`);
  const write = (entity: ResponseObject): string => {
    let text = start;
    for (const member of members) {
      const value = requiredValue(entity, member);
      if (value !== undefined) text += member.prefix + writeMember(member, value, false);
    }
    return `${text}}`;
  };
  return (entity, complete, into) => {
    let level = into.of(typename);
    let known = isNamed;
    for (let position = 0; position <= last; position++) {
      const member = members[position] as Member;
      const value = requiredValue(entity, member);
      if (value === undefined && (complete || member.isKey)) return -1;
      let key = value;
      if (typeof value === 'object' && value !== null) {
        const json = writeMember(member, value, complete);
        if (json === incomplete) return -1;
        // No value of a leaf is the same as an object's text.
        key = `\0${json}`;
      }
      if (!known && member.isKey) known = value !== null;
      const found = level.get(key);
      if (position === last) {
        if (!known || found !== undefined) return known ? (found as number) : -1;
        const index = into.texts.push(write(entity)) - 1;
        level.set(key, index);
        return index;
      }
      const next = (found as Level | undefined) ?? new Map();
      if (found === undefined) level.set(key, next);
      level = next;
    }
    return -1;
  };
}

function writeMember(member: Member, value: unknown, complete: boolean): string {
  if (member.constant !== undefined) return member.constant;
  if (member.nested) return member.nested(value, complete);
  return complete && lacksItem(value) ? incomplete : jsonText(value);
}

function requiredValue(object: ResponseObject, { source, name }: Member): unknown {
  const value = object[source];
  if (value === undefined && source !== name) return object[name];
  // No answer holds a function: a field that is called like an inherited one is missing.
  return typeof value === 'function' ? undefined : value;
}

/** Is there an item of a list that its subgraph failed to tell? */
function lacksItem(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => item === undefined || lacksItem(item));
}

function isLoneLeaf(key: KeyFields): boolean {
  return key.size === 1 && [...key].every(([name, below]) => name !== '__typename' && below.size === 0);
}

function compileNested(
  selections: readonly Requirement[],
  rewrites: readonly Rewrite[],
  facts: RepresentationFacts,
  keys: readonly KeyFields[],
  ownName: string,
): (value: unknown, complete: boolean) => string {
  const byType = new Map<string, readonly Member[]>();
  // Without its type an object of a union or interface cannot be told from another one, although the plan does not ask it.
  const isAbstract = selections.some(({ kind }) => kind === 'fragment');
  const requires = isAbstract ? [ownType, ...selections] : selections;
  const write = (value: unknown, complete: boolean): string => {
    if (value === undefined && complete) return incomplete;
    if (value === null || value === undefined) return 'null';
    if (Array.isArray(value)) {
      let text = '[';
      for (let index = 0; index < value.length; index++) {
        const item = write(value[index], complete);
        if (item === incomplete) return incomplete;
        text += index === 0 ? item : `,${item}`;
      }
      return `${text}]`;
    }
    if (typeof value !== 'object') return jsonText(value);
    const typename = String((value as ResponseObject)['__typename'] ?? ownName);
    let members = byType.get(typename);
    if (!members) {
      members = compileMembers(
        typename,
        requiredFields(typename, requires, facts.possibleTypes),
        rewrites,
        facts,
        keys,
      );
      byType.set(typename, members);
    }
    let text = '';
    for (const member of members) {
      const isName = member.name === '__typename';
      const child = isName ? typename || undefined : requiredValue(value as ResponseObject, member);
      if (child === undefined) {
        if ((complete || member.isKey) && !isName) return incomplete;
        continue;
      }
      const json = writeMember(member, child, complete);
      if (json === incomplete) return incomplete;
      text += member.prefix + json;
    }
    return `{${text.slice(1)}}`;
  };
  return write;
}

function compileMembers(
  typename: string,
  fields: RequiredFields,
  rewrites: readonly Rewrite[],
  facts: RepresentationFacts,
  keys: readonly KeyFields[],
): Member[] {
  const heads = rewrites.flatMap((rewrite) => headOf(rewrite, typename, facts));
  return [...fields].map(([name, { source, selections }]) => {
    const mine = heads.filter(({ key }) => key === name);
    const setter = mine.find(({ rest }) => rest.kind === 'set' && rest.path.length === 0)?.rest;
    const renamer = mine.find(({ rest }) => rest.kind === 'rename' && rest.path.length === 0)?.rest;
    const sent = renamer?.kind === 'rename' ? renamer.to : name;
    const keysBelow = keys.flatMap((key) => key.get(name) ?? []);
    const below = mine.map(({ rest }) => rest).filter(({ path }) => path.length > 0);
    return {
      prefix: `,${JSON.stringify(sent)}:`,
      name,
      source,
      isKey: keysBelow.length > 0,
      constant: setter?.kind === 'set' ? JSON.stringify(setter.value) : undefined,
      nested:
        selections.length > 0
          ? compileNested(selections, below, facts, keysBelow, objectName(typename, name, facts))
          : undefined,
    };
  });
}

/** The type of a field that leads to objects of one type: where nobody asks for that, it is known all the same. */
function objectName(typename: string, field: string, { possibleTypes, fieldType }: RepresentationFacts): string {
  const name = fieldType(typename, field)?.replaceAll(/[[\]!]/g, '') ?? '';
  return possibleTypes.get(name)?.size === 1 ? name : '';
}

/** The type that a representation names: for an interface object another one than the entity's. */
function askedType(typename: string, rewrites: readonly Rewrite[], facts: RepresentationFacts): string {
  for (const { key, rest } of rewrites.flatMap((rewrite) => headOf(rewrite, typename, facts))) {
    if (key === '__typename' && rest.kind === 'set' && rest.path.length === 0) return rest.value;
  }
  return typename;
}

function headOf(
  rewrite: Rewrite,
  typename: string,
  facts: RepresentationFacts,
): { readonly key: string; readonly rest: Rewrite }[] {
  const position = rewrite.path.findIndex((segment) => segment.kind === 'key');
  const head = rewrite.path[position];
  if (head?.kind !== 'key') return [];
  const conditions = rewrite.path.slice(0, position);
  const matches = conditions.every(
    (condition) => condition.kind !== 'types' || admitted(condition.names, facts.possibleTypes).has(typename),
  );
  return matches ? [{ key: head.name, rest: { ...rewrite, path: rewrite.path.slice(position + 1) } }] : [];
}

function jsonText(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : (JSON.stringify(value) ?? 'null');
}
