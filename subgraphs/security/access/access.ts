import { badArgument, PublicError } from '../../kit/errors.ts';
import type { Account, SecurityCustomer } from '../accounts/accounts.ts';
import { type IpAddress, readAddress } from '../allowlist/ip-entry.rules.ts';
import { type AccessDecision, type CustomerStatus, customerStatuses, decideAccess } from './access.rules.ts';

/** Arguments of `Customer.access`. */
export interface AccessArguments {
  readonly ip?: string | null | undefined;
  readonly mfa?: boolean | null | undefined;
  readonly sso?: boolean | null | undefined;
}

/** May a user of this customer log in? One without an account has no rules of its own: its status and its lock decide. */
export function accessOf(customer: SecurityCustomer, account: Account | null, args: AccessArguments): AccessDecision {
  const address = args.ip == null ? undefined : requireAddress(args.ip);
  const { force2fa, forceSso, ipAllowlist } = account ?? noRules;
  // A null of isLocked is what a customer without a storage account has, and must not lock it out, but what is there too where
  // quota cannot say: only together with isLockKnown it means that there is no lock.
  const rules = {
    status: requireStatus(customer),
    isLocked: customer.isLocked === true,
    isLockKnown: typeof customer.isLocked === 'boolean' || customer.isLockKnown === true,
    force2fa,
    forceSso,
    ipAllowlist,
  };
  return decideAccess(rules, { address, mfa: args.mfa === true, sso: args.sso === true });
}

const noRules = { force2fa: false, forceSso: false, ipAllowlist: [] };

function requireAddress(ip: string): IpAddress {
  const address = readAddress(ip);
  if (address !== undefined) return address;
  throw badArgument(
    'ip',
    'INVALID_IP',
    `ip must be one IPv4 or IPv6 address such as 198.51.100.7 or 2001:db8::7, but is ${JSON.stringify(ip.slice(0, 60))}.`,
  );
}

// Without the status nobody is let in, and saying "refused" would be made up as well.
function requireStatus({ id, status }: SecurityCustomer): CustomerStatus {
  const known = customerStatuses.find((name) => name === status);
  if (known !== undefined) return known;
  throw new PublicError(
    'UNAVAILABLE',
    `Access of customer ${id} cannot be decided: its status did not come with the request. Ask again, and check that the CRM answers and knows this customer.`,
  );
}
