import { isDeepStrictEqual } from 'node:util';
import type { Keyring } from '../../kit/encryption.ts';
import { withoutUndefined } from '../../kit/wire.ts';
import { openPersonalData, type PersonalData, type PrincipalRow, principalPlace } from './principals.ts';

/** What is newly said of a principal: what is absent stays, and null clears personal data. */
export interface GivenPrincipal {
  readonly id: string;
  readonly personal: { readonly [Key in keyof PersonalData]?: PersonalData[Key] | null | undefined };
  readonly columns: {
    readonly [Column in OpenColumn]?: PrincipalRow[Column] | undefined;
  };
}

type OpenColumn =
  | 'organization'
  | 'roles'
  | 'enabled'
  | 'accountNonLocked'
  | 'accountNonExpired'
  | 'credentialsNonExpired'
  | 'lastLoginAt';

/** The columns of a principal after a change. */
export type MergedPrincipal = Pick<PrincipalRow, 'id' | OpenColumn | 'personalData' | 'updatedAt'>;

/**
 * The principal with what is newly said of it; undefined where that is nothing new. The sealed text differs at every
 * sealing, so what it holds is compared.
 */
export function mergePrincipal(
  given: GivenPrincipal,
  row: PrincipalRow | undefined,
  keyring: Keyring,
): MergedPrincipal | undefined {
  const before = row && openPersonalData(row, keyring);
  const personal = withoutNulls({ addresses: [], ...before, ...withoutUndefined(given.personal) });
  const columns = {
    organization: row?.organization ?? null,
    roles: row?.roles ?? [],
    enabled: row?.enabled ?? true,
    accountNonLocked: row?.accountNonLocked ?? true,
    accountNonExpired: row?.accountNonExpired ?? true,
    credentialsNonExpired: row?.credentialsNonExpired ?? true,
    lastLoginAt: row?.lastLoginAt ?? null,
  };
  const merged = { ...columns, ...withoutUndefined(given.columns) };
  if (isDeepStrictEqual(personal, before) && isDeepStrictEqual(merged, columns)) return undefined;
  return {
    id: given.id,
    ...merged,
    personalData: keyring.seal(JSON.stringify(personal), principalPlace(given.id)),
    updatedAt: new Date().toISOString(),
  };
}

function withoutNulls(shape: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== null));
}
