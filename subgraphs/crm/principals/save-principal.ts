import type { Transaction } from 'kysely';
import type { Change } from '../../kit/changes/mutate.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { badArgument } from '../../kit/errors.ts';
import type { CrmTables } from '../tables.ts';
import { type GivenPrincipal, type MergedPrincipal, mergePrincipal } from './merge-principal.ts';
import type { PrincipalChanges } from './principal-input.rules.ts';
import { type Address, openPrincipal, type Principal, type PrincipalRow } from './principals.ts';

/** A principal before, undefined where it is new, and after. */
export interface SavedPrincipal {
  readonly before: Principal | undefined;
  readonly after: Principal;
}

/** For the unique constraint that only a race can break. */
export const principalConflicts = {
  principals_pkey: 'Somebody else made the principal at the same moment: try again.',
};

/** Makes the principal with this id or changes it, its row being locked; where nothing differs, nothing is written. */
export async function savePrincipal(
  { transaction, now }: Change<CrmTables>,
  keyring: Keyring,
  id: string,
  changes: PrincipalChanges,
): Promise<SavedPrincipal> {
  const before = await lockPrincipal(transaction, id);
  if (before === undefined && changes.username === undefined) throw usernameMissing();
  const merged = mergePrincipal(givenPrincipal(id, changes), before, keyring);
  // What is new is never unchanged.
  const after =
    merged === undefined ? before : await writePrincipal(transaction, before, { ...merged, updatedAt: now });
  return { before: before && openPrincipal(before, keyring), after: openPrincipal(after as PrincipalRow, keyring) };
}

function givenPrincipal(id: string, changes: PrincipalChanges): GivenPrincipal {
  const { organization, roles, enabled, accountNonLocked, accountNonExpired, credentialsNonExpired, ...rest } = changes;
  const addresses = rest.addresses === null ? [] : rest.addresses?.map(withoutNulls);
  return {
    id,
    personal: { ...rest, addresses },
    columns: {
      organization,
      roles: roles === null ? [] : roles,
      enabled,
      accountNonLocked,
      accountNonExpired,
      credentialsNonExpired,
    },
  };
}

function withoutNulls(address: NonNullable<PrincipalChanges['addresses']>[number]): Address {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value != null)) as unknown as Address;
}

function usernameMissing() {
  return badArgument(
    ['input', 'principal', 'username'],
    'REQUIRED',
    'username must be given, for nothing is known yet of the principal behind this customer.',
  );
}

function lockPrincipal(transaction: Transaction<CrmTables>, id: string): Promise<PrincipalRow | undefined> {
  return transaction.selectFrom('principals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

function writePrincipal(
  transaction: Transaction<CrmTables>,
  before: PrincipalRow | undefined,
  merged: MergedPrincipal,
): Promise<PrincipalRow> {
  return before === undefined
    ? transaction
        .insertInto('principals')
        .values({ ...merged, createdAt: merged.updatedAt })
        .returningAll()
        .executeTakeFirstOrThrow()
    : transaction
        .updateTable('principals')
        .set({ ...merged, version: before.version + 1 })
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow();
}
