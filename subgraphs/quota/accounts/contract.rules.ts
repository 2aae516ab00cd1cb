import type { Issue } from '../../kit/errors.ts';
import type { ContractTypeLiteral } from '../tables.ts';

// The source system refuses some changes (error -90111) without publishing which. This is ours: a trial is never begun again.
const nextTypes: Readonly<Record<ContractTypeLiteral, readonly ContractTypeLiteral[]>> = {
  demo: ['free', 'pay'],
  free: ['pay'],
  pay: ['free'],
};

/** The types that a contract of this type may change to. */
export function contractTypesAfter(type: ContractTypeLiteral): readonly ContractTypeLiteral[] {
  return nextTypes[type];
}

/** What depends on the type of a contract. */
export interface ContractTerms {
  readonly contractType: ContractTypeLiteral;
  readonly trialEndsAt?: string | null | undefined;
  readonly activationCode?: string | null | undefined;
}

/** What of an input's terms a contract of the type cannot have. */
export function contractIssues({ contractType, trialEndsAt, activationCode }: ContractTerms): readonly Issue[] {
  const name = contractType.toUpperCase();
  const issues: Issue[] = [];
  if (trialEndsAt != null && contractType !== 'demo') {
    const message = `trialEndsAt must be absent or null for a contract of type ${name}: only DEMO contracts have a trial.`;
    issues.push({ path: ['input', 'trialEndsAt'], code: 'NOT_ALLOWED', message });
  }
  if (activationCode != null && contractType === 'pay') {
    const message = `activationCode must be absent or null for a contract of type ${name}: only DEMO and FREE contracts have one.`;
    issues.push({ path: ['input', 'activationCode'], code: 'NOT_ALLOWED', message });
  }
  return issues;
}
