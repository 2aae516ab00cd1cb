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
  const allowed = followingStatuses[from];
  if (from === to || allowed.includes(to)) return;
  const names = allowed.map((status) => status.toUpperCase());
  throw new PublicError(
    'INVALID_TRANSITION',
    `A customer that is ${from.toUpperCase()} cannot become ${to.toUpperCase()}: it may become ${names.join(' or ')}.`,
    { allowed: names },
  );
}
