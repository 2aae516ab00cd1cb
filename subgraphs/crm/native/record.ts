import { z } from 'zod';
import { wireLiteral, wireTime, wireUuid } from '../../kit/wire.ts';
import type { Address, PersonalData } from '../principals/principals.ts';
import { type NativeForm, roleLiterals, statusLiterals } from '../tables.ts';

/** A customer record of the CRM in any of its releases, under one set of names. */
export type NativeCustomer = z.output<typeof nativeCustomer>;

/** An expanded principal: its columns and its personal data. Keys that are absent say nothing; null clears. */
export type NativePrincipal = z.output<typeof nativePrincipal>;

const text = z.string().nullish();

const nativeAddress = z
  .object({
    name: text,
    street1: z.string(),
    street2: text,
    city: text,
    state: text,
    postal_code: text,
    postalCode: text,
    country: text,
    addressType: text,
  })
  .transform(
    ({ postal_code, postalCode, ...address }): Address =>
      dropNulls({ ...address, postalCode: postal_code ?? postalCode }),
  );

const nativeRole = z.union([z.string(), z.object({ roleName: z.string() }).transform((role) => role.roleName)]);

const nativePrincipal = z
  .object({
    id: wireUuid,
    username: z.string().min(1),
    email: text,
    firstName: text,
    middleName: text,
    lastName: text,
    phone: text,
    avatarUrl: text,
    bio: text,
    notes: text,
    residenceCountry: text,
    residenceState: text,
    addresses: z.array(nativeAddress).nullish(),
    organization: z
      .union([z.string(), z.object({ name: z.string() }).transform((organization) => organization.name)])
      .nullish(),
    roles: z.array(nativeRole).nullish(),
    roleList: z.array(nativeRole).nullish(),
    enabled: z.boolean().nullish(),
    accountEnabled: z.boolean().nullish(),
    accountNonLocked: z.boolean().nullish(),
    accountNonExpired: z.boolean().nullish(),
    credentialNonExpired: z.boolean().nullish(),
    lastLoginAt: wireTime.nullish(),
  })
  .transform((principal) => {
    const {
      id,
      organization,
      roles,
      roleList,
      enabled,
      accountEnabled,
      accountNonLocked,
      accountNonExpired,
      credentialNonExpired,
      lastLoginAt,
      ...personal
    } = principal;
    const isEnabled =
      enabled == null && accountEnabled == null ? undefined : (enabled ?? true) && (accountEnabled ?? true);
    return {
      id,
      personal: personal as { [Key in keyof PersonalData]: PersonalData[Key] | null },
      columns: dropUndefined({
        organization,
        roles: roles ?? roleList ?? undefined,
        enabled: isEnabled,
        accountNonLocked: accountNonLocked ?? undefined,
        accountNonExpired: accountNonExpired ?? undefined,
        credentialsNonExpired: credentialNonExpired ?? undefined,
        lastLoginAt,
      }),
    };
  });

// One release misspelt a role.
const nativeRoleName = z.preprocess(
  (role) => (typeof role === 'string' ? role.toLowerCase().replace('mamagement', 'management') : role),
  wireLiteral(roleLiterals),
);

// What the wire form has no place for; written by our own export beside it.
const supplement = z.object({
  name: z.string().min(1).max(300).nullish(),
  deletedAt: wireTime.nullish(),
  isLocal: z.boolean().nullish(),
});

/** Reads the shapes of January, August, September and December 2025: the link to the principal moved from `customerId` to `principalId` and then into `principal`. */
export const nativeCustomer = z
  .object({
    id: wireUuid.nullish(),
    customerId: wireUuid.nullish(),
    principalId: wireUuid.nullish(),
    customer: nativePrincipal.nullish(),
    principal: nativePrincipal.nullish(),
    status: wireLiteral(statusLiterals).nullish(),
    role: nativeRoleName.nullish(),
    ownerId: wireUuid.nullish(),
    createdDate: wireTime.nullish(),
    lastAccessedById: wireUuid.nullish(),
    lastAccessedDate: wireTime.nullish(),
    lastModifiedById: wireUuid.nullish(),
    lastModifiedDate: wireTime.nullish(),
    trashed: z.boolean().nullish(),
    customerGraph: supplement.nullish(),
  })
  .transform(({ customerId, principalId, customer, principal, customerGraph, ...rest }, context) => {
    const expanded = principal ?? customer ?? undefined;
    const link = customerId ?? principalId ?? expanded?.id;
    if (expanded !== undefined && link !== undefined && expanded.id !== link) {
      context.addIssue({
        code: 'custom',
        path: ['customerId'],
        message: `names the principal ${link}, but the expanded principal is ${expanded.id}`,
      });
    }
    if (rest.id == null && link === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['id'],
        message: 'is missing, and so is customerId: a record needs one of them to be found again',
      });
    }
    const form = formOf({ customerId, principalId, customer, principal });
    return { ...rest, principalId: link, principal: expanded, form, supplement: customerGraph ?? {} };
  });

// Undefined where nothing in the record tells.
function formOf(links: Readonly<Record<string, unknown>>): NativeForm | undefined {
  if (links['customerId'] != null || links['customer'] != null) return '2025-01';
  return links['principalId'] != null || links['principal'] != null ? '2025-12' : undefined;
}

function dropNulls<Shape extends object>(shape: Shape): { [Key in keyof Shape]: Exclude<Shape[Key], null> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value != null)) as {
    [Key in keyof Shape]: Exclude<Shape[Key], null>;
  };
}

function dropUndefined<Shape extends object>(shape: Shape): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Shape]?: Exclude<Shape[Key], undefined>;
  };
}
