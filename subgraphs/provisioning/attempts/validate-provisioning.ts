import type { Database } from '../../kit/database/open-database.ts';
import { type ErrorCode, type Issue, PublicError } from '../../kit/errors.ts';
import type { IssueCode } from '../../kit/input/issue-codes.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { isStorableText } from '../../kit/input/text.ts';
import { requireCustomer } from '../../kit/registry/require-customer.ts';
import { provisionInput, updateInput } from '../accounts/account-input.rules.ts';
import type { Account } from '../accounts/accounts.ts';
import { externalIdTaken, isExternalIdTaken } from '../accounts/external-id.ts';
import { findOwner, stateOf } from '../accounts/stored-account.ts';
import type { RequestContext } from '../context.ts';
import type { ValidateProvisioningInput } from '../schema.generated.ts';
import type { ProvisioningTables } from '../tables.ts';
import { requireAllowed } from './state-machine.rules.ts';

/** What a check came to. */
export interface Validation {
  readonly isValid: boolean;
  readonly issues: { readonly path: string[]; readonly code: Found['code']; readonly message: string }[];
}

// What a mutation refuses as a whole comes under the code of the error.
type Found = Omit<Issue, 'code'> & { readonly code: IssueCode | ErrorCode };

/** Finds what `provisionCustomer`, or `updateProvisioning` where there is an account, would refuse; changes nothing. */
export async function validateProvisioning(
  context: RequestContext,
  input: ValidateProvisioningInput,
): Promise<Validation> {
  const customerId = await requireCustomer(context, input.customerId);
  const account = await findAccount(context.database, customerId);
  const request = account === undefined ? 'provisionCustomer' : 'updateProvisioning';
  const issues = [
    ...issuesOf(() => requireAllowed(account ? stateOf(account) : null, request)),
    ...issuesOf(() => parseInput<unknown>(account === undefined ? provisionInput : updateInput, input)),
    ...(await conflictsOf(context, customerId, account, input.externalId)),
  ];
  const shown = issues.map(({ path, code, message }) => ({ path: path.map(String), code, message }));
  return { isValid: shown.length === 0, issues: shown };
}

function findAccount(database: Database<ProvisioningTables>, customerId: string): Promise<Account | undefined> {
  return database.selectFrom('accounts').selectAll().where('customerId', '=', customerId).executeTakeFirst();
}

async function conflictsOf(
  { database }: RequestContext,
  customerId: string,
  account: Account | undefined,
  externalId: string | null | undefined,
): Promise<Found[]> {
  // What PostgreSQL cannot hold, the rules of the input report; they drop the blanks around it too.
  const wanted = externalId?.trim();
  if (wanted === undefined || wanted === account?.externalId || !isStorableText(wanted)) return [];
  const ownerId = await findOwner(database, customerId);
  if (!(await isExternalIdTaken(database, wanted, ownerId, customerId))) return [];
  return [{ path: ['input', 'externalId'], code: 'CONFLICT', message: externalIdTaken }];
}

function issuesOf(check: () => void): readonly Found[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof PublicError)) throw error;
    const { issues, code } = error.extensions as { issues?: readonly Issue[]; code: ErrorCode };
    return issues ?? [{ path: ['input', 'customerId'], code, message: error.message }];
  }
}
