import { parseInput } from '../../kit/input/parse-input.ts';
import { reviewInput } from '../accounts/account-input.rules.ts';
import { changeAccount, type ProvisioningPayload } from '../accounts/change-account.ts';
import { packagesAfterFailure } from '../accounts/packages.rules.ts';
import { attemptColumns, newAttempt, stateOf } from '../accounts/stored-account.ts';
import type { RequestContext } from '../context.ts';
import type { ResolveRplReviewInput } from '../schema.generated.ts';
import { reviewFailed, reviewPassed } from './state-machine.rules.ts';

const rejected = 'The review against the list of parties that may not be served rejected the customer.';

/** Ends the review that a first provisioning waits for: it goes on, or it has failed. */
export function resolveRplReview(context: RequestContext, input: ResolveRplReviewInput): Promise<ProvisioningPayload> {
  const { decision, reason } = parseInput(reviewInput, input);
  const type = decision === 'APPROVED' ? 'customer.rpl-review-approved' : 'customer.rpl-review-rejected';
  return changeAccount(context, { operation: 'resolveRplReview', type, input }, async (account, { now }) => {
    const before = stateOf(account);
    const { status, errors } =
      decision === 'APPROVED'
        ? reviewPassed(before)
        : reviewFailed(before, [{ description: reason ?? rejected, occurredAt: now }]);
    return {
      status,
      errors: [...errors],
      resourceDetails:
        decision === 'APPROVED' ? account.resourceDetails : packagesAfterFailure(account.resourceDetails),
      // A review that came by an import belongs to an attempt that is not recorded here.
      ...(account.attemptId === null
        ? newAttempt('provision', account.packages, now, context.caller)
        : attemptColumns(account)),
    };
  });
}
