import { z } from 'zod';
import type { IssueCode } from './issue-codes.ts';

/** Where zod found a problem, and in what. */
interface Place {
  readonly path?: readonly PropertyKey[] | undefined;
  readonly input?: unknown;
}

/**
 * Options of a zod refinement: the issue's code and its sentence, which begins with the name of the field, e.g. `must be an
 * e-mail address, e.g. "jdoe@example.com".` One issue is told of each value, so further rules are not asked.
 */
export function refusal(code: IssueCode, sentence: string | ((input: unknown) => string)) {
  return {
    when: isFineSoFar,
    params: { code },
    error: (place: Place) => `${nameOf(place)} ${typeof sentence === 'string' ? sentence : sentence(place.input)}`,
  };
}

// Not by zod's abort: rules over several fields would not be asked either.
function isFineSoFar({ issues }: { readonly issues: readonly unknown[] }): boolean {
  return issues.length === 0;
}

/** An issue as a zod context takes it, for rules over several fields; the path is inside of what the rule sees. */
export function issueAt(path: readonly (string | number)[], code: IssueCode, message: string) {
  return { code: 'custom' as const, path: [...path], params: { code }, message };
}

/** Lets a rule over several fields see the input also where single fields are wrong, so that every problem is told at once. */
export const always = { when: () => true };

/**
 * What is said of a value that must be there, that is there as null, or that is of another kind. `instead` is what to do
 * where null was to clear it.
 */
export function absence(
  example: string,
  instead = `give a value, e.g. ${example}, or leave it out`,
): (place: Place) => string {
  return (place) => {
    const name = nameOf(place);
    if (place.input === undefined) return `${name} must be given, e.g. ${example}.`;
    return place.input === null
      ? `${name} cannot be cleared with null: ${instead}.`
      : `${name} must be a value such as ${example}.`;
  };
}

/** A value that must be given whatever the schema says: null is none either. */
export function required<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => value ?? undefined, schema);
}

// The name of a field as sentences begin with it, e.g. `address.line1`.
function nameOf({ path = [] }: Place): string {
  return path.length === 0 ? 'input' : path.map(String).join('.');
}

/** A value as a sentence shows it, a long text cut off; never for what may be personal or a secret. */
export function shown(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.slice(0, 60) : value) ?? 'absent';
}
