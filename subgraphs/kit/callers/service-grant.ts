import { v5 } from 'uuid';
import type { Caller } from '../caller.ts';

/** What another service may do here; one that has no grant may do nothing. */
export interface ServiceGrant {
  /** Whether it may tell what happened to it. */
  readonly mayTell: boolean;
  /** Root fields of queries that it may ask for. */
  readonly questions: readonly string[];
  /** What else it may see by them, e.g. `quota:read`: of the customers of all owners. */
  readonly scopes: readonly string[];
}

/** Grants by the name of the service. */
export type ServiceGrants = ReadonlyMap<string, ServiceGrant>;

const issuer = 'subgraphs';
const namespace = '6f2d7c9e-4a41-4f0b-9d58-0c5a1e7b3d10';

/** The caller that a service is to us: what it may is written here, and not in what it sends. */
export function callerOfService(service: string, { questions, scopes }: ServiceGrant): Caller {
  const id = v5(service, namespace);
  return {
    id,
    kind: 'subgraph',
    issuer,
    subject: service,
    scopes: new Set(scopes),
    owners: 'all',
    customer: undefined,
    questions: new Set(questions),
    rights: JSON.stringify(['subgraph', id, issuer, service, scopes, questions]),
  };
}
