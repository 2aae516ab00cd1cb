import type { Draft } from '../draft.ts';
import type { Findings } from '../findings.ts';
import { validateValues } from './arguments.ts';
import { validateCosts } from './costs.ts';
import { validateExternals } from './externals.ts';
import { validateFeatures } from './features.ts';
import { validateFieldSets } from './field-sets.ts';
import { validateRights } from './rights.ts';
import { validateSharing } from './sharing.ts';

/** Validates what a subgraph says with the directives of federation, as far as it can be judged without the others. */
export function validateSubgraph(draft: Draft, findings: Findings): void {
  validateValues(draft, findings);
  validateFieldSets(draft, findings);
  validateExternals(draft, findings);
  validateSharing(draft, findings);
  validateRights(draft, findings);
  validateCosts(draft, findings);
  validateFeatures(draft, findings);
}
