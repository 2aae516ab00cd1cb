import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marked, read, refusals, typesOf } from './reading.ts';

const specs = 'https://specs.apollo.dev';

test('federation 1.0 and 2.0 to 2.14 are known, and nothing else', () => {
  for (let minor = 0; minor <= 14; minor++) {
    const { subgraphs, errors } = read(
      `extend schema @link(url: "${specs}/federation/v2.${minor}", import: ["@key"]) type Query { a: Int }`,
    );
    assert.deepEqual(errors, []);
    assert.deepEqual(subgraphs[0]?.version, { major: 2, minor });
  }
  assert.deepEqual(read(`extend schema @link(url: "${specs}/federation/v1.0") type Query { a: Int }`).errors, []);
  for (const version of ['2.15', '2.99', '3.0', '0.9']) {
    const [error] = read(`extend schema @link(url: "${specs}/federation/v${version}") type Query { a: Int }`).errors;
    assert.equal(error?.code, 'UNKNOWN_FEDERATION_LINK_VERSION');
    assert.match(error.message, new RegExp(`federation/v${version} .* versions 2.0 to 2.14 are known`));
    assert.deepEqual(error.places, [{ subgraph: 'a', line: 1, column: 15 }]);
  }
});

test('each directive is known from its version on', () => {
  const since: readonly (readonly [string, number])[] = [
    ['@key', 0],
    ['@composeDirective', 1],
    ['@interfaceObject', 3],
    ['@authenticated', 5],
    ['@requiresScopes', 5],
    ['@policy', 6],
    ['@context', 8],
    ['@cost', 9],
    ['@listSize', 9],
    ['@cacheTag', 12],
  ];
  for (const [directive, minor] of since) {
    const importing = (version: number) =>
      read(
        `extend schema @link(url: "${specs}/federation/v2.${version}", import: ["${directive}"]) type Query { a: Int }`,
      );
    assert.deepEqual(importing(minor).errors, [], directive);
    if (minor === 0) continue;
    const [error] = importing(minor - 1).errors;
    assert.equal(error?.code, 'INVALID_LINK_DIRECTIVE_USAGE', directive);
    assert.match(error.message, new RegExp(`${directive} to import: it is there from version 2.${minor} on`));
  }
});

const same: readonly (readonly [string, string])[] = [
  [
    'imported',
    `extend schema @link(url: "${specs}/federation/v2.3", import: ["@key", "@shareable"]) type A @key(fields: "id") @shareable { id: ID! x: Int }`,
  ],
  [
    'by its namespace',
    `extend schema @link(url: "${specs}/federation/v2.3") type A @federation__key(fields: "id") @federation__shareable { id: ID! x: Int }`,
  ],
  [
    'by another namespace',
    `extend schema @link(url: "${specs}/federation/v2.3", as: "fed") type A @fed__key(fields: "id") @fed__shareable { id: ID! x: Int }`,
  ],
  [
    'under another name',
    `extend schema @link(url: "${specs}/federation/v2.3", import: [{ name: "@key", as: "@id" }, "@shareable"]) type A @id(fields: "id") @shareable { id: ID! x: Int }`,
  ],
  [
    'both ways',
    `extend schema @link(url: "${specs}/federation/v2.3", import: ["@key"]) type A @key(fields: "id") @federation__shareable { id: ID! x: Int }`,
  ],
  [
    'with the link specification linked',
    `schema @link(url: "${specs}/link/v1.0") @link(url: "${specs}/federation/v2.3", import: ["@key", "@shareable"]) { query: Query } type Query { q: Int } type A @key(fields: "id") @shareable { id: ID! x: Int }`,
  ],
  [
    'with the link specification under another name and its types',
    `schema @lk(url: "${specs}/link/v1.0", as: "lk") @lk(url: "${specs}/federation/v2.3", import: ["@key", "@shareable", "FieldSet"]) { query: Query }
     directive @lk(url: String, as: String, for: lk__Purpose, import: [lk__Import]) repeatable on SCHEMA
     directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
     scalar lk__Import enum lk__Purpose { SECURITY EXECUTION } scalar FieldSet
     type Query { q: Int } type A @key(fields: "id") @shareable { id: ID! x: Int }`,
  ],
  [
    'with a link of that other name only',
    `extend schema @link(url: "${specs}/link/v1.0", as: "lk") @link(url: "${specs}/federation/v2.3", as: "fed") scalar lk__Import type A @fed__key(fields: "id") @fed__shareable { id: ID! x: Int }`,
  ],
  [
    'with the link specification under another name and its directive under its own',
    `schema @lk(url: "${specs}/link/v1.0", as: "lk", import: ["@link"]) @link(url: "${specs}/federation/v2.3", import: ["@key", "@shareable"]) { query: Query } type Query { q: Int } type A @key(fields: "id") @shareable { id: ID! x: Int }`,
  ],
  [
    'with all that a library prints of federation',
    `extend schema @link(url: "${specs}/federation/v2.3", import: ["@key", "@shareable"])
     directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
     directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
     directive @shareable repeatable on OBJECT | FIELD_DEFINITION
     directive @federation__external(reason: String) on OBJECT | FIELD_DEFINITION
     enum link__Purpose { SECURITY EXECUTION } scalar link__Import scalar federation__FieldSet scalar _Any
     union _Entity = A type _Service { sdl: String }
     type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! }
     type A @key(fields: "id") @shareable { id: ID! x: Int }`,
  ],
];

