import { z } from 'zod';
import { inputLine } from '../../kit/input/input-text.ts';
import { absence, always, issueAt } from '../../kit/input/refusal.ts';
import { target, whole } from '../input-fields.rules.ts';
import { contractTypeLiterals } from '../tables.ts';
import { contractIssues } from './contract.rules.ts';
import { type StorageInput, storageLimitOf } from './storage.rules.ts';

const leastStorage = 1_048_576;

const companyName = inputLine({ most: 300, example: 'ACME GmbH' });
const contractType = z.enum(contractTypeLiterals, { error: absence('PAY') });
const userLimit = whole(0, 100);
const settings = {
  ...target,
  customerUuid: inputLine({ most: 255, example: '2d5b1c9e-4c39-4c55-9a8f-0d2f5f0c7e11' }).nullish(),
  storageLimit: whole(leastStorage, 10_737_418_240).nullish(),
  isUnlimited: z.boolean().nullish(),
  webhooksLimit: whole(0, 5).nullish(),
  providerCustomerId: inputLine({ most: 255, example: 'CRM-0815' }).nullish(),
  trialEndsAt: z.string().nullish(),
  activationCode: inputLine({ most: 1000, example: 'AB12-CD34-EF56' }).nullish(),
};

/** What `createQuotaAccount` takes. */
export const createQuotaAccountInput = z
  .object({ ...settings, companyName, contractType, userLimit })
  .superRefine(refuseContradiction, always)
  .superRefine((input, context) => {
    if (storageLimitOf(input) !== undefined || input.isUnlimited === false) return;
    const message =
      'storageLimit must be given, e.g. 10737418240 for 10 GiB, unless isUnlimited is true: an account needs one or the other.';
    context.addIssue(issueAt(['storageLimit'], 'REQUIRED', message));
  }, always)
  .superRefine((input, context) => {
    for (const { path, code, message } of contractIssues(input)) {
      context.addIssue(issueAt(path.slice(1), code, message));
    }
  }, always);

/** What `updateQuota` takes; what depends on the account as it is comes later. */
export const updateQuotaInput = z
  .object({
    ...settings,
    companyName: companyName.optional(),
    contractType: contractType.optional(),
    userLimit: userLimit.optional(),
  })
  .superRefine(refuseContradiction, always);

function refuseContradiction({ storageLimit, isUnlimited }: StorageInput, context: z.RefinementCtx): void {
  if (isUnlimited === true && storageLimit != null) {
    const message = 'storageLimit must be absent where isUnlimited is true: leave out one of the two.';
    context.addIssue(issueAt(['storageLimit'], 'CONTRADICTION', message));
  }
  if (isUnlimited === false && storageLimit == null) {
    const message = 'storageLimit must be given where isUnlimited is false, e.g. 10737418240 for 10 GiB.';
    context.addIssue(issueAt(['storageLimit'], 'REQUIRED', message));
  }
}
