import type { ServiceGrant, ServiceGrants } from './kit/callers/service-grant.ts';
import { InputError } from './kit/input-error.ts';
import type { SubgraphDefinition } from './kit/subgraph.ts';

/** The subgraphs in the order of their default ports, 4001 to 4005. */
export const subgraphNames = ['crm', 'quota', 'messaging', 'provisioning', 'security'] as const;

/** One of the five. */
export type SubgraphName = (typeof subgraphNames)[number];

/** What has a schema and a role in PostgreSQL: the subgraphs, and the gateway for the registry of its clients. */
export const databaseNames = [...subgraphNames, 'gateway'] as const;

/** Loads the room of one subgraph; a process loads only those that it serves. */
export async function loadSubgraph(name: SubgraphName): Promise<SubgraphDefinition> {
  switch (name) {
    case 'crm':
      return (await import('./crm/subgraph.ts')).crm;
    case 'quota':
      return (await import('./quota/subgraph.ts')).quota;
    case 'messaging':
      return (await import('./messaging/subgraph.ts')).messaging;
    case 'provisioning':
      return (await import('./provisioning/subgraph.ts')).provisioning;
    case 'security':
      return (await import('./security/subgraph.ts')).security;
    default:
      return name satisfies never;
  }
}

/** The subgraphs that hear of a subgraph's events: all of the CRM's, which owns who the customers are; the CRM of everybody's. */
export function listenersOf(name: SubgraphName): readonly SubgraphName[] {
  switch (name) {
    case 'crm':
      return ['quota', 'messaging', 'provisioning', 'security'];
    case 'quota':
      return ['crm', 'messaging'];
    case 'messaging':
    case 'provisioning':
    case 'security':
      return ['crm'];
    default:
      return name satisfies never;
  }
}

/**
 * What each of the other subgraphs may do at a subgraph: tell it what happened, where it listens, and ask what stands here.
 * All ask the CRM whose the customers are and which there are: deleted ones too, which of other callers need `crm:write`.
 */
export function grantsOf(name: SubgraphName): ServiceGrants {
  const others = subgraphNames.filter((other) => other !== name);
  return new Map(
    others.map((other): [string, ServiceGrant] => [
      other,
      { mayTell: listenersOf(other).includes(name), ...questionsOf(other, name) },
    ]),
  );
}

function questionsOf(asking: SubgraphName, asked: SubgraphName): Pick<ServiceGrant, 'questions' | 'scopes'> {
  if (asked === 'crm') return { questions: ['_entities', 'customers'], scopes: ['crm:read'] };
  if (asked === 'quota' && asking === 'messaging') return { questions: ['_entities'], scopes: ['quota:read'] };
  return { questions: [], scopes: [] };
}

/** The name as one of the five, or one sentence that lists them. */
export function requireSubgraph(name: string): SubgraphName {
  const known = subgraphNames.find((subgraph) => subgraph === name);
  if (known !== undefined) return known;
  throw new InputError(
    `There is no subgraph "${name}". The subgraphs are ${subgraphNames.join(', ')}, e.g. npm run serve -- crm.`,
  );
}

/** The name as one of those with a database, or one sentence that lists them. */
export function requireDatabaseName(name: string): (typeof databaseNames)[number] {
  const known = databaseNames.find((other) => other === name);
  if (known !== undefined) return known;
  throw new InputError(
    `Nothing has a database under the name "${name}". Expected some of ${databaseNames.join(', ')}, e.g. npm run migrate -- crm gateway.`,
  );
}
