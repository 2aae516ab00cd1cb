import { z } from 'zod';
import { inputList } from './input-values.ts';
import { webhookUriProblem } from './webhook-uri.rules.ts';

/** The address of a webhook. */
export function webhookUri(allowPrivate: boolean) {
  return z.string().check((context) => {
    const problem = webhookUriProblem(context.value, allowPrivate);
    if (problem === undefined) return;
    const { code, message } = problem;
    context.issues.push({ code: 'custom', params: { code }, message, input: context.value });
  });
}

/** The events that a webhook is told of; null and an empty list both mean every one. */
export const webhookEvents = inputList(
  'events',
  z.string().regex(/^(?=.{1,100}$)\w+(\.\w+)*$/, {
    error: ({ input }) =>
      `events must be names of letters, digits, underscores and dots, at most 100 characters, e.g. "call_hangup", but one is ${JSON.stringify(String(input).slice(0, 60))}.`,
  }),
  100,
)
  .nullable()
  .transform((events) => events ?? []);
