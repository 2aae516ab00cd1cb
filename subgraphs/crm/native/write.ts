import type { Selectable } from 'kysely';
import { withoutUndefined } from '../../kit/wire.ts';
import type { Principal } from '../principals/principals.ts';
import type { CustomersTable } from '../tables.ts';

/** A customer in the wire form of January 2025, the one with every link spelt out. */
export function writeNativeCustomer(
  customer: Selectable<CustomersTable>,
  principal: Principal | undefined,
): Record<string, unknown> {
  const hasOwnId = customer.nativeId?.startsWith('principal:') !== true;
  return withoutUndefined({
    id: hasOwnId ? (customer.nativeId ?? customer.id) : undefined,
    customerId: customer.principalId ?? undefined,
    customer: principal && writePrincipal(principal),
    status: customer.status,
    role: customer.role ?? undefined,
    ownerId: customer.ownerId,
    createdDate: customer.createdAt,
    lastAccessedById: customer.accessedById ?? undefined,
    lastAccessedDate: customer.accessedAt ?? undefined,
    lastModifiedById: customer.updatedById ?? undefined,
    lastModifiedDate: customer.updatedAt,
    trashed: customer.deletedAt === null ? undefined : true,
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
    roles: principal.roles.map((roleName) => ({ roleName })),
    enabled: principal.enabled,
    accountEnabled: principal.enabled,
    accountNonLocked: principal.accountNonLocked,
    accountNonExpired: principal.accountNonExpired,
    credentialNonExpired: principal.credentialsNonExpired,
    lastLoginAt: principal.lastLoginAt ?? undefined,
  });
}
