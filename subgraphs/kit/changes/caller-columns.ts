import type { Caller } from '../caller.ts';
import type { ChangesTable } from './tables.ts';

/** What an audit row and its event say of the caller. */
export type CallerColumns = Pick<ChangesTable, 'callerId' | 'callerKind' | 'callerIssuer' | 'callerSubject'>;

/** Who did it, with the original subject beside the id that is made of it. */
export function callerColumns({ id, kind, issuer, subject }: Caller): CallerColumns {
  return { callerId: id, callerKind: kind, callerIssuer: issuer ?? null, callerSubject: subject ?? null };
}
