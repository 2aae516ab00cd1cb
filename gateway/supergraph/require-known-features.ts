import { type DocumentNode, Kind } from 'graphql';
import { directiveArgument } from './directive-argument.ts';

// By the names in the addresses of their specifications, e.g. https://specs.apollo.dev/join/v0.5.
const known = new Set(['link', 'core', 'join', 'inaccessible', 'tag']);

/**
 * Refuses a supergraph with a feature that it marks as needed for SECURITY or EXECUTION and that this gateway does not know:
 * the link specification forbids to serve it as if the feature were not there, e.g. @authenticated fields to everybody.
 */
export function requireKnownFeatures(document: DocumentNode): void {
  const links = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? []).filter(({ name }) => name.value === 'link' || name.value === 'core')
      : [],
  );
  for (const link of links) {
    const purpose = directiveArgument(link, 'for');
    const url = directiveArgument(link, 'url') ?? directiveArgument(link, 'feature') ?? '';
    const name = /([^/]+)\/v\d+\.\d+\/?$/.exec(url)?.[1] ?? url;
    if (purpose === undefined || known.has(name)) continue;
    throw new Error(
      `This supergraph needs the feature ${name} (${url}) for ${purpose}, which this gateway does not know: compose it without the directives of that feature.`,
    );
  }
}
