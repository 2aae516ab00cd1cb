import { webhookUriProblem } from '../webhooks/webhook-uri.rules.ts';
import type { WebhookRow } from '../webhooks/webhooks.ts';

type Content = Omit<WebhookRow, 'createdAt' | 'updatedAt' | 'version'>;

/**
 * A webhook as a record leaves it, but off and with the reason where no mutation would take its address. One that is on
 * with that address already stays on: the operator may have allowed it.
 */
export function withCheckedAddress(content: Content, row: WebhookRow | undefined, allowPrivate: boolean): Content {
  if (!content.isEnabled || content.uri === null) return content;
  if (row?.isEnabled === true && row.uri === content.uri) return content;
  const problem = webhookUriProblem(content.uri, allowPrivate);
  if (problem === undefined) return content;
  return { ...content, isEnabled: false, disabledReason: reasons[problem.code] ?? other };
}

// None shows the address, which may hold a token.
const other = 'The address is none that a webhook may have.';
const reasons: Readonly<Partial<Record<string, string>>> = {
  PRIVATE_ADDRESS: 'The address is private or local, but webhooks may only lead into the public internet.',
  CREDENTIALS_IN_URI: 'The address carries a user name or password, which addresses leak.',
  FRAGMENT_IN_URI: 'The address has a fragment, which is never sent.',
};
