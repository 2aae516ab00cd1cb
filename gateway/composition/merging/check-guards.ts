import type { DocumentNode } from 'graphql';
import { readGuards } from '../../supergraph/read-guards.ts';
import type { Merge } from './merge.ts';

/** No field may be had with less than what is read for it, by @requires or by a key. */
export function checkGuards(merge: Merge, supergraph: DocumentNode): void {
  if (!(['authenticated', 'requiresScopes', 'policy'] as const).some((guard) => merge.features.has(guard))) return;
  try {
    readGuards(supergraph);
  } catch (error) {
    merge.error('MISSING_TRANSITIVE_AUTH_REQUIREMENTS', error instanceof Error ? error.message : String(error), []);
  }
}
