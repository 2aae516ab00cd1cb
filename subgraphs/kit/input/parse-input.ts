import type { z } from 'zod';
import { badInput, type Issue } from '../errors.ts';
import type { IssueCode } from './issue-codes.ts';
import { unusableValues } from './unusable-values.ts';

/**
 * The input as its rules want it; refuses with BAD_USER_INPUT and every problem found. The issue's code is the one that a
 * rule gives (`refusal('INVALID_EMAIL', …)`), else the one that the kind of zod's own problem stands for.
 */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const unusable = unusableValues(input, ['input']);
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success && unusable.length === 0) return parsed.data;
  // A rule has nothing to add where the scalar has found a fault already.
  const told = new Set(unusable.map(({ path }) => path.join('.')));
  const broken = (parsed.error?.issues ?? []).map(toIssue).filter(({ path }) => !told.has(path.join('.')));
  throw badInput([...unusable, ...broken] as unknown as [Issue, ...Issue[]]);
}

function toIssue(issue: z.core.$ZodIssue): Issue {
  const path = ['input', ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  return { path, code: codeOf(issue), message: issue.message };
}

function codeOf(issue: z.core.$ZodIssue): IssueCode {
  switch (issue.code) {
    case 'custom':
      return (issue.params?.['code'] as IssueCode | undefined) ?? 'INVALID_VALUE';
    case 'invalid_format':
      return 'INVALID_FORMAT';
    case 'not_multiple_of':
      return 'OUT_OF_RANGE';
    case 'too_big':
      return isSized(issue.origin) ? (issue.origin === 'string' ? 'TOO_LONG' : 'TOO_MANY') : 'OUT_OF_RANGE';
    case 'too_small':
      return isSized(issue.origin) ? (issue.minimum > 1 ? 'TOO_SHORT' : 'EMPTY') : 'OUT_OF_RANGE';
    default:
      return issue.input === undefined ? 'REQUIRED' : issue.input === null ? 'NOT_CLEARABLE' : 'INVALID_VALUE';
  }
}

function isSized(origin: string): boolean {
  return ['string', 'array', 'set', 'map'].includes(origin);
}
