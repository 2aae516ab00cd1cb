import { isLive, type StoredClient, type StoredKey } from '../auth/clients/clients.ts';
import type { IssuedKey } from '../auth/clients/issue-key.ts';
import type { ListedClient } from '../auth/clients/list-clients.ts';
import type { Revocation } from '../auth/clients/revoke.ts';
import type { ShownClient } from '../auth/clients/show-client.ts';
import { warnedAheadMs } from '../auth/keys/watch-expiry.ts';

/** A client and its new key, if it has one, whose text is shown this once. */
export function printIssued(
  client: StoredClient,
  key: IssuedKey | undefined,
  older: readonly StoredKey[] = [],
): string {
  const lines = [...describe(client), ''];
  if (key === undefined)
    return [...lines, `It has no key; npm run clients -- rotate ${client.name} makes one.`, ''].join('\n');
  lines.push(
    `Its new key ${key.id} works within a second, until ${dayOf(key.expiresAt)}${fromWhere(key.networks)}. It is shown this once:`,
    '',
    `  ${key.text}`,
    '',
    `Send it as  authorization: Bearer cgk_${client.environment}_…`,
  );
  for (const { id } of older)
    lines.push(`Its key ${id} goes on beside it; end it when nobody uses it any more: npm run clients -- revoke ${id}`);
  return [...lines, ''].join('\n');
}

/** All clients, each with its live keys. */
export function printClients(listed: readonly ListedClient[]): string {
  if (listed.length === 0)
    return 'There are no clients. Make one, e.g. npm run clients -- create acme --scopes crm:read\n';
  const lines = listed.flatMap(({ client, keys }) => [
    `${client.name}  ${client.environment} ${client.kind}${client.revokedAt === null ? '' : `, revoked on ${dayOf(client.revokedAt)}`}`,
    ...keys.filter((key) => isLive(key)).map((key) => `  ${keyLine(client, key)}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** One client, all of its keys, and what was done to them. */
export function printClient({ client, keys, changes }: ShownClient): string {
  const done = changes.map(({ changedAt, operation, keyId, person, databaseUser, before, after }) => {
    const what = keyId === null ? 'client' : `key ${keyId}`;
    const verb = isEnding(before, after)
      ? 'revoked'
      : { insert: 'made', update: 'changed', delete: 'removed' }[operation];
    return `  ${minuteOf(changedAt)}  ${what} ${verb} by ${person ?? databaseUser}`;
  });
  const keyLines = keys.map((key) => `  ${keyLine(client, key)}`);
  return [...describe(client), '', 'Keys', ...keyLines, '', 'Changes', ...done, ''].join('\n');
}

/** What was ended, and what goes on. */
export function printRevocation({ client, keys, left }: Revocation): string {
  const ended =
    keys.length === 0 ? 'It had no live key.' : `Ended: ${keys.join(', ')}; every gateway refuses it within a second.`;
  const rest = left.length === 0 ? `${client} has no live key now.` : `${client} goes on with ${left.join(', ')}.`;
  return `${ended}\n${rest}\n`;
}

function describe({
  id,
  name,
  kind,
  environment,
  scopes,
  owners,
  issuer,
  tokenClient,
  revokedAt,
}: StoredClient): string[] {
  const sees =
    owners.length > 0 ? owners.join(' ') : scopes.includes('owners:all') ? 'all' : 'none, so it sees no customers';
  return [
    `${name}, a ${environment} ${kind}${revokedAt === null ? '' : `, revoked on ${dayOf(revokedAt)}`}`,
    `  id      ${id}`,
    `  scopes  ${scopes.join(' ') || 'none'}`,
    `  owners  ${sees}`,
    ...(issuer === null ? [] : [`  tokens  ${tokenClient} of ${issuer}`]),
  ];
}

function keyLine({ name }: StoredClient, key: StoredKey): string {
  const { id, expiresAt, revokedAt, lastUsedAt, networks, scopes, owners } = key;
  const used = lastUsedAt === null ? 'never used' : `last used ${minuteOf(lastUsedAt)}`;
  const narrowed = [...(scopes ?? []), ...(owners ?? [])];
  const only = narrowed.length === 0 ? '' : `, only ${narrowed.join(' ')}`;
  return `${id}  ${stateOf(name, expiresAt, revokedAt)}, ${used}${fromWhere(networks)}${only}`;
}

function stateOf(name: string, expiresAt: Date, revokedAt: Date | null, now = Date.now()): string {
  if (revokedAt !== null) return `revoked on ${dayOf(revokedAt)}`;
  const left = expiresAt.getTime() - now;
  if (left <= 0) return `expired on ${dayOf(expiresAt)}`;
  if (left >= warnedAheadMs) return `until ${dayOf(expiresAt)}`;
  return `until ${dayOf(expiresAt)}: soon, so make another with npm run clients -- rotate ${name}`;
}

function isEnding(before: Record<string, unknown> | null, after: Record<string, unknown> | null): boolean {
  return before !== null && before['revoked_at'] === null && (after?.['revoked_at'] ?? null) !== null;
}

function fromWhere(networks: readonly string[]): string {
  return networks.length === 0 ? '' : `, from ${networks.join(' ')} alone`;
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')}Z`;
}
