import type { DocumentNode } from 'graphql';
import { authFeature, authFeatures } from './auth-directives.ts';
import { directiveArgument } from './directive-argument.ts';
import { featureName, linksOf, urlOf } from './read-links.ts';

// By the names in the addresses of their specifications, e.g. https://specs.apollo.dev/join/v0.5.
const known = new Set(['link', 'core', 'join', 'inaccessible', 'tag']);

/**
 * Refuses a supergraph with a feature that it marks as needed for SECURITY or EXECUTION and that this gateway does not know:
 * the link specification forbids to serve it as if the feature were not there, e.g. a field without what it takes from its context.
 */
export function requireKnownFeatures(document: DocumentNode): void {
  for (const link of linksOf(document)) {
    const purpose = directiveArgument(link, 'for');
    const url = urlOf(link);
    const name = featureName(url) ?? url;
    // Of what guards fields no other version is let through, whatever it is marked for.
    const isGuard = authFeatures.some((feature) => feature === name);
    if (authFeature(url) || (purpose === undefined && !isGuard) || known.has(name)) continue;
    throw new Error(
      `This supergraph needs the feature ${name} (${url}) for ${purpose ?? 'SECURITY'}, which this gateway does not know: compose it without the directives of that feature.`,
    );
  }
}
