import { z } from 'zod';
import { inputList } from '../../kit/input/input-list.ts';
import { absence, issueAt, refusal, shown } from '../../kit/input/refusal.ts';
import { webhookUriProblem } from './webhook-uri.rules.ts';

/** The address of a webhook; blanks around it are dropped. */
export function webhookUri(allowPrivate: boolean) {
  const instead = 'remove the webhook with deleteWebhook, or leave uri out';
  return z
    .string({ error: absence('"https://hooks.example.com/voipbin"', instead) })
    .trim()
    .superRefine((uri, context) => {
      const problem = webhookUriProblem(uri, allowPrivate);
      if (problem !== undefined) context.addIssue(issueAt([], problem.code, problem.message));
    });
}

/** The events that a webhook is told of; null and an empty list both mean every one. */
export const webhookEvents = inputList(
  z.string({ error: absence('"call_hangup"') }).refine(
    (name) => /^(?=.{1,100}$)\w+(\.\w+)*$/.test(name),
    refusal(
      'INVALID_FORMAT',
      (name) =>
        `must be the name of an event of letters, digits, underscores and dots, at most 100 characters, e.g. "call_hangup", but is ${shown(name)}.`,
    ),
  ),
  100,
  '"call_hangup"',
)
  .nullable()
  .transform((events) => [...new Set(events)]);
