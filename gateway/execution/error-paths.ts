import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import type { EntityFetch, RootFetch } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { ResponsePath } from './faults.ts';

/** Reads the path of a subgraph's error as far as it is one; undefined when there is none. */
export type ErrorPaths = (path: unknown) => ResponsePath | undefined;

/**
 * Some servers send positions in lists as text, e.g. `["_entities","1","name"]`: the types of a fetch's fields say where a
 * position stands. The operation is looked at when the first error comes.
 */
export function errorPaths({ operation, subgraph }: RootFetch | EntityFetch, supergraph: Supergraph): ErrorPaths {
  let read: ErrorPaths | undefined;
  return (path) => {
    read ??= pathReader(operation, subgraph, supergraph);
    return read(path);
  };
}

/** Fields that are asked below an object, as pairs of the name of its type and what is selected. */
type Level = readonly (readonly [type: string, set: SelectionSetNode])[];

function pathReader(text: string, subgraph: string, { schema, fieldType }: Supergraph): ErrorPaths {
  const { definitions } = parse(text, { noLocation: true });
  const asked = definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  const root: Level = asked ? [[schema.getRootType(asked.operation)?.name ?? '', asked.selectionSet]] : [];
  const typeOf = (type: string, field: string) =>
    field === '_entities' ? '[_Entity]!' : (fieldType(subgraph, type, field) ?? '');
  return (path) => {
    if (!Array.isArray(path)) return undefined;
    const result: (string | number)[] = [];
    let level = root;
    let lists = 0;
    for (const key of path) {
      if (lists > 0) {
        const position = positionOf(key);
        if (position === undefined) return result;
        result.push(position);
        lists -= 1;
        continue;
      }
      if (typeof key !== 'string' && positionOf(key) === undefined) return result;
      result.push(key);
      const fields = level.flatMap(([type, set]) => fieldsOf(set, type)).filter(([, field]) => keyOf(field) === key);
      const types = fields.map(([type, { name }]) => typeOf(type, name.value));
      lists = Math.max(0, ...types.map((type) => type.split('[').length - 1));
      level = fields.flatMap(([, { selectionSet }], index) =>
        selectionSet ? [[(types[index] ?? '').replaceAll(/[[\]!]/g, ''), selectionSet] as const] : [],
      );
    }
    return result;
  };
}

function fieldsOf(set: SelectionSetNode, type: string): (readonly [type: string, field: FieldNode])[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [[type, selection] as const];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? type);
  });
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function positionOf(key: unknown): number | undefined {
  const isPosition = typeof key === 'number' ? Number.isSafeInteger(key) && key >= 0 : isPositionText(key);
  return isPosition ? Number(key) : undefined;
}

function isPositionText(key: unknown): boolean {
  return typeof key === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(key);
}
