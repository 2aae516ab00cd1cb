import type { DocumentNode } from 'graphql';
import { directiveArgument } from './directive-argument.ts';
import { featureName, linksOf, urlOf } from './read-links.ts';

// By the names in the addresses of their specifications, e.g. https://specs.apollo.dev/join/v0.5.
const known = new Set(['link', 'core', 'join', 'inaccessible', 'tag', 'authenticated', 'requiresScopes', 'policy']);

/**
 * Refuses a supergraph with a feature that it marks as needed for SECURITY or EXECUTION and that this gateway does not know:
 * the link specification forbids to serve it as if the feature were not there, e.g. @authenticated fields to everybody.
 */
export function requireKnownFeatures(document: DocumentNode): void {
  for (const link of linksOf(document)) {
    const purpose = directiveArgument(link, 'for');
    const url = urlOf(link);
    const name = featureName(url) ?? url;
    if (purpose === undefined || known.has(name)) continue;
    throw new Error(
      `This supergraph needs the feature ${name} (${url}) for ${purpose}, which this gateway does not know: compose it without the directives of that feature.`,
    );
  }
}
