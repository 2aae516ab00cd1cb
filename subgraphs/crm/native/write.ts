import type { Selectable } from 'kysely';
import { withoutUndefined } from '../../kit/wire.ts';
import type { Principal } from '../principals/principals.ts';
import type { CustomersTable } from '../tables.ts';
import { nameOf } from './derived-name.ts';

/**
 * A customer in the wire form of December 2025. What it has no place for (a name of its own, when it was deleted) stands
 * beside it under `customerGraph`, only where there is any.
 */
export function writeNativeCustomer(
  customer: Selectable<CustomersTable>,
  principal: Principal | undefined,
): Record<string, unknown> {
  const supplement = withoutUndefined({
    name: customer.name === nameOf(principal, customer.id) ? undefined : customer.name,
    deletedAt: customer.deletedAt ?? undefined,
    isLocal: customer.nativeId === null ? true : undefined,
  });
  const hasOwnId = customer.nativeId?.startsWith('principal:') !== true;
  return withoutUndefined({
    id: hasOwnId ? (customer.nativeId ?? customer.id) : undefined,
    principalId: principal === undefined ? (customer.principalId ?? undefined) : undefined,
    principal: principal && writePrincipal(principal),
    status: customer.status,
    role: customer.role ?? undefined,
    ownerId: customer.ownerId,
    createdDate: customer.createdAt,
    lastAccessedById: customer.accessedById ?? undefined,
    lastAccessedDate: customer.accessedAt ?? undefined,
    lastModifiedById: customer.updatedById ?? undefined,
    lastModifiedDate: customer.updatedAt,
    trashed: customer.deletedAt === null ? undefined : true,
    customerGraph: Object.keys(supplement).length === 0 ? undefined : supplement,
  });
}

function writePrincipal(principal: Principal): Record<string, unknown> {
  return withoutUndefined({
    id: principal.id,
    username: principal.username,
    email: principal.email,
    firstName: principal.firstName,
    middleName: principal.middleName,
    lastName: principal.lastName,
    phone: principal.phone,
    avatarUrl: principal.avatarUrl,
    organization: principal.organization === null ? undefined : { name: principal.organization },
    bio: principal.bio,
    notes: principal.notes,
    residenceCountry: principal.residenceCountry,
    residenceState: principal.residenceState,
    addresses: principal.addresses.map(({ postalCode, ...address }) =>
      withoutUndefined({ ...address, postal_code: postalCode }),
    ),
    roleList: principal.roles.map((roleName) => ({ roleName })),
    enabled: principal.enabled,
    accountEnabled: principal.enabled,
    accountNonLocked: principal.accountNonLocked,
    accountNonExpired: principal.accountNonExpired,
    credentialNonExpired: principal.credentialsNonExpired,
    lastLoginAt: principal.lastLoginAt ?? undefined,
  });
}
