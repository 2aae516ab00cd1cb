import { developmentCaller } from '../../kit/caller.ts';
import type { PlacedRecord } from '../../kit/native.ts';
import type { CustomerRow } from '../own-customer.ts';
import { type NamedPrincipal, nameOf } from './derived-name.ts';
import type { ImportedCustomer } from './imported-fields.ts';
import type { NativeCustomer } from './record.ts';

/** The row of a customer once a record is merged into the one that is there. */
export function mergedCustomer(
  { customerId, nativeId, value }: PlacedRecord<NativeCustomer>,
  row: CustomerRow | undefined,
  now: string,
): ImportedCustomer {
  const createdAt = value.createdDate ?? row?.createdAt ?? now;
  return {
    id: customerId,
    nativeId: value.supplement.isLocal ? (row?.nativeId ?? null) : nativeId,
    nativeForm: value.form ?? row?.nativeForm ?? null,
    name: value.supplement.name ?? row?.name ?? nameOf(namedIn(value), customerId),
    status: value.status ?? row?.status ?? 'prospect',
    role: given(value.role, row?.role),
    ownerId: value.ownerId ?? row?.ownerId ?? developmentCaller.id,
    principalId: value.principalId ?? row?.principalId ?? null,
    createdAt,
    updatedAt: value.lastModifiedDate ?? row?.updatedAt ?? createdAt,
    updatedById: given(value.lastModifiedById, row?.updatedById),
    ...latestAccess(value, row),
    deletedAt: mergedDeletion(value, row, now),
  };
}

// The record says that a customer is gone; only our own export says since when.
function mergedDeletion({ trashed, supplement }: NativeCustomer, row: CustomerRow | undefined, now: string) {
  if (trashed == null) return row?.deletedAt ?? null;
  return trashed ? (supplement.deletedAt ?? row?.deletedAt ?? now) : null;
}

// What is read here is not undone by a record that was written before.
function latestAccess({ lastAccessedDate, lastAccessedById }: NativeCustomer, row: CustomerRow | undefined) {
  const isEarlier = Date.parse(lastAccessedDate ?? '') < Date.parse(row?.accessedAt ?? '');
  return {
    accessedAt: isEarlier ? (row?.accessedAt ?? null) : given(lastAccessedDate, row?.accessedAt),
    accessedById: isEarlier ? (row?.accessedById ?? null) : given(lastAccessedById, row?.accessedById),
  };
}

// Absent says nothing, null clears.
function given<Value>(value: Value | null | undefined, stored: Value | null | undefined): Value | null {
  return value === undefined ? (stored ?? null) : value;
}

function namedIn({ principal }: NativeCustomer): NamedPrincipal {
  return { ...principal?.personal, organization: principal?.columns.organization };
}
