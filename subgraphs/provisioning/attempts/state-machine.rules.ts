import { PublicError } from '../../kit/errors.ts';
import type { AttemptLiteral, ErrorDetails, StatusLiteral } from '../tables.ts';

/** How far an account is: its status, the kind of its last attempt, and what went wrong in that one. */
export interface ProvisioningState {
  readonly status: StatusLiteral;
  readonly attempt: AttemptLiteral;
  readonly errors: readonly ErrorDetails[];
}

/** The mutations that ask for a transition. */
export const requests = [
  'provisionCustomer',
  'updateProvisioning',
  'deprovisionCustomer',
  'retryProvisioning',
  'resolveRplReview',
] as const;

/** One of them. */
export type ProvisioningRequest = (typeof requests)[number];

/** The kinds of attempts that a request begins. */
export type BeginningRequest = Exclude<ProvisioningRequest, 'resolveRplReview'>;

const statusDuring = {
  provision: 'provisioning',
  update: 'updating',
  deprovision: 'deleting',
} as const satisfies Record<AttemptLiteral, StatusLiteral>;

/**
 * The mutations that a state allows; null is a customer without an account. The provisioner publishes no table: these
 * are derived from what its interface describes (create, update of what is set up, and deletion from any status).
 * - An update in ERROR corrects what failed, so that nobody has to repeat a request that cannot work.
 * - While something is under way, only a deprovisioning may take its place.
 */
export function allowedRequests(state: Pick<ProvisioningState, 'status'> | null): readonly ProvisioningRequest[] {
  if (state === null) return ['provisionCustomer'];
  switch (state.status) {
    case 'provisioned':
      return ['updateProvisioning', 'deprovisionCustomer'];
    case 'provisioned_with_errors':
    case 'error':
      return ['updateProvisioning', 'deprovisionCustomer', 'retryProvisioning'];
    case 'provisioning':
    case 'updating':
      return ['deprovisionCustomer'];
    case 'pending_rpl_review':
      return ['deprovisionCustomer', 'resolveRplReview'];
    case 'deleting':
      return [];
    default:
      return state.status satisfies never;
  }
}

/** Refuses with INVALID_TRANSITION a mutation that the state does not allow, and says what it allows. */
export function requireAllowed(state: ProvisioningState | null, request: ProvisioningRequest): void {
  const allowed = allowedRequests(state);
  if (!allowed.includes(request)) throw refusal(state, request, allowed);
}

/**
 * The state in which the attempt begins that a request asks for. A new attempt has no errors yet: they are always only
 * those of the last one (rule of the provisioner). A retry begins the attempt that failed anew; an update of what was
 * never set up, since its first provisioning failed, begins that provisioning anew.
 */
export function begun(state: ProvisioningState | null, request: BeginningRequest): ProvisioningState {
  requireAllowed(state, request);
  const attempt = attemptOf(state, request);
  return { status: statusDuring[attempt], attempt, errors: [] };
}

/** Everything asked for is set up. */
export function succeeded(state: ProvisioningState): ProvisioningState {
  return { ...running(state, 'succeeded', ['provisioning', 'updating']), status: 'provisioned', errors: [] };
}

/** It is set up, but not all of it worked. */
export function succeededWithErrors(state: ProvisioningState, errors: readonly ErrorDetails[]): ProvisioningState {
  const before = running(state, 'succeededWithErrors', ['provisioning', 'updating']);
  return { ...before, status: 'provisioned_with_errors', errors };
}

/** The attempt did not work. */
export function failed(state: ProvisioningState, errors: readonly ErrorDetails[]): ProvisioningState {
  return { ...running(state, 'failed', ['provisioning', 'updating', 'deleting']), status: 'error', errors };
}

/** A first provisioning waits for the review against the list of parties that may not be served. */
export function reviewNeeded(state: ProvisioningState): ProvisioningState {
  return { ...running(state, 'reviewNeeded', ['provisioning']), status: 'pending_rpl_review' };
}

/** The review found nothing: the same attempt goes on. */
export function reviewPassed(state: ProvisioningState): ProvisioningState {
  requireAllowed(state, 'resolveRplReview');
  return { ...state, status: 'provisioning', attempt: 'provision' };
}

