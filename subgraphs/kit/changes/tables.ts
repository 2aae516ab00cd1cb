import type { Generated } from 'kysely';

/** One change of a record: who did what, and what became of which field. */
export interface ChangesTable {
  id: string;
  customerId: string;
  operation: string;
  callerId: string;
  callerKind: string;
  /** Who vouches for the caller, and what it calls the caller. */
  callerIssuer: string | null;
  callerSubject: string | null;
  requestId: string;
  version: number;
  /** JSON of a list of FieldChange. */
  fields: string;
  changedAt: string;
}

/** The first result of a mutation under a key that its caller chose. */
export interface IdempotencyKeysTable {
  id: string;
  callerId: string;
  key: string;
  operation: string;
  outcome: string;
  createdAt: string;
}

/** An event that has had its effect. */
export interface ReceivedEventsTable {
  id: string;
  receivedAt: Generated<string>;
}

/** The tables that every subgraph with mutations has. */
export interface ChangeTables {
  changes: ChangesTable;
  idempotencyKeys: IdempotencyKeysTable;
  receivedEvents: ReceivedEventsTable;
}
