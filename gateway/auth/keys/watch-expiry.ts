import type { Log } from '../../telemetry.ts';
import type { KnownClients } from './known-clients.ts';

/** Time in milliseconds before a key's end from which people are told of it. */
export const warnedAheadMs = 30 * 86_400_000;

const tellEveryMs = 86_400_000;
const mostNamed = 5;

/** Makes what says in the log, once a day in one line, which keys end soon. */
export function watchExpiry(log: Log): (clients: KnownClients, now: number) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (clients, now) => {
    if (now - toldAt < tellEveryMs) return;
    toldAt = now;
    const ending = clients
      .keys()
      .filter(({ expiresAt, revokedAt, client }) => {
        const isLive = revokedAt === null && !client.row.isRevoked && expiresAt > now;
        return isLive && expiresAt - now < warnedAheadMs;
      })
      .toArray()
      .sort((one, other) => one.expiresAt - other.expiresAt);
    if (ending.length === 0) return;
    log.warn('API keys expire within 30 days; make new ones with npm run clients -- rotate <client>.', {
      keys: ending.length,
      first: ending.slice(0, mostNamed).map(({ id, client, expiresAt }) => ({
        client: client.row.name,
        key: id,
        expiresAt: new Date(expiresAt).toISOString(),
      })),
    });
  };
}
