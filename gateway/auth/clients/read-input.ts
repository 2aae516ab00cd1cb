import { isReading } from '../keys/caller-of-key.ts';
import type { Environment } from '../keys/key-text.ts';
import { readNetwork } from '../keys/networks.ts';
import { isUuid } from '../uuid.ts';
import { ClientError } from './client-error.ts';

/** The name of a new client. */
export function readName(text: string): string {
  if (/^[a-z][a-z0-9-]{1,62}$/.test(text)) return text;
  throw new ClientError(
    `The name of a client is 2 to 63 small letters, digits and hyphens that begin with a letter, e.g. acme; "${shown(text)}" is none.`,
  );
}

/** Scopes as they are given, separated by commas or blanks; those of a test client may only read. */
export function readScopes(text: string, environment: Environment): readonly string[] {
  const scopes = listOf(text);
  const strange = scopes.find((scope) => !/^[a-z][\w-]*(:[\w-]+)+$/i.test(scope));
  if (strange !== undefined) {
    const advice = strange === '*' ? ' Everything is no right of a key; name each scope.' : '';
    throw new ClientError(`"${shown(strange)}" is no scope; expected a list such as crm:read,usage:write.${advice}`);
  }
  const writing = environment === 'test' ? scopes.find((scope) => !isReading(scope)) : undefined;
  if (writing !== undefined)
    throw new ClientError(
      `A test client may only read, so that it never sends anything outward, and ${writing} is more than that; leave it out, or make a live client.`,
    );
  return scopes;
}

/** Owners as they are given. */
export function readOwners(text: string): readonly string[] {
  const owners = listOf(text).map((owner) => owner.toLowerCase());
  const strange = owners.find((owner) => !isUuid(owner));
  if (strange !== undefined) {
    const advice = strange === 'all' || strange === '*' ? ' All owners are the scope owners:all.' : '';
    throw new ClientError(
      `"${shown(strange)}" is no owner; expected UUIDs such as 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10.${advice}`,
    );
  }
  return atMost(owners, 'owners');
}

/** Networks as they are given. */
export function readNetworks(text: string): readonly string[] {
  const networks = listOf(text).map((given) => {
    const network = readNetwork(given);
    if (network !== undefined) return network;
    throw new ClientError(
      `"${shown(given)}" is no network; expected e.g. 203.0.113.0/24, 203.0.113.7 or 2001:db8::/32.`,
    );
  });
  return atMost([...new Set(networks)], 'networks');
}

/** Whose tokens name a client, and by what. */
export function readToken(
  issuer: string | undefined,
  clientId: string | undefined,
): { issuer: string; clientId: string } | undefined {
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer && clientId) return { issuer, clientId };
  throw new ClientError(
    'An issuer and a client id name a client together, e.g. --issuer https://login.example.com/ --client-id billing-app.',
  );
}

/** The time at which a key ends that lives for so many days from now. */
export function readExpiry(days: string, now = Date.now()): Date {
  const count = Number(days);
  if (/^\d{1,4}$/.test(days) && count >= 1 && count <= 1825) return new Date(now + count * 86_400_000);
  throw new ClientError(`"${shown(days)}" is no number of days; expected 1 to 1825, e.g. --days 365.`);
}

const most = 100;

function atMost(list: readonly string[], what: string): readonly string[] {
  if (list.length <= most) return list;
  throw new ClientError(`${list.length} ${what} are too many; expected at most ${most}.`);
}

function listOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((part) => part !== ''))];
}

function shown(text: string): string {
  return text.slice(0, 60);
}
