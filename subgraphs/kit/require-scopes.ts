import { type Caller, hasScope } from './caller.ts';
import { PublicError } from './errors.ts';

/** Scopes in two lists: those of one inner list are needed together, any of these lists will do. */
export type Scopes = readonly (readonly string[])[];

/** True when the caller holds all the scopes of one of the lists. */
export function holdsScopes(caller: Pick<Caller, 'scopes'>, scopes: Scopes): boolean {
  return scopes.some((together) => together.every((scope) => hasScope(caller, scope)));
}

/** Refuses with UNAUTHORIZED_FIELD_OR_TYPE who lacks the scopes; `place` is what asks for them, e.g. `Customer.principal`. */
export function requireScopes(caller: Pick<Caller, 'scopes'>, place: string, scopes: Scopes): void {
  if (holdsScopes(caller, scopes)) return;
  const words = scopes.map((together) => together.join(' and ')).join(', or ');
  throw new PublicError(
    'UNAUTHORIZED_FIELD_OR_TYPE',
    `${place} needs the scope ${words}: ask for a token that carries it.`,
    { scopes },
  );
}