for (const [name, sdl] of same) {
  test(`directives of federation are read ${name}`, () => {
    const types = typesOf('a', sdl).filter((type) => !type.startsWith('type Query'));
    assert.deepEqual(types, [
      'type A @federation__key(fields: "id") { id: ID! @federation__shareable x: Int @federation__shareable }',
    ]);
  });
}

test('definitions of directives that are neither imported nor applied go with the scalars that only they use, wherever a library prints them', () => {
  const printed = `directive @shareable repeatable on OBJECT | FIELD_DEFINITION directive @federation__key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
    directive @policy(policies: [[Policy!]!]!) on OBJECT scalar Policy scalar federation__FieldSet directive @own(x: Int @tag(name: "t")) on FIELD_DEFINITION type Query { a: Int }`;
  for (const start of ['', `extend schema @link(url: "${specs}/federation/v2.3", import: ["@tag"])`]) {
    const { subgraphs, errors } = read(`${start} ${printed}`);
    assert.deepEqual(errors, []);
    assert.deepEqual([...(subgraphs[0]?.types.keys() ?? [])], ['Query']);
    assert.deepEqual([...(subgraphs[0]?.directives.keys() ?? [])], ['own']);
    assert.equal(subgraphs[0]?.directives.get('own')?.arguments?.[0]?.directives?.[0]?.name.value, 'federation__tag');
  }
});

test('other specifications give their directives to any version, by their own names or others', () => {
  const [type] = typesOf(
    'a',
    `extend schema @link(url: "${specs}/federation/v2.0") @link(url: "${specs}/tag/v0.3") @link(url: "${specs}/policy/v0.1", import: [{ name: "@policy", as: "@may" }])
     @link(url: "${specs}/inaccessible/v0.2", as: "hidden") type Query { a: Int @tag(name: "t") @hidden b: Int @may(policies: [["p"]]) c: Int @hidden }`,
  );
  assert.equal(
    type,
    'type Query { a: Int @federation__tag(name: "t") @federation__inaccessible b: Int @federation__policy(policies: [["p"]]) c: Int @federation__inaccessible }',
  );
});

test('@core is a link, too', () => {
  const [type] = typesOf(
    'a',
    `schema @core(feature: "${specs}/core/v0.2") @core(feature: "${specs}/tag/v0.2", as: "label") { query: Query } type Query { a: Int @label(name: "t") }`,
  );
  assert.equal(type, 'type Query { a: Int @federation__tag(name: "t") }');
});

