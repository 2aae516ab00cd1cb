import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  allowedRequests,
  type BeginningRequest,
  begun,
  deleted,
  failed,
  isSameAttempt,
  lastAttempt,
  type ProvisioningState,
  reviewFailed,
  reviewNeeded,
  reviewPassed,
  succeeded,
  succeededWithErrors,
} from '../../../../subgraphs/provisioning/attempts/state-machine.rules.ts';
import {
  type AttemptLiteral,
  attemptLiterals,
  type StatusLiteral,
  statusLiterals,
} from '../../../../subgraphs/provisioning/tables.ts';

type State = 'none' | StatusLiteral;
type Move = (state: ProvisioningState | null) => ProvisioningState | null;

const old = [{ errorCode: 1 }];
const fresh = [{ errorCode: 2 }];
const request =
  (name: BeginningRequest): Move =>
  (state) =>
    begun(state, name);
// A worker only ever has an account before it.
const event =
  (move: (state: ProvisioningState) => ProvisioningState | null): Move =>
  (state) =>
    move(state as ProvisioningState);

const moves: Readonly<Record<string, Move>> = {
  provision: request('provisionCustomer'),
  update: request('updateProvisioning'),
  deprovision: request('deprovisionCustomer'),
  retry: request('retryProvisioning'),
  succeeded: event(succeeded),
  succeededWithErrors: event((state) => succeededWithErrors(state, fresh)),
  failed: event((state) => failed(state, fresh)),
  reviewNeeded: event(reviewNeeded),
  reviewPassed: event(reviewPassed),
  reviewFailed: event((state) => reviewFailed(state, fresh)),
  deleted: event(deleted),
};

// What becomes of an account whose last attempt was an update (a provisioning while one is under way or reviewed);
// what is missing is refused.
const table: Readonly<Record<State, Readonly<Record<string, State>>>> = {
  none: { provision: 'provisioning' },
  provisioned: { update: 'updating', deprovision: 'deleting' },
  provisioned_with_errors: { update: 'updating', deprovision: 'deleting', retry: 'updating' },
  error: { update: 'updating', deprovision: 'deleting', retry: 'updating' },
  provisioning: {
    deprovision: 'deleting',
    succeeded: 'provisioned',
    succeededWithErrors: 'provisioned_with_errors',
    failed: 'error',
    reviewNeeded: 'pending_rpl_review',
  },
  updating: {
    deprovision: 'deleting',
    succeeded: 'provisioned',
    succeededWithErrors: 'provisioned_with_errors',
    failed: 'error',
  },
  deleting: { failed: 'error', deleted: 'none' },
  pending_rpl_review: { deprovision: 'deleting', reviewPassed: 'provisioning', reviewFailed: 'error' },
};

function stateOf(status: State, attempt?: AttemptLiteral): ProvisioningState | null {
  if (status === 'none') return null;
  return { status, attempt: attempt ?? lastAttempt({ status, attemptKind: null, orgId: 'org' }), errors: old };
}

