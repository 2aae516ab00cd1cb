import { type Caller, createCaller, ownersAll } from '../caller.ts';
import type { KnownKey } from './known-clients.ts';

/** Who vouches for the callers of keys: this registry. */
export const keyIssuer = 'api-keys';

/** Makes the caller of a key: what its client may, narrowed by what the key says. */
export function callerOfKey({
  client: { row },
  scopes,
  owners,
}: Pick<KnownKey, 'client' | 'scopes' | 'owners'>): Caller {
  const policy = narrow(
    { scopes: listOf(row.scopes), owners: listOf(row.owners) },
    { scopes: scopes === null ? null : listOf(scopes), owners: owners === null ? null : listOf(owners) },
  );
  return createCaller({
    kind: row.kind,
    id: row.id,
    issuer: keyIssuer,
    subject: row.id,
    scopes: new Set(row.environment === 'test' ? policy.scopes.filter(isReading) : policy.scopes),
    owners: policy.owners,
    client: row.id,
  });
}

/** The right that no credential gives: everything. */
const everything = '*';

interface Policy {
  readonly scopes: readonly string[];
  readonly owners: readonly string[];
}

/** What is left of a policy; a list of owners takes the right to all of them away, and is a part of what the client has. */
function narrow(policy: Policy, by: { readonly [Part in keyof Policy]: Policy[Part] | null }): Policy {
  const seesAll = policy.scopes.includes(ownersAll);
  const scopes = policy.scopes.filter(
    (scope) =>
      scope !== everything && (by.scopes?.includes(scope) ?? true) && (scope !== ownersAll || by.owners === null),
  );
  if (by.owners === null) return { scopes, owners: policy.owners };
  return { scopes, owners: seesAll ? by.owners : by.owners.filter((owner) => policy.owners.includes(owner)) };
}

/** True for a right that changes nothing, here or anywhere else: what the key of a test client may have. */
export function isReading(scope: string): boolean {
  return scope.endsWith(':read') || scope === ownersAll;
}

function listOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
