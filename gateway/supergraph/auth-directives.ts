import type { DocumentNode } from 'graphql';
import { directiveArgument } from './directive-argument.ts';
import { importsOf, linksOf, urlOf } from './read-links.ts';

/** A directive that says what callers need. */
export type AuthFeature = 'authenticated' | 'requiresScopes' | 'policy';

/** All of them. */
export const authFeatures: readonly AuthFeature[] = ['authenticated', 'requiresScopes', 'policy'];

/** The feature that a specification is about, if it is one of these in a version that this gateway knows. */
export function authFeature(url: string): AuthFeature | undefined {
  const name = /^https:\/\/specs\.apollo\.dev\/(\w+)\/v0\.1\/?$/.exec(url)?.[1];
  return authFeatures.find((feature) => feature === name);
}

/** What each directive of a supergraph means by the name that its links give it, written without @. */
export function authDirectives(document: DocumentNode): ReadonlyMap<string, AuthFeature> {
  const names = new Map<string, AuthFeature>();
  for (const link of linksOf(document)) {
    const feature = authFeature(urlOf(link));
    if (feature === undefined) continue;
    const namespace = directiveArgument(link, 'as') ?? feature;
    // With an import, too, because the namespace goes on to mean the same.
    for (const name of [namespace, `${namespace}__${feature}`]) names.set(name, feature);
    for (const { name, as } of importsOf(link)) if (name === `@${feature}`) names.set(as.slice(1), feature);
  }
  return names;
}
