import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countRequests } from '../../../gateway/planning/count-requests.ts';
import { explainPlan } from '../../../gateway/planning/explain-plan.ts';
import type { EntityFetch, PlanNode, RootFetch } from '../../../gateway/planning/plan.ts';
import { printExplanation } from '../../../gateway/planning/print-explanation.ts';
import type { Keys } from '../../../gateway/supergraph/read-keys.ts';

const keys: Keys = new Map([
  [
    'shop',
    new Map([
      ['Book', [new Map([['isbn', new Map()]]), new Map([['shelf', new Map()]])]],
      ['Media', [new Map([['id', new Map()]])]],
    ]),
  ],
]);

const root: RootFetch = {
  kind: 'root',
  subgraph: 'library',
  operationKind: 'query',
  operation:
    'query($by: Order){media(by: $by, first: 2) @live {...a ... @fast{x: id}}}\n\nfragment a on Media {id title}',
  variables: ['by'],
  path: [],
  outputRewrites: [
    {
      kind: 'rename',
      path: [
        { kind: 'key', name: 'media' },
        { kind: 'types', names: ['Book', 'Film'] },
        { kind: 'key', name: '_title' },
      ],
      to: 'title',
    },
  ],
};

const entities: EntityFetch = {
  kind: 'entities',
  subgraph: 'shop',
  operation:
    'query($r0: [_Any!]!){_e0: _entities(representations: $r0){...on Book{price}} _e1: _entities(representations: $r0){...on Media{rating}}}',
  variables: [],
  groups: [
    {
      alias: '_e0',
      variable: 'r0',
      paths: [
        [{ kind: 'field', name: 'media' }, { kind: 'items' }, { kind: 'types', names: ['Book'] }],
        [{ kind: 'field', name: 'best' }],
      ],
      requires: [
        {
          kind: 'fragment',
          on: 'Book',
          selections: [
            { kind: 'field', name: '__typename', source: '__typename' },
            { kind: 'field', name: 'isbn', source: 'isbn' },
            {
              kind: 'field',
              name: 'shelf',
              source: 'shelf',
              selections: [{ kind: 'field', name: 'row', source: 'row' }],
            },
            { kind: 'field', name: 'cost', source: '_cost' },
            {
              kind: 'fragment',
              on: 'Rare',
              selections: [{ kind: 'field', name: 'age', source: 'age' }],
            },
          ],
        },
      ],
      inputRewrites: [],
      outputRewrites: [],
    },
    {
      alias: '_e1',
      variable: 'r0',
      paths: [[{ kind: 'field', name: 'media' }, { kind: 'items' }]],
      requires: [{ kind: 'field', name: 'id', source: 'id' }],
      inputRewrites: [
        {
          kind: 'set',
          path: [
            { kind: 'types', names: ['Book'] },
            { kind: 'key', name: '__typename' },
          ],
          value: 'Media',
        },
      ],
      outputRewrites: [{ kind: 'rename', path: [{ kind: 'key', name: '_rating' }], to: 'rating' }],
    },
  ],
};

const reentry: RootFetch = {
  ...root,
  subgraph: 'library',
  operationKind: 'mutation',
  operation: 'mutation{now}',
  variables: [],
  path: [{ kind: 'field', name: 'media' }, { kind: 'items' }],
  outputRewrites: [],
};

const plan: PlanNode = {
  kind: 'sequence',
  nodes: [
    root,
    {
      kind: 'parallel',
      nodes: [
        { kind: 'sequence', nodes: [entities, reentry] },
        { ...reentry, subgraph: 'clock' },
      ],
    },
    { ...reentry, subgraph: 'clock' },
  ],
};

test('a plan as text: waves, places, representations, fields, rewrites', () => {
  assert.equal(
    printExplanation(explainPlan(plan, { keys })),
    `5 requests to 3 subgraphs in 4 waves

sequence
  wave 1: library, query at the root
    media(by: $by, first: 2) @live
      ...a
      ... @fast
        x: id
    fragment a on Media
      id
      title
    in the answer: rename media<Book|Film>._title to title
  parallel
    sequence
      wave 2: shop, entities
        at best and media[]<Book>
          sends Book by isbn shelf { row } with cost: _cost ... on Rare { age }
          brings
            ... on Book
              price
        at media[]
          sends each object by id
          before it is sent: set <Book>.__typename to "Media"
          brings
            ... on Media
              rating
          in the answer: rename _rating to rating
      wave 3: library, mutation at media[]
        now
    wave 2: clock, mutation at media[]
      now
  wave 4: clock, mutation at media[]
    now`,
  );
});

test('the same as JSON', () => {
  const { plan: explained, ...totals } = explainPlan(plan, { keys });
  assert.deepEqual(totals, { requests: 5, waves: 4, subgraphs: ['clock', 'library', 'shop'] });
  assert.equal(totals.requests, countRequests(plan));
  assert.ok(explained?.kind === 'sequence');
  const [first, second] = explained.nodes;
  assert.deepEqual(first, {
    kind: 'root',
    wave: 1,
    subgraph: 'library',
    operationKind: 'query',
    path: '',
    operation: root.operation,
    variables: ['by'],
    outputRewrites: ['rename media<Book|Film>._title to title'],
  });
  assert.ok(second?.kind === 'parallel' && second.nodes[0]?.kind === 'sequence');
  const [fetch] = second.nodes[0].nodes;
  assert.deepEqual(fetch, {
    kind: 'entities',
    wave: 2,
    subgraph: 'shop',
    operation: entities.operation,
    variables: [],
    groups: [
      {
        alias: '_e0',
        paths: ['best', 'media[]<Book>'],
        representations: [
          { type: 'Book', key: ['isbn', 'shelf { row }'], requires: ['cost: _cost', '... on Rare { age }'] },
        ],
        inputRewrites: [],
        outputRewrites: [],
      },
      {
        alias: '_e1',
        paths: ['media[]'],
        representations: [{ type: null, key: ['id'], requires: [] }],
        inputRewrites: ['set <Book>.__typename to "Media"'],
        outputRewrites: ['rename _rating to rating'],
      },
    ],
  });
});

test('a text of several lines stays on its line of the tree', () => {
  const operation = '{ find(text: """\n  two\n  lines\n""") }';
  assert.equal(
    printExplanation(explainPlan({ ...root, operation, outputRewrites: [] }, { keys })),
    '1 request to 1 subgraph in 1 wave\n\nwave 1: library, query at the root\n  find(text: """ two lines """)',
  );
});

test('nothing to fetch', () => {
  const explanation = explainPlan(undefined, { keys });
  assert.deepEqual(explanation, { requests: 0, waves: 0, subgraphs: [], plan: null });
  assert.equal(printExplanation(explanation), 'no requests: the gateway answers by itself');
});
