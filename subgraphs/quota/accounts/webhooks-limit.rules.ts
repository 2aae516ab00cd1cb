const mostOfInt = 2_147_483_647;

/** How many webhooks a customer may have, as clients are told: a limit beyond 32 bits is none in practice. */
export function shownWebhooksLimit(limit: number | bigint | null): number | null {
  return limit === null || limit > mostOfInt ? null : Number(limit);
}
