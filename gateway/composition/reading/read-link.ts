import { type ConstDirectiveNode, type ConstValueNode, Kind, type ObjectFieldNode } from 'graphql';
import { argumentOf, directiveArgument } from '../../supergraph/directive-argument.ts';
import type { Version } from '../subgraph.ts';
import type { Findings } from './findings.ts';

/** One name that a link imports, with @ when it is that of a directive, and the name that it has in the subgraph. */
export interface Import {
  readonly name: string;
  readonly as: string;
  readonly node: ConstValueNode;
}

/** What one @link (or @core) of a subgraph says. */
export interface Link {
  readonly node: ConstDirectiveNode;
  readonly url: string;
  /** The address without its version, e.g. https://specs.apollo.dev/federation. */
  readonly identity: string;
  /** The last part of the identity, e.g. federation. */
  readonly name: string;
  readonly version: Version | undefined;
  /** What stands before the names of the specification, e.g. `fed` in `@fed__key`. */
  readonly namespace: string;
  readonly purpose: string | undefined;
  readonly imports: readonly Import[];
}

const graphqlName = /^[_A-Za-z][_0-9A-Za-z]*$/;

/** Reads a link; undefined when it cannot be read, of which `findings` tells. */
export function readLink(node: ConstDirectiveNode, findings: Findings): Link | undefined {
  const called = `@${node.name.value}`;
  const wrong = (message: string, code = 'INVALID_LINK_DIRECTIVE_USAGE', at?: ConstValueNode) => {
    findings.error(code, message, at ?? node);
    return undefined;
  };
  const address = argumentOf(node, 'url') ?? argumentOf(node, 'feature');
  const example = `for example ${called}(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
  if (address?.kind !== Kind.STRING)
    return wrong(`${called} has no url: say which specification is meant, ${example}.`);
  const parsed = parseAddress(address.value);
  if (!parsed) {
    return wrong(
      `"${address.value}" is not the address of a specification: write one such as in ${example}.`,
      'INVALID_LINK_IDENTIFIER',
      address,
    );
  }
  const as = argumentOf(node, 'as');
  const namespace = as?.kind === Kind.STRING ? as.value : parsed.name;
  if (as !== undefined && (!graphqlName.test(namespace) || namespace.includes('__') || namespace.endsWith('_'))) {
    return wrong(
      `"${namespace}" cannot stand before the names of ${address.value}: choose a GraphQL name without two underscores in it or one at its end, for example "${parsed.name}".`,
      'INVALID_LINK_IDENTIFIER',
      as,
    );
  }
  return {
    node,
    url: address.value,
    ...parsed,
    namespace,
    purpose: directiveArgument(node, 'for'),
    imports: readImports(argumentOf(node, 'import'), called, findings),
  };
}

function parseAddress(url: string): Pick<Link, 'identity' | 'name' | 'version'> | undefined {
  if (!URL.canParse(url)) return undefined;
  const path = url.replace(/\/+$/, '');
  const version = /^(.*)\/v(\d+)\.(\d+)$/.exec(path);
  const identity = version?.[1] ?? path;
  const name = /^\w+:\/\/[^/]*\/(?:.*\/)?([^/]+)$/.exec(identity)?.[1];
  if (name === undefined) return undefined;
  return { identity, name, version: version ? { major: Number(version[2]), minor: Number(version[3]) } : undefined };
}

function readImports(list: ConstValueNode | undefined, called: string, findings: Findings): readonly Import[] {
  if (list === undefined || list.kind === Kind.NULL) return [];
  const example = `for example import: ["@key", { name: "@tag", as: "@label" }]`;
  const wrong = (node: ConstValueNode, fault: string) => {
    findings.error(
      'INVALID_LINK_DIRECTIVE_USAGE',
      `${called} imports ${fault}: write names in a list, ${example}.`,
      node,
    );
    return [];
  };
  if (list.kind !== Kind.LIST) return wrong(list, 'what is not a list');
  return list.values.flatMap((node): readonly Import[] => {
    if (node.kind === Kind.STRING) return [{ name: node.value, as: node.value, node }];
    if (node.kind !== Kind.OBJECT) return wrong(node, 'what is neither a name nor a name with another one');
    const name = textOf(node.fields, 'name');
    const as = textOf(node.fields, 'as') ?? name;
    const surplus = node.fields.find((field) => field.name.value !== 'name' && field.name.value !== 'as');
    if (name === undefined || as === undefined || surplus)
      return wrong(node, 'something without a name, or with more than "name" and "as"');
    if (name.startsWith('@') !== as.startsWith('@')) return wrong(node, `${name} as ${as}, of which only one has an @`);
    if (!graphqlName.test(as.replace(/^@/, ''))) return wrong(node, `${name} as ${as}, which is not a GraphQL name`);
    return [{ name, as, node }];
  });
}

function textOf(fields: readonly Pick<ObjectFieldNode, 'name' | 'value'>[], name: string): string | undefined {
  const value = fields.find((field) => field.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
