import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { directiveArgument } from '../../supergraph/directive-argument.ts';
import { importsOf } from '../../supergraph/read-links.ts';
import type { ComposedDirective, Version } from '../subgraph.ts';
import { federationDirectives, sinceVersion } from './federation-definitions.ts';
import type { Findings } from './findings.ts';
import { type Link, readLink } from './read-link.ts';
import { identityOf, type Specification, specificationOf } from './specifications.ts';

/** What the names of a subgraph mean, by its links. */
export interface Features {
  /** Of federation; 1.0 without a link to it. */
  readonly version: Version;
  /** What a directive of a known specification is called in composition, e.g. `federation__key`; `link` for the links themselves. */
  readonly meaningOf: (directive: string) => string | undefined;
  /** The reverse for messages: what the subgraph calls `federation__key`. */
  readonly calls: (directive: string) => string;
  /** Whether a type is one that known specifications bring along, e.g. `federation__FieldSet` or `lk__Import`. */
  readonly isSpecified: (type: string) => boolean;
  /** Whether a type is one of somebody's own specification. */
  readonly isOfFeature: (type: string) => boolean;
  /** The directive of somebody's own specification that a name means. */
  readonly customOf: (directive: string) => ComposedDirective | undefined;
  /** Those of the schema itself, the links among them. */
  readonly schemaDirectives: readonly ConstDirectiveNode[];
}

interface Feature extends Link {
  readonly specification: Specification | undefined;
}

/** Reads the links of a subgraph, in whatever way it writes them; what is wrong with them goes to `findings`. */
export function readFeatures(document: DocumentNode, findings: Findings): Features {
  const schemaDirectives = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const linkNames = namesOfLink(schemaDirectives);
  const links = schemaDirectives.filter(({ name }) => linkNames.has(name.value) || name.value === 'core');
  const features = toFeatures(links, findings);
  const federation = features.find(({ identity }) => identity === identityOf('federation'));
  const version = federation?.version ?? { major: 1, minor: 0 };

  const meanings = new Map<string, string>([...linkNames].map((name) => [name, 'link']));
  const custom = new Map<string, ComposedDirective>();
  const types = new Set<string>();
  const customTypes = new Set<string>();
  // Without a link of its own, what libraries print of these is theirs all the same.
  const implied = version.major === 1 ? ['link', 'core', 'federation'] : ['link', 'core'];
  const namespaces = new Map<string, Feature | undefined>(implied.map((name) => [name, undefined]));
  if (version.major === 1)
    for (const name of federationDirectives(version).keys()) meanings.set(name, `federation__${name}`);
  for (const feature of features) {
    const { specification, namespace, name, url } = feature;
    namespaces.set(namespace, feature);
    const learn = (local: string, element: string) => {
      if (specification) meanings.set(local, meaning(feature, element));
      else custom.set(local, { url, name: element });
    };
    if (!specification || specification.directives.has(name)) learn(namespace, name);
    for (const { name: element, as } of feature.imports) {
      if (element.startsWith('@')) learn(as.slice(1), element.slice(1));
      else (specification ? types : customTypes).add(as);
    }
  }
  const namespaced = (local: string): { feature: Feature | undefined; element: string } | undefined => {
    const end = local.indexOf('__');
    const namespace = local.slice(0, end);
    return end > 0 && namespaces.has(namespace)
      ? { feature: namespaces.get(namespace), element: local.slice(end + 2) }
      : undefined;
  };
  const names = new Map<string, string>();
  for (const [local, meant] of meanings) if (!names.has(meant)) names.set(meant, local);
  return {
    version,
    schemaDirectives,
    meaningOf: (directive) => {
      const direct = meanings.get(directive);
      if (direct !== undefined) return direct;
      const found = namespaced(directive);
      return found?.feature?.specification?.directives.has(found.element)
        ? meaning(found.feature, found.element)
        : undefined;
    },
    customOf: (directive) => {
      const direct = custom.get(directive);
      if (direct !== undefined) return direct;
      const found = namespaced(directive);
      return found?.feature && !found.feature.specification
        ? { url: found.feature.url, name: found.element }
        : undefined;
    },
    isOfFeature: (type) => {
      if (customTypes.has(type)) return true;
      const found = namespaced(type);
      return found?.feature !== undefined && found.feature.specification === undefined;
    },
    calls: (directive) =>
      names.get(directive) ??
      (federation
        ? directive.replace(/^federation__/, `${federation.namespace}__`)
        : directive.replace(/^federation__/, '')),
    isSpecified: (type) => {
      if (types.has(type)) return true;
      const found = namespaced(type);
      return found !== undefined && (found.feature === undefined || found.feature.specification !== undefined);
    },
  };
}

