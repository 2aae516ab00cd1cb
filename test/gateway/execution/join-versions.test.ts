import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

const user: WorldObject = { __typename: 'User', id: 'u', name: 'U', size: 4 };
const account: WorldObject = { __typename: 'Account', id: 'a', label: 'un', owner: user };
const chat: WorldObject = { __typename: 'Chat', id: 'c', text: 't', account };
Object.assign(user, { chats: [chat] });

const world = {
  subgraphs: {
    a: `type Query { node: Node @shareable account: Account nodes: [Node] } interface Node { id: ID! } union Any = Account | User
      type Account implements Node @key(fields: "id") { id: ID! label: String! owner: User any: Any } type User @key(fields: "id") { id: ID! }`,
    b: `type Query { node: Node @shareable chat: Chat } interface Node { id: ID! }
      type Chat implements Node @key(fields: "id") { id: ID! text: String! account: Account } type Account implements Node @key(fields: "id") { id: ID! }`,
    c: `interface Node { id: ID! } type User implements Node @key(fields: "id") { id: ID! name: String size: Int chats: [Chat] } type Chat @key(fields: "id") { id: ID! }`,
  },
  roots: { Query: { node: account, account: { ...account, any: user }, chat, nodes: [account] } },
  entities: [user, account, chat],
};

const older = (version: string) => (sdl: string) =>
  sdl
    .replace('join/v0.5', `join/${version}`)
    .replace(/ +overrideLabel: String\n/, '')
    .replace(/ +contextArguments: \[join__ContextArgument!\]\n/, '')
    .replace(/input join__ContextArgument \{[^}]*\}/, '')
    .replace('scalar join__FieldValue', '');

const ofInterface = (directives: string) => (sdl: string) =>
  sdl.replace(/(interface Node [^{]*\{\s*id: ID!)/, `$1 ${directives}`);

const others: Record<string, (sdl: string) => string> = {
  'join v0.3': older('v0.3'),
  'join v0.4': older('v0.4'),
  'an interface field that is said to be in one subgraph only': ofInterface('@join__field(graph: A)'),
  'an interface field that is said to be where the types do not lie': ofInterface('@join__field(graph: C)'),
  'a field of every subgraph of its type that says so': (sdl) =>
    sdl.replace(/(type Account [^{]*\{\s*id: ID!)/, '$1 @join__field(graph: A) @join__field(graph: B)'),
  'keys that are extensions': (sdl) =>
    sdl.replaceAll(/(@join__type\(graph: \w+, key: "id")\)/g, '$1, extension: true)'),
  'a field that a subgraph only knows from elsewhere': (sdl) =>
    sdl.replace(
      'label: String! @join__field(graph: A)',
      'label: String! @join__field(graph: A) @join__field(graph: B, external: true)',
    ),
  'one line': (sdl) => sdl.replaceAll(/#.*|""".*?"""/gs, '').replaceAll(/\s+/g, ' '),
};

for (const [what, rewriteSupergraph] of Object.entries(others)) {
  test(`a supergraph of another composer: ${what}`, async () => {
    const { agrees, supergraph } = federate({ ...world, rewriteSupergraph });
    assert.notEqual(supergraph.sdl, federate(world).supergraph.sdl, 'it is not another supergraph');
    await agrees('{ node { id ... on Account { label owner { name } } ... on Chat { text } } }');
    await agrees(
      '{ account { id label owner { size chats { text account { label } } } any { ... on User { name } } } }',
    );
    await agrees('{ chat { account { owner { id name } } } node { __typename id } }');
    await agrees('{ nodes { id ... on Account { label } } }');
  });
}
