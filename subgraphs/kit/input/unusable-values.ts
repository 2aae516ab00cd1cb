import type { Issue } from '../errors.ts';
import type { IssueCode } from './issue-codes.ts';

/**
 * Stands for a value that its scalar cannot read. A scalar that threw would fail the whole request, sibling mutations
 * included; this one is refused by the field that it was given to.
 */
export class UnusableValue {
  readonly code: IssueCode;
  /** What is wrong, without the name of the field, e.g. `must be a whole number …`. */
  readonly problem: string;

  constructor(code: IssueCode, problem: string) {
    this.code = code;
    this.problem = problem;
  }
}

/** The issues of all unusable values in an argument, each with its path below `path`; sentences name the field within `root`. */
export function unusableValues(value: unknown, path: Issue['path'] = [], root = path.length): readonly Issue[] {
  if (value instanceof UnusableValue) {
    const name = path.slice(root).join('.');
    return [{ path, code: value.code, message: `${name} ${value.problem}` }];
  }
  if (value === null || typeof value !== 'object') return [];
  const members: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return members.flatMap(([step, member]) => unusableValues(member, [...path, step], root));
}