/** The customer may not be served: the attempt has failed. */
export function reviewFailed(state: ProvisioningState, errors: readonly ErrorDetails[]): ProvisioningState {
  requireAllowed(state, 'resolveRplReview');
  return { status: 'error', attempt: 'provision', errors };
}

/** Everything is removed: the provisioner no longer knows the customer, and neither does this graph. */
export function deleted(state: ProvisioningState): null {
  running(state, 'deleted', ['deleting']);
  return null;
}

/**
 * True when a status that comes from elsewhere (an import) can be what became of the attempt under way. If not, something
 * else was done to the account since, and what is recorded of the last attempt no longer holds.
 */
export function isSameAttempt(from: StatusLiteral, to: StatusLiteral): boolean {
  return from === to || outcomes[from].includes(to);
}

/**
 * True when an account may be found in this status at another look, whatever happened in between: what is set up is never
 * provisioned for the first time again, and a deletion can only fail.
 */
export function mayBecome(from: AttemptTrace, to: StatusLiteral): boolean {
  if (isSameAttempt(from.status, to)) return true;
  if (from.status === 'deleting') return false;
  return lastAttempt(from) === 'provision' || (to !== 'provisioning' && to !== 'pending_rpl_review');
}

const outcomes: Readonly<Record<StatusLiteral, readonly StatusLiteral[]>> = {
  provisioning: ['provisioned', 'provisioned_with_errors', 'error', 'pending_rpl_review'],
  pending_rpl_review: ['provisioning', 'error'],
  updating: ['provisioned', 'provisioned_with_errors', 'error'],
  deleting: ['error'],
  provisioned: [],
  provisioned_with_errors: [],
  error: [],
};

/** What an account says of its last attempt. */
export interface AttemptTrace {
  readonly status: StatusLiteral;
  readonly attemptKind: AttemptLiteral | null;
  readonly orgId: string | null;
}

/**
 * The kind of an account's last attempt. While one is under way, the status tells it; afterwards what was recorded does,
 * and where nothing was (an import), an account without an organisation can only have failed to be provisioned.
 */
export function lastAttempt({ status, attemptKind, orgId }: AttemptTrace): AttemptLiteral {
  switch (status) {
    case 'provisioning':
    case 'pending_rpl_review':
      return 'provision';
    case 'updating':
      return 'update';
    case 'deleting':
      return 'deprovision';
    case 'provisioned':
    case 'provisioned_with_errors':
    case 'error':
      return attemptKind ?? (orgId === null ? 'provision' : 'update');
    default:
      return status satisfies never;
  }
}

function attemptOf(state: ProvisioningState | null, request: BeginningRequest): AttemptLiteral {
  if (state === null || request === 'provisionCustomer') return 'provision';
  if (request === 'deprovisionCustomer') return 'deprovision';
  if (request === 'retryProvisioning') return state.attempt;
  return state.status === 'error' && state.attempt === 'provision' ? 'provision' : 'update';
}

function running(
  state: ProvisioningState,
  event: string,
  statuses: readonly [StatusLiteral, ...StatusLiteral[]],
): ProvisioningState {
  if (statuses.includes(state.status)) return state;
  throw new PublicError(
    'INVALID_TRANSITION',
    `The outcome ${event} does not fit the status ${state.status.toUpperCase()}: expected ${statuses.map((status) => status.toUpperCase()).join(' or ')}.`,
    { status: state.status.toUpperCase(), allowed: allowedRequests(state) },
  );
}

function refusal(
  state: ProvisioningState | null,
  request: ProvisioningRequest,
  allowed: readonly ProvisioningRequest[],
): PublicError {
  const status = state?.status.toUpperCase() ?? null;
  const situation = status === null ? 'the customer has no account at the provisioner' : `the status is ${status}`;
  const advice =
    allowed.length === 0
      ? 'Nothing is allowed until it is through; then provisionCustomer makes a new account'
      : `Allowed now: ${allowed.join(', ')}`;
  return new PublicError('INVALID_TRANSITION', `${request} is not possible, because ${situation}. ${advice}.`, {
    status,
    allowed,
  });
}
