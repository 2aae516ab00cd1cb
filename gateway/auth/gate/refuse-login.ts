import type { Refusal } from '../authenticate.ts';
import { type LoginAttempt, noCustomer } from './login-decision.ts';

/** The refusal of a user whom the customer does not let in, or not as it comes. */
export function refuseLogin(reasons: readonly string[], attempt: LoginAttempt): Refusal {
  const said = reasons.map((reason) => wordsOf(reason, attempt)).join(', and ');
  return {
    status: 403,
    code: 'LOGIN_REFUSED',
    message: `This login is refused: ${said || 'the customer lets nobody in'}.`,
    extensions: { reasons },
  };
}

/** The refusal of a user of whom nothing is known at the moment. */
export function refuseUnknown(retryMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(retryMs / 1000));
  return {
    status: 503,
    code: 'UNAVAILABLE',
    message: `Whether this login is allowed cannot be found out at the moment; ask again in ${seconds} s.`,
    headers: { 'retry-after': String(seconds) },
  };
}

function wordsOf(reason: string, { address }: LoginAttempt): string {
  switch (reason) {
    case noCustomer:
      return 'the customer that the token names does not exist, so ask for a token for one that does';
    case 'INACTIVE':
      return 'the customer is not in business with us any more';
    case 'LOCKED':
      return 'the customer is locked, so ask for it to be unlocked';
    case 'MFA_REQUIRED':
      return 'the customer asks for a second factor, so log in with one';
    case 'SSO_REQUIRED':
      return "the customer asks for single sign-on, so log in through the customer's identity provider";
    case 'IP_NOT_ALLOWED':
      return `the customer does not allow ${address === '' ? 'an address that is not known' : `the address ${address}`}, so come from one that it allows`;
    default:
      return reason;
  }
}
