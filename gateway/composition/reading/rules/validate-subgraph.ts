import type { GraphQLSchema } from 'graphql';
import type { Draft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { validateCosts } from './validate-costs.ts';
import { validateExternals } from './validate-externals.ts';
import { validateFeatures } from './validate-features.ts';
import { validateFieldSets } from './validate-field-sets.ts';
import { validateNames } from './validate-names.ts';
import { validateRights } from './validate-rights.ts';
import { validateSharing } from './validate-sharing.ts';
import { validateValues } from './validate-values.ts';

/** Validates what a subgraph says with names and directives of federation, as far as it can be judged without the others. */
export function validateSubgraph(draft: Draft, schema: GraphQLSchema, findings: Findings): void {
  validateNames(draft, findings);
  validateValues(draft, schema, findings);
  validateFieldSets(draft, schema, findings);
  validateExternals(draft, findings);
  validateSharing(draft, findings);
  validateRights(draft, findings);
  validateCosts(draft, findings);
  validateFeatures(draft, findings);
}
