import type { z } from 'zod';
import { badInput, type Issue } from './errors.ts';

/**
 * The input as its rules want it; refuses with BAD_USER_INPUT and every problem found. The issue's code is the one that a
 * rule gives (`params: { code: 'TOO_SMALL' }`), else the kind of the problem in capitals, e.g. `TOO_BIG`.
 */
export function parseInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw badInput(parsed.error.issues.map(toIssue) as [Issue, ...Issue[]]);
}

function toIssue(issue: z.core.$ZodIssue): Issue {
  const given = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return {
    path: ['input', ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))],
    code: typeof given === 'string' ? given : issue.code === 'custom' ? 'INVALID' : issue.code.toUpperCase(),
    message: issue.message,
  };
}