describe('The state machine of provisioning', () => {
  it('has a row for each status', () => {
    assert.deepEqual(Object.keys(table).sort(), ['none', ...statusLiterals].sort());
  });

  for (const [status, row] of Object.entries(table) as [State, Readonly<Record<string, State>>][]) {
    for (const [name, move] of Object.entries(moves)) {
      const next = row[name];
      const isEvent = !['provision', 'update', 'deprovision', 'retry'].includes(name);
      if (status === 'none' && isEvent) continue;
      it(`${status}: ${name} ${next === undefined ? 'is refused' : `leads to ${next}`}`, () => {
        const run = () => move(stateOf(status))?.status ?? 'none';
        if (next !== undefined) assert.equal(run(), next);
        else {
          assert.throws(run, {
            extensions: {
              code: 'INVALID_TRANSITION',
              status: status === 'none' ? null : status.toUpperCase(),
              allowed: allowedRequests(status === 'none' ? null : { status }),
            },
          });
        }
      });
    }
  }

  it('allows exactly the requests that it does not refuse', () => {
    const mutations = {
      provision: 'provisionCustomer',
      update: 'updateProvisioning',
      deprovision: 'deprovisionCustomer',
      retry: 'retryProvisioning',
      reviewPassed: 'resolveRplReview',
    };
    for (const [status, row] of Object.entries(table) as [State, Readonly<Record<string, State>>][]) {
      const expected = Object.entries(mutations).flatMap(([name, mutation]) => (name in row ? [mutation] : []));
      assert.deepEqual([...allowedRequests(status === 'none' ? null : { status })].sort(), expected.sort(), status);
    }
  });

  const retries: readonly [StatusLiteral, AttemptLiteral, StatusLiteral][] = [
    ['error', 'provision', 'provisioning'],
    ['error', 'update', 'updating'],
    ['error', 'deprovision', 'deleting'],
    ['provisioned_with_errors', 'provision', 'provisioning'],
    ['provisioned_with_errors', 'update', 'updating'],
  ];
  for (const [status, attempt, next] of retries) {
    it(`goes from ${status} back to ${next} when the ${attempt} is begun anew, without its errors`, () => {
      assert.deepEqual(begun(stateOf(status, attempt), 'retryProvisioning'), { status: next, attempt, errors: [] });
    });
  }

  const updates: readonly [StatusLiteral, AttemptLiteral, StatusLiteral][] = [
    ['error', 'provision', 'provisioning'],
    ['error', 'update', 'updating'],
    ['error', 'deprovision', 'updating'],
    ['provisioned_with_errors', 'provision', 'updating'],
    ['provisioned', 'provision', 'updating'],
  ];
  for (const [status, attempt, next] of updates) {
    it(`goes to ${next} when what is ${status} after ${attempt} is updated, without errors`, () => {
      const { status: found, errors } = begun(stateOf(status, attempt), 'updateProvisioning');
      assert.deepEqual([found, errors], [next, []]);
    });
  }

  it('keeps only the errors of the attempt that is over', () => {
    assert.deepEqual(succeeded(updating()).errors, []);
    assert.deepEqual(succeededWithErrors(updating(), fresh).errors, fresh);
    assert.deepEqual(failed(updating(), fresh).errors, fresh);
    assert.deepEqual(reviewFailed(waiting(), fresh).errors, fresh);
  });

  it('names in its refusal what is allowed instead', () => {
    assert.throws(() => begun(updating(), 'updateProvisioning'), {
      message: 'updateProvisioning is not possible, because the status is UPDATING. Allowed now: deprovisionCustomer.',
    });
    assert.throws(() => begun(stateOf('deleting'), 'retryProvisioning'), {
      message:
        'retryProvisioning is not possible, because the status is DELETING. Nothing is allowed until it is through; then provisionCustomer makes a new account.',
    });
    assert.throws(
      () => begun(null, 'updateProvisioning'),
      /the customer has no account at the provisioner\. Allowed now: provisionCustomer\./,
    );
    assert.throws(() => succeeded(waiting()), {
      message: 'The outcome succeeded does not fit the status PENDING_RPL_REVIEW: expected PROVISIONING or UPDATING.',
    });
  });

  const updating = () => ({ status: 'updating', attempt: 'update', errors: old }) as const;
  const waiting = () => ({ status: 'pending_rpl_review', attempt: 'provision', errors: old }) as const;
});

describe('The last attempt of an account', () => {
  const running: readonly [StatusLiteral, AttemptLiteral][] = [
    ['provisioning', 'provision'],
    ['pending_rpl_review', 'provision'],
    ['updating', 'update'],
    ['deleting', 'deprovision'],
  ];
  for (const [status, expected] of running) {
    it(`is told by the status ${status}`, () => {
      for (const attemptKind of [null, ...attemptLiterals]) {
        assert.equal(lastAttempt({ status, attemptKind, orgId: null }), expected);
      }
    });
  }
  for (const status of ['provisioned', 'provisioned_with_errors', 'error'] as const) {
    it(`is what was recorded when it has ended as ${status}, else follows from the organisation`, () => {
      for (const attemptKind of attemptLiterals) {
        assert.equal(lastAttempt({ status, attemptKind, orgId: null }), attemptKind);
      }
      assert.equal(lastAttempt({ status, attemptKind: null, orgId: null }), 'provision');
      assert.equal(lastAttempt({ status, attemptKind: null, orgId: 'org' }), 'update');
    });
  }

  it('goes on where an import tells of its outcome, and of nothing else', () => {
    const outcomes = statusLiterals.flatMap((from) =>
      statusLiterals.filter((to) => from !== to && isSameAttempt(from, to)).map((to) => `${from} ${to}`),
    );
    const ofWorker = (Object.entries(table) as [State, Readonly<Record<string, State>>][]).flatMap(([from, row]) =>
      Object.entries(row)
        .filter(([name, to]) => !['provision', 'update', 'deprovision', 'retry'].includes(name) && to !== 'none')
        .map(([, to]) => `${from} ${to}`),
    );
    assert.deepEqual(outcomes.sort(), ofWorker.sort());
    for (const status of statusLiterals) assert.ok(isSameAttempt(status, status));
  });
});
