import type { Version } from '../subgraph.ts';
import { federationDirectives, federationScalars, newest } from './federation-definitions.ts';

/** Where the specifications are that composition knows, each in a folder of its own. */
const domain = 'https://specs.apollo.dev';

/** What there is in one version of a specification that composition knows; names without @. */
export interface Specification {
  readonly directives: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
}

interface Known {
  readonly versions: readonly string[];
  readonly directives: readonly string[];
  readonly types?: readonly string[];
}

const known: ReadonlyMap<string, Known> = new Map([
  ['link', { versions: ['1.0'], directives: ['link'], types: ['Import', 'Purpose'] }],
  ['core', { versions: ['0.1', '0.2'], directives: ['core'], types: ['Purpose'] }],
  ['tag', { versions: ['0.1', '0.2', '0.3'], directives: ['tag'] }],
  ['inaccessible', { versions: ['0.1', '0.2'], directives: ['inaccessible'] }],
  ['authenticated', { versions: ['0.1'], directives: ['authenticated'] }],
  ['requiresScopes', { versions: ['0.1'], directives: ['requiresScopes'], types: ['Scope'] }],
  ['policy', { versions: ['0.1'], directives: ['policy'], types: ['Policy'] }],
  ['cost', { versions: ['0.1'], directives: ['cost', 'listSize'] }],
]);

const refused: ReadonlyMap<string, string> = new Map([
  ['join', 'which supergraphs have: give the SDL of the subgraph itself, as its { _service { sdl } } says it'],
  ['connect', 'which this gateway does not serve: put a server in front of that API, or compose without this subgraph'],
  ['source', 'which this gateway does not serve: put a server in front of that API, or compose without this subgraph'],
]);

/** What a link names: a specification that is known, or the reason why it cannot be; undefined when it is somebody's own. */
export function specificationOf(
  identity: string,
  version: Version | undefined,
): Specification | { readonly code: string; readonly reason: string } | undefined {
  const name = identity.startsWith(`${domain}/`) ? identity.slice(domain.length + 1) : undefined;
  if (name === undefined) return undefined;
  const reason = refused.get(name);
  if (reason !== undefined) return { code: 'UNSUPPORTED_LINKED_FEATURE', reason };
  const found = known.get(name);
  if (version === undefined) {
    if (name !== 'federation' && !found) return undefined;
    const reason = `whose version is missing: link to ${domain}/${name}/v${found?.versions.at(-1) ?? `2.${newest.minor}`}`;
    return { code: 'INVALID_LINK_IDENTIFIER', reason };
  }
  const text = `${version.major}.${version.minor}`;
  if (name === 'federation') {
    const isKnown = (version.major === 2 && version.minor <= newest.minor) || /^1\.[01]$/.test(text);
    if (!isKnown) {
      const reason = `of which versions 2.0 to 2.${newest.minor} are known: link to ${domain}/federation/v2.${newest.minor}`;
      return { code: 'UNKNOWN_FEDERATION_LINK_VERSION', reason };
    }
    return { directives: new Set(federationDirectives(version).keys()), types: federationScalars(version) };
  }
  if (!found) return undefined;
  if (!found.versions.includes(text)) {
    const reason = `of which ${found.versions.join(', ')} is known: link to ${domain}/${name}/v${found.versions.at(-1)}`;
    return { code: 'UNKNOWN_LINK_VERSION', reason };
  }
  return { directives: new Set(found.directives), types: new Set(found.types) };
}

/** The identity of a specification of this name among the known ones. */
export function identityOf(name: string): string {
  return `${domain}/${name}`;
}
