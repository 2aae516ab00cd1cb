import { withoutUndefined } from '../../kit/wire.ts';
import { type Account, addressOf } from '../accounts/accounts.ts';

/**
 * The record of an account as the provisioner would answer, its only release. Empty lists are written, so that reading
 * the record clears what is there; what is unknown is left out. The organisation's id is written in every status, as
 * it would be lost otherwise, and the provisioner's own examples do so too.
 */
export function writeNativeAccount(account: Account): Record<string, unknown> {
  const address = addressOf(account);
  return withoutUndefined({
    id: account.accountId,
    orgId: account.orgId ?? undefined,
    externalId: account.externalId ?? undefined,
    address:
      address === null
        ? undefined
        : withoutUndefined({
            addressLine1: address.line1,
            addressLine2: address.line2 ?? undefined,
            city: address.city,
            stateOrProvince: address.stateOrProvince ?? undefined,
            zipOrPostalCode: address.zipOrPostalCode ?? undefined,
            country: address.country,
          }),
    status: account.status,
    packages: account.packages,
    resourceDetails: account.resourceDetails ?? undefined,
    errors: account.errors,
    customerGraph: writeSupplement(account),
  });
}

// The provisioner tells no times, and nothing of attempts.
function writeSupplement(account: Account): Record<string, unknown> {
  const { createdAt, updatedAt, attemptId, attemptKind, attemptPackages, attemptStartedAt, attemptStartedById } =
    account;
  const attempt =
    attemptId === null
      ? undefined
      : {
          id: attemptId,
          kind: attemptKind,
          packages: attemptPackages,
          startedAt: attemptStartedAt,
          startedBy: attemptStartedById,
        };
  return withoutUndefined({ createdAt, updatedAt, attempt });
}
