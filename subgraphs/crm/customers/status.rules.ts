import { PublicError } from '../../kit/errors.ts';
import type { StatusLiteral } from '../tables.ts';

/** Which status may follow which; from PROSPECT there is no way back. */
const followingStatuses: Readonly<Record<StatusLiteral, readonly StatusLiteral[]>> = {
  prospect: ['active', 'inactive'],
  active: ['inactive'],
  inactive: ['active'],
};

/** Refuses with INVALID_TRANSITION a status that does not follow the present one; staying as it is is no transition. */
export function requireTransition(from: StatusLiteral, to: StatusLiteral): void {
  if (isTransition(from, to)) return;
  const names = followingStatuses[from].map((status) => status.toUpperCase());
  throw new PublicError(
    'INVALID_TRANSITION',
    `A customer that is ${from.toUpperCase()} cannot become ${to.toUpperCase()}: it may become ${names.join(' or ')}.`,
    { allowed: names },
  );
}

/** True where a status may follow the present one, or stays as it is. */
export function isTransition(from: StatusLiteral, to: StatusLiteral): boolean {
  return from === to || followingStatuses[from].includes(to);
}