const at = (rest: string) => `extend schema ^@link(${rest}) type Query { a: Int }`;
const inside = (rest: string) => at(rest).replace('^', '').replace('~', '^');
const wrong: readonly (readonly [string, string])[] = [
  [inside(`url: "${specs}/federation/v2.3", import: [~"@nope"]`), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside(`url: "${specs}/federation/v2.3", import: [~"key"]`), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside(`url: "${specs}/federation/v2.3", import: [~1]`), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside(`url: "${specs}/federation/v2.3", import: ~"@key"`), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside(`url: "${specs}/federation/v2.3", import: [~{ name: "@key", as: "id" }]`), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside(`url: "${specs}/federation/v2.3", import: [~{ as: "@id" }]`), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside(`url: "${specs}/federation/v2.3", as: ~"a__b"`), 'INVALID_LINK_IDENTIFIER'],
  [at('as: "x"'), 'INVALID_LINK_DIRECTIVE_USAGE'],
  [inside('url: ~"federation"'), 'INVALID_LINK_IDENTIFIER'],
  [at(`url: "${specs}/federation"`), 'INVALID_LINK_IDENTIFIER'],
  [at(`url: "${specs}/tag/"`), 'INVALID_LINK_IDENTIFIER'],
  [at(`url: "${specs}/tag/v9.0"`), 'UNKNOWN_LINK_VERSION'],
  [at(`url: "${specs}/join/v0.3"`), 'UNSUPPORTED_LINKED_FEATURE'],
  [at(`url: "${specs}/connect/v0.1"`), 'UNSUPPORTED_LINKED_FEATURE'],
  [at('url: "https://example.com/secret/v1.0", for: SECURITY'), 'UNSUPPORTED_LINKED_FEATURE'],
  [at('url: "https://example.com/secret/v1.0", for: "SECURITY"'), 'UNSUPPORTED_LINKED_FEATURE'],
  [`extend schema ^@link(url: "${specs}/tag/v0.3") ^@link(url: "${specs}/tag/v0.2")`, 'INVALID_LINK_DIRECTIVE_USAGE'],
  [
    `extend schema ^@link(url: "${specs}/tag/v0.3") ^@link(url: "https://a.example/x/v0.2", as: "tag")`,
    'INVALID_LINK_DIRECTIVE_USAGE',
  ],
  [
    `extend schema @link(url: "${specs}/tag/v0.3", import: ["@tag"]) @link(url: "https://a.example/x/v0.2", import: [^"@tag"])`,
    'INVALID_LINK_DIRECTIVE_USAGE',
  ],
  ['extend schema ^@nope', 'INVALID_GRAPHQL'],
  [
    `extend schema @link(url: "${specs}/federation/v2.3", import: ["@key"]) type Query { a: Int ^@shareable }`,
    'INVALID_GRAPHQL',
  ],
  [
    `extend schema @link(url: "${specs}/federation/v2.3", as: "fed") type Query { a: Int ^@federation__shareable }`,
    'INVALID_GRAPHQL',
  ],
  [
    `extend schema @link(url: "${specs}/federation/v2.3", import: ["@key"]) directive @^key(name: String) on OBJECT`,
    'DIRECTIVE_DEFINITION_INVALID',
  ],
  [
    `extend schema @link(url: "${specs}/federation/v2.3") type ^federation__FieldSet { a: Int }`,
    'TYPE_DEFINITION_INVALID',
  ],
  [
    `extend schema @link(url: "${specs}/federation/v2.3") scalar ^federation__FieldSet @federation__inaccessible`,
    'DISALLOWED_INACCESSIBLE',
  ],
];

for (const [text, code] of wrong) {
  test(`refused as ${code}: ${text}`, () => {
    const { sdl, problem } = marked(text, code);
    assert.deepEqual(refusals(sdl), [problem]);
  });
}

test('a directive that is unknown for want of an import or a link is told so', () => {
  const sentences: readonly (readonly [string, RegExp])[] = [
    ['type Query { a: Int @federation__shareable }', /@federation__shareable is not known: link to federation/],
    [
      'type Query { a: Int @shareable }',
      /Unknown directive "@shareable": it is one of Federation 2, so link to that, for example extend schema @link/,
    ],
    [
      `extend schema @link(url: "${specs}/federation/v2.3") type Query { a: Int @policy(policies: [["p"]]) }`,
      /Unknown directive "@policy": import it by the link to federation, in version 2\.6 or later/,
    ],
    ['type Query { a: Int @nope }', /Unknown directive "@nope"\.$/],
  ];
  for (const [sdl, sentence] of sentences) assert.match(read(sdl).errors[0]?.message ?? '', sentence);
});

test('a directive of the same name as one of federation that is not imported is the own one of the subgraph', () => {
  const { subgraphs, errors } = read(
    `extend schema @link(url: "${specs}/federation/v2.3") directive @shareable(with: String) on FIELD_DEFINITION type Query { a: Int @shareable(with: "x") }`,
  );
  assert.deepEqual(errors, []);
  assert.deepEqual([...(subgraphs[0]?.directives.keys() ?? [])], ['shareable']);
});
