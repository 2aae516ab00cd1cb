import { z } from 'zod';
import { contractIssues } from './contract.rules.ts';
import { always, nameOf, target, text, whole } from './input-fields.rules.ts';
import { type StorageInput, storageLimitOf } from './storage.rules.ts';
import { contractTypeLiterals } from './tables.ts';

const leastStorage = 1_048_576;

const companyName = text(1, 300, 'ACME GmbH');
const contractType = z.enum(contractTypeLiterals, {
  error: (issue) => `${nameOf(issue)} must be DEMO, FREE or PAY, e.g. PAY.`,
});
const userLimit = whole(0, 100);
const settings = {
  ...target,
  storageLimit: whole(leastStorage, 10_737_418_240).nullish(),
  isUnlimited: z.boolean().nullish(),
  webhooksLimit: whole(0, 5).nullish(),
  providerCustomerId: text(1, 255, 'CRM-0815').nullish(),
  trialEndsAt: z.string().nullish(),
  activationCode: text(1, 1000, 'AB12-CD34-EF56').nullish(),
};

/** What `createQuotaAccount` takes. */
export const createQuotaAccountInput = z
  .object({ ...settings, companyName, contractType, userLimit })
  .superRefine(refuseContradiction, always)
  .superRefine((input, context) => {
    if (storageLimitOf(input) !== undefined || input.isUnlimited === false) return;
    refuse(
      context,
      'MISSING',
      'must be given, e.g. 10737418240 for 10 GiB, unless isUnlimited is true: an account needs one or the other.',
    );
  }, always)
  .superRefine((input, context) => {
    for (const { path, code, message } of contractIssues(input)) {
      context.addIssue({ code: 'custom', path: path.slice(1), params: { code }, message });
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
    refuse(context, 'CONTRADICTION', 'must be absent where isUnlimited is true: leave out one of the two.');
  }
  if (isUnlimited === false && storageLimit == null) {
    refuse(context, 'MISSING', 'must be given where isUnlimited is false, e.g. 10737418240 for 10 GiB.');
  }
}

function refuse(context: z.RefinementCtx, code: string, sentence: string): void {
  context.addIssue({
    code: 'custom',
    path: ['storageLimit'],
    params: { code },
    message: `input.storageLimit ${sentence}`,
  });
}
