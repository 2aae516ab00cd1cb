import type { DocumentNode } from 'graphql';
import { featureName, linksOf, urlOf } from './read-links.ts';

/**
 * Refuses what the composers of Federation 1 (join v0.1) and of an early Federation 2 (join v0.2) made: it does
 * not say of each subgraph which interfaces and unions it knows, nor which fields it resolves, so that nothing can be planned.
 */
export function requireJoinVersion(document: DocumentNode): void {
  const url = linksOf(document)
    .map(urlOf)
    .find((one) => featureName(one) === 'join');
  const version = url === undefined ? undefined : /v(0\.[12])\/?$/.exec(url)?.[1];
  if (version === undefined) return;
  const origin = version === '0.1' ? 'Federation 1' : 'an early Federation 2';
  throw new Error(
    `This supergraph was composed for ${origin} (join v${version}), and the gateway serves those of Federation 2 (join v0.3 and later): compose its subgraphs again as they are, e.g. npm run compose -- subgraphs.yaml --output supergraph.graphql.`,
  );
}
