import type { NativeForms } from '../../kit/native.ts';
import { withoutUndefined } from '../../kit/wire.ts';
import { nativeForms } from '../tables.ts';

type Native = Readonly<Record<string, unknown>>;

/** The forms of January and December 2025: the link to the principal moved into it, and its roles have another name. */
export const forms: NativeForms = {
  names: nativeForms,
  toNewest: ({ customer, ...record }) => {
    const principal = record['principal'] ?? customer;
    return principal === undefined ? record : { ...record, principal: renamed(principal, 'roles', 'roleList') };
  },
  fromNewest: (record, form) => {
    if (form !== '2025-01') return record;
    const { principalId, principal, ...rest } = record;
    const customerId = principalId ?? (Object(principal) as Native)['id'];
    return withoutUndefined({ ...rest, customerId, customer: renamed(principal, 'roleList', 'roles') });
  },
};

function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, from) || Object.hasOwn(value, to))
    return value;
  const { [from]: moved, ...rest } = value as Native;
  return { ...rest, [to]: moved };
}
