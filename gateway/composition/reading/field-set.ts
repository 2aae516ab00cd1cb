import {
  type ConstDirectiveNode,
  type ConstValueNode,
  GraphQLError,
  Kind,
  type Location,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { argumentOf } from '../../supergraph/directive-argument.ts';
import type { Place } from '../problem.ts';
import { nestingFault, tooDeepAt } from './nesting.ts';

/** What a directive selects: the `fields` of @key, @requires or @provides. */
export interface FieldSet {
  readonly selections: SelectionSetNode;
  /** Where a node of it stands in the subgraph's SDL. */
  readonly placeOf: (node: { readonly loc?: Location | undefined }) => Place | undefined;
}

/** The text of a field set: a string, or the list of names that Federation 1 takes, too; undefined for anything else. */
export function textOfFieldSet(directive: ConstDirectiveNode): string | undefined {
  const value = argumentOf(directive, 'fields');
  if (value?.kind === Kind.STRING) return value.value;
  if (value?.kind !== Kind.LIST) return undefined;
  const texts = value.values.map((one) => (one.kind === Kind.STRING || one.kind === Kind.ENUM ? one.value : undefined));
  return texts.includes(undefined) ? undefined : texts.join(' ');
}

/** The directive with another text as its field set. */
export function withFieldSet(directive: ConstDirectiveNode, text: string): ConstDirectiveNode {
  const value = { kind: Kind.STRING, value: text } as const;
  const given = directive.arguments ?? [];
  return { ...directive, arguments: given.map((one) => (one.name.value === 'fields' ? { ...one, value } : one)) };
}

/** Reads a field set; what is not one is a `FieldSetError`. */
export function readFieldSet(subgraph: string, directive: ConstDirectiveNode): FieldSet | FieldSetError {
  const value = argumentOf(directive, 'fields');
  const raw = value && rawOf(value);
  const text = raw?.text ?? `{${textOfFieldSet(directive) ?? ''}}`;
  const placeIn = (line: number, column: number): Place | undefined =>
    raw && {
      subgraph,
      line: raw.line + line - 1,
      column: line === 1 ? raw.column + column - 1 : column,
    };
  try {
    const document = parse(text);
    const [operation, surplus] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return new FieldSetError('It is not a field set.', undefined);
    const after = surplus?.loc?.startToken;
    if (after) return new FieldSetError('It has a closing brace too many', placeIn(after.line, after.column));
    const deep = tooDeepAt(document);
    if (deep) return new FieldSetError(nestingFault, placeIn(deep.line, deep.column));
    return {
      selections: operation.selectionSet,
      placeOf: ({ loc }) => loc && placeIn(loc.startToken.line, loc.startToken.column),
    };
  } catch (error) {
    const [place] = (error instanceof GraphQLError ? error.locations : undefined) ?? [];
    return new FieldSetError(
      error instanceof GraphQLError ? error.message : nestingFault,
      place && placeIn(place.line, place.column),
    );
  }
}

/** A field set that cannot be read. */
export class FieldSetError extends Error {
  readonly place: Place | undefined;

  constructor(message: string, place: Place | undefined) {
    super(message);
    this.place = place;
  }
}

// The text as it stands in the source, its quotation marks turned into braces, so that places in it are those of the source.
function rawOf({
  kind,
  loc,
}: ConstValueNode): { readonly text: string; readonly line: number; readonly column: number } | undefined {
  if (kind !== Kind.STRING || !loc) return undefined;
  const text = loc.source.body.slice(loc.start, loc.end);
  if (text.includes('\\')) return undefined;
  const { line, column } = loc.startToken;
  const marks = text.startsWith('"""') ? 3 : 1;
  return { text: `${'{'.padEnd(marks)}${text.slice(marks, -marks)}${'}'.padStart(marks)}`, line, column };
}