function meaning({ identity }: Feature, element: string): string {
  return identity === identityOf('link') || identity === identityOf('core') ? 'link' : `federation__${element}`;
}

// The link specification may be linked to under a name of its own, and goes on to be known by the one of that first link.
function namesOfLink(directives: readonly ConstDirectiveNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const directive of directives) {
    if (!/^https:\/\/specs\.apollo\.dev\/link\/v\d+\.\d+\/?$/.test(directiveArgument(directive, 'url') ?? '')) continue;
    names.add(directive.name.value).add(directiveArgument(directive, 'as') ?? 'link');
    for (const { name, as } of importsOf(directive)) if (name === '@link') names.add(as.replace(/^@/, ''));
  }
  return names.size > 0 ? names : new Set(['link']);
}

function toFeatures(links: readonly ConstDirectiveNode[], findings: Findings): readonly Feature[] {
  const features: Feature[] = [];
  const locals = new Map<string, Feature>();
  for (const node of links) {
    const link = readLink(node, findings);
    if (!link) continue;
    const specification = specificationOf(link.identity, link.version);
    if (specification && 'code' in specification) {
      findings.error(specification.code, `${link.url} is a specification ${specification.reason}.`, node);
      continue;
    }
    const feature = { ...link, specification };
    const twice = features.find(
      ({ identity, namespace }) => identity === link.identity || namespace === link.namespace,
    );
    if (twice) {
      const what =
        twice.identity === link.identity ? `${link.identity} is linked` : `The name ${link.namespace} is given`;
      findings.error(
        'INVALID_LINK_DIRECTIVE_USAGE',
        `${what} twice: keep one link, or give one of them another name by "as".`,
        twice.node,
        node,
      );
      continue;
    }
    if (!specification && link.purpose !== undefined) {
      findings.error(
        'UNSUPPORTED_LINKED_FEATURE',
        `${link.url} is linked for ${link.purpose}, which means that nobody may serve this subgraph without knowing it, and this gateway does not: link it without "for", or compose without this subgraph.`,
        node,
      );
      continue;
    }
    requireImports(feature, locals, findings);
    features.push(feature);
  }
  return features;
}

function requireImports(feature: Feature, locals: Map<string, Feature>, findings: Findings): void {
  const { specification, imports, url } = feature;
  for (const { name, as, node } of imports) {
    const other = locals.get(as);
    if (other && other !== feature) {
      findings.error(
        'INVALID_LINK_DIRECTIVE_USAGE',
        `${as} is imported from ${other.url} and from ${url}: import one of them under another name, for example { name: "${name}", as: "${as}2" }.`,
        node,
      );
    }
    locals.set(as, feature);
    if (!specification || specification.types.has(name) || specification.directives.has(name.slice(1))) continue;
    const since = feature.name === 'federation' ? sinceVersion(name) : undefined;
    const isMissingAt = specification.directives.has(name);
    const advice = isMissingAt
      ? `write "@${name}", as it is a directive`
      : since !== undefined
        ? `it is there from version ${since} on, so link to federation/v${since} or later`
        : `there are ${[...specification.directives].map((one) => `@${one}`).join(', ')}`;
    findings.error('INVALID_LINK_DIRECTIVE_USAGE', `${url} has no ${name} to import: ${advice}.`, node);
  }
}
