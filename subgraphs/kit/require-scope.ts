import { type Caller, hasScope } from './caller.ts';
import { PublicError } from './errors.ts';

/** Refuses with FORBIDDEN a caller without the scope, e.g. `quota:write`. */
export function requireScope(caller: Caller, scope: string): void {
  if (hasScope(caller, scope)) return;
  throw new PublicError('FORBIDDEN', `This needs the scope ${scope}: ask for a token that carries it.`, { scope });
}
