import { type DefinitionNode, parse } from 'graphql';
import type { Feature, Merge } from './merge.ts';
import type { ComposedLink } from './merge-composed-directives.ts';

const spec = 'https://specs.apollo.dev';

const joins = `
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE

directive @join__graph(name: String!, url: String!) on ENUM_VALUE

directive @join__field(
  graph: join__Graph
  requires: join__FieldSet
  provides: join__FieldSet
  type: String
  external: Boolean
  override: String
  usedOverridden: Boolean
  overrideLabel: String
  contextArguments: [join__ContextArgument!]
) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

input join__ContextArgument {
  name: String!
  type: String!
  context: String!
  selection: join__FieldValue!
}

directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE

directive @join__type(
  graph: join__Graph!
  key: join__FieldSet
  extension: Boolean! = false
  resolvable: Boolean! = true
  isInterfaceObject: Boolean! = false
) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR

directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION

scalar join__FieldSet

scalar join__FieldValue

directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA

scalar link__Import

enum link__Purpose {
  """
  \`SECURITY\` features provide metadata necessary to securely resolve fields.
  """
  SECURITY
  """
  \`EXECUTION\` features provide metadata necessary for operation execution.
  """
  EXECUTION
}`;

interface Specification {
  readonly features: readonly Feature[];
  readonly link: string;
  readonly definitions: string;
}

const tagged =
  'FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION | SCHEMA';
const hidden =
  'FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ENUM | ENUM_VALUE | SCALAR | INPUT_OBJECT | INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION';
const guarded = 'FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM';

// As the specifications themselves define their directives.
const specifications: readonly Specification[] = [
  {
    features: ['tag'],
    link: `@link(url: "${spec}/tag/v0.3")`,
    definitions: `directive @tag(name: String!) repeatable on ${tagged}`,
  },
  {
    features: ['cost', 'listSize'],
    link: `@link(url: "${spec}/cost/v0.1", import: ["@cost", "@listSize"])`,
    definitions: `directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(
  assumedSize: Int
  slicingArguments: [String!]
  sizedFields: [String!]
  requireOneSlicingArgument: Boolean = true
) on FIELD_DEFINITION`,
  },
  {
    features: ['inaccessible'],
    link: `@link(url: "${spec}/inaccessible/v0.2", for: SECURITY)`,
    definitions: `directive @inaccessible on ${hidden}`,
  },
  {
    features: ['authenticated'],
    link: `@link(url: "${spec}/authenticated/v0.1", for: SECURITY)`,
    definitions: `directive @authenticated on ${guarded}`,
  },
  {
    features: ['requiresScopes'],
    link: `@link(url: "${spec}/requiresScopes/v0.1", for: SECURITY)`,
    definitions: `directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on ${guarded}
scalar requiresScopes__Scope`,
  },
  {
    features: ['policy'],
    link: `@link(url: "${spec}/policy/v0.1", for: SECURITY)`,
    definitions: `directive @policy(policies: [[policy__Policy!]!]!) on ${guarded}
scalar policy__Policy`,
  },
];

/** What a supergraph begins with: what it links to, the definitions of that, and its subgraphs. */
export function supergraphHeader(
  merge: Merge,
  roots: readonly string[],
  composed: readonly ComposedLink[],
): readonly DefinitionNode[] {
  const used = specifications.filter(({ features }) => features.some((feature) => merge.features.has(feature)));
  const links = [
    `@link(url: "${spec}/link/v1.0")`,
    `@link(url: "${spec}/join/v0.5", for: EXECUTION)`,
    ...used.map(({ link }) => link),
    ...composed.map(linkTo),
  ];
  const graphs = merge.subgraphs.map((subgraph) => {
    const { name, url } = subgraph;
    return {
      graph: merge.graphOf(subgraph),
      text: `@join__graph(name: ${JSON.stringify(name)}, url: ${JSON.stringify(url)})`,
    };
  });
  const operations = roots.map((root) => `${root.toLowerCase()}: ${root}`);
  return parse(
    [
      `schema ${links.join(' ')} { ${operations.join(' ')} }`,
      joins,
      ...used.map(({ definitions }) => definitions),
      `enum join__Graph { ${graphs.map(({ graph, text }) => `${graph} ${text}`).join(' ')} }`,
    ].join('\n'),
    { noLocation: true },
  ).definitions;
}

function linkTo({ url, imports }: ComposedLink): string {
  const names = [...imports].map(([name, as]) => (name === as ? `"@${name}"` : `{ name: "@${name}", as: "@${as}" }`));
  return `@link(url: ${JSON.stringify(url)}, import: [${names.join(', ')}])`;
}
