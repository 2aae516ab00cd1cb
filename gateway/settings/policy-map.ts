import { z } from 'zod';

/** A setting that holds policies with the scopes that stand for each, as JSON. */
export function policyMap() {
  const expected = 'a JSON object of policies, each with a list of at least one scope';
  return z.string().transform((text, context) => {
    const parsed = scopesByPolicy.safeParse(parseJson(text));
    if (parsed.success) return new Map<string, readonly string[]>(Object.entries(parsed.data));
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });
}

// A policy without any scope would be everybody's.
const scopesByPolicy = z.record(z.string(), z.array(z.string().min(1)).min(1));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
