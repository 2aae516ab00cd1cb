import { developmentCaller } from '../../../../subgraphs/kit/caller.ts';
import { type RuleCases, refuses } from './rule-case.ts';

/** How customers are locked and unlocked. */
export const lockCases: RuleCases = {
  lockCustomer: [
    {
      rule: 'a lock has a reason and an actor',
      account: {},
      input: { reason: 'Invoice overdue' },
      customer: {
        isLocked: true,
        lockStatus: true,
        lock: { reason: 'Invoice overdue', lockedBy: developmentCaller.id },
      },
      quota: { version: 2 },
    },
    {
      rule: 'the first lock stays',
      account: { isLocked: true, lockReason: 'First' },
      input: { reason: 'Second' },
      customer: { isLocked: true, lock: { reason: 'First', lockedAt: null, lockedBy: null } },
      quota: { version: 1 },
    },
    { rule: 'a reason is needed', account: {}, input: { reason: '' }, ...refuses('input.reason EMPTY') },
    {
      rule: 'a reason has 1000 characters at most',
      account: {},
      input: { reason: '🔒'.repeat(1001) },
      ...refuses('input.reason TOO_LONG'),
    },
    {
      rule: 'a reason may have 1000 characters',
      account: {},
      input: { reason: '🔒'.repeat(1000) },
      customer: { isLocked: true },
    },
    { rule: 'an account is needed', account: null, input: { reason: 'x' }, error: { code: 'NOT_FOUND' } },
  ],
  unlockCustomer: [
    {
      rule: 'nothing of the lock is left',
      account: { isLocked: true, lockReason: 'First' },
      input: {},
      customer: { isLocked: false, lockStatus: false, lock: null },
      quota: { version: 2 },
    },
    {
      rule: 'unlocking twice changes nothing',
      account: {},
      input: { reason: 'Paid' },
      customer: { isLocked: false },
      quota: { version: 1 },
    },
    { rule: 'a reason is not empty', account: {}, input: { reason: '' }, ...refuses('input.reason EMPTY') },
    { rule: 'an account is needed', account: null, input: {}, error: { code: 'NOT_FOUND' } },
  ],
};
