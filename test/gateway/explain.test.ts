import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { openFolder, removeFolder } from '../support/folder.ts';

const main = join(import.meta.dirname, '../../gateway/explain.ts');
const folder = openFolder('explain');
const supergraph = join(folder, 'supergraph.graphql');

const stockPlan = `2 requests to 2 subgraphs in 2 waves

sequence
  wave 1: a, query at the root
    t
      __typename
      id
  wave 2: b, entities
    at t
      sends T by id
      brings
        ... on T
          x
`;
const plainPlan = '1 request to 1 subgraph in 1 wave\n\nwave 1: a, query at the root\n  t\n    id\n';
const conditional = 'query($all: Boolean!, $n: Int!) { t { id x(n: $n) @include(if: $all) } }';

describe('npm run explain', () => {
  before(() => {
    const { sdl = '' } = composeSupergraph([
      { name: 'a', url: '', sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! }' },
      { name: 'b', url: '', sdl: 'type T @key(fields: "id") { id: ID! x(n: Int): Int }' },
    ]);
    writeFileSync(supergraph, sdl);
  });
  after(() => removeFolder(folder));

  it('prints the plan of an operation in a file', async () => {
    assert.deepEqual(await explain(['--operation', file('{ t { x } }')]), { status: 0, out: stockPlan, err: '' });
  });

  it('reads the operation from standard input, and prints JSON', async () => {
    const { status, out } = await explain(['--operation', '-', '--json'], '{ t { x } }');
    assert.equal(status, 0);
    const { plan, ...totals } = JSON.parse(out);
    assert.deepEqual(totals, { requests: 2, waves: 2, subgraphs: ['a', 'b'] });
    assert.deepEqual(plan.nodes[1].groups[0].representations, [{ type: 'T', key: ['id'], requires: [] }]);
  });

  it('decides @skip and @include by the variables, given as text or in a file, and by their defaults', async () => {
    const operation = ['--operation', file(conditional)];
    assert.match((await explain([...operation, '--variables', '{"all":true}'])).out, /wave 2: b/);
    assert.equal((await explain([...operation, '--variables', file('{"all":false}')])).out, plainPlan);
    const byDefault = 'query($all: Boolean = false) { t { id x @include(if: $all) } }';
    assert.equal((await explain(['--operation', '-'], byDefault)).out, plainPlan);
  });

  it('explains the operation that is named', async () => {
    const several = ['--operation', file('query A { t { id } } query B { t { x } }')];
    assert.equal((await explain([...several, '--operation-name', 'B'])).out, stockPlan);
    await refuses(
      several,
      'The document holds several operations; say with --operation-name which one to execute. It holds A, B.',
    );
    await refuses([...several, '--operation-name', 'C'], 'The document holds no operation "C". It holds A, B.');
  });

  it('puts the request on a side of progressive overrides', async () => {
    const header =
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])';
    const { sdl = '' } = composeSupergraph([
      {
        name: 'a',
        url: '',
        sdl: `${header} type Query { t: T } type T @key(fields: "id") { id: ID! x: Int y: Int z: Int }`,
      },
      {
        name: 'b',
        url: '',
        sdl: `${header} type T @key(fields: "id") { id: ID! x: Int @override(from: "a", label: "beta")
          y: Int @override(from: "a", label: "gamma") z: Int @override(from: "a", label: "percent(30)") }`,
      },
    ]);
    const of = (query: string) => ['--supergraph', file(sdl), '--operation', file(query)];
    const subgraphs = async (args: readonly string[]) =>
      JSON.parse((await explain([...args, '--json'])).out).subgraphs as string[];
    assert.deepEqual(await subgraphs(of('{ t { x y z } }')), ['a']);
    assert.deepEqual(await subgraphs([...of('{ t { x } }'), '--label', 'beta']), ['a', 'b']);
    assert.deepEqual(await subgraphs([...of('{ t { x } }'), '--label', 'gamma']), ['a']);
    assert.deepEqual(await subgraphs([...of('{ t { y } }'), '--label', 'beta', '--label', 'gamma']), ['a', 'b']);
    assert.deepEqual(await subgraphs([...of('{ t { z } }'), '--percentage', '29.9']), ['a', 'b']);
    assert.deepEqual(await subgraphs([...of('{ t { z } }'), '--percentage', '30']), ['a']);
    await refuses(
      [...of('{ t { x } }'), '--label', 'delta'],
      'No @override of the supergraph has the label "delta"; those it has are beta, gamma.',
    );
    await refuses(
      ['--operation', file('{ t { id } }'), '--label', 'beta'],
      'No @override of the supergraph has the label "beta"; it has none.',
    );
    for (const wrong of ['101', '-1', 'half', ''])
      await refuses(
        [...of('{ t { x } }'), `--percentage=${wrong}`],
        `The percentage is "${wrong}"; expected a number from 0 to 100, e.g. --percentage 29.5.`,
      );
  });

  it('takes the supergraph of this repository when none is given', async () => {
    const { status, out } = await run(['--operation', '-'], '{ customer(id: "1") { isLocked } }');
    assert.equal(status, 0);
    assert.match(out, /^2 requests to 2 subgraphs in 2 waves\n/);
  });

  it('says in one sentence which file is missing', async () => {
    await refuses(
      ['--operation', '/none.graphql'],
      'There is no operation /none.graphql; name a GraphQL document, or give - to have it read from standard input.',
    );
    await refuses(
      ['--operation', file('{ t { id } }'), '--supergraph', '/none.graphql'],
      'There is no supergraph /none.graphql; make it with "npm run compose", or name another with --supergraph <file>.',
    );
    await refuses(['--operation', folder], /^The operation cannot be read: EISDIR.*; name a GraphQL document, .*\.$/);
  });

  it('lists all that is wrong with an operation', async () => {
    const wrong = file('{ nope\n t { nix } }');
    await refuses(
      ['--operation', wrong],
      [
        `${wrong} does not fit the supergraph:`,
        '  Cannot query field "nope" on type "Query". (line 1, column 3)',
        '  Cannot query field "nix" on type "T". Did you mean "id" or "x"? (line 2, column 6)',
      ].join('\n'),
    );
    await refuses(
      ['--operation', '-'],
      'The document is not a GraphQL document: Syntax Error: Expected Name, found <EOF>. (line 1, column 4)',
      '{ t',
    );
  });

  it('says what is wrong with the variables', async () => {
    const operation = ['--operation', file(conditional)];
    const with_ = (variables: string) => [...operation, '--variables', variables];
    await refuses(with_('{all:true}'), /^The variables are not JSON \(.*\); expected an object, e\.g\. .*\.$/);
    await refuses(with_('[1]'), `The variables are [1]; expected a JSON object, e.g. --variables '{"id":"1"}'.`);
    await refuses(with_('/none.json'), /^There is no file of variables \/none\.json; give a file or JSON, .*\.$/);
    await refuses(operation, /^Variable "\$all" of required type "Boolean!" was not provided\. .*\.$/);
  });

  it('refuses what is no supergraph, and subscriptions', async () => {
    const operation = ['--operation', file('{ t { id } }')];
    const sdl = file('type Query { t: Int }');
    await refuses(
      [...operation, '--supergraph', sdl],
      /cannot be planned for\. This is not a composed supergraph: .*\.$/,
    );
    const { sdl: streaming = '' } = composeSupergraph([
      { name: 'a', url: '', sdl: 'type Query { a: Int } type Subscription { s: Int }' },
    ]);
    await refuses(
      ['--operation', '-', '--supergraph', file(streaming)],
      'Subscriptions have no plan: the gateway serves queries and mutations.',
      'subscription { s }',
    );
  });

  it('says what is wrong with the command line, and explains itself', async () => {
    await refuses(
      [],
      "The command line has a fault: required option '--operation <file>' not specified; expected e.g. --operation query.graphql.",
    );
    const help = await run(['--help']);
    assert.equal(help.status, 0);
    assert.match(help.out, /^Usage: npm run explain -- .*x-query-plan: true/s);
  });
});

function file(content: string): string {
  const path = join(folder, randomUUID());
  writeFileSync(path, content);
  return path;
}

function explain(args: readonly string[], input = '') {
  return run(args.includes('--supergraph') ? args : ['--supergraph', supergraph, ...args], input);
}

async function refuses(args: readonly string[], expected: string | RegExp, input = ''): Promise<void> {
  const { status, out, err } = await explain(args, input);
  assert.equal(status, 1);
  assert.equal(out, '');
  if (typeof expected === 'string') assert.equal(err, `${expected}\n`);
  else assert.match(err.trimEnd(), expected);
  assert.doesNotMatch(err, /\n\s+at /);
}

async function run(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [main, ...args], { stdio: 'pipe' });
  child.stdin.on('error', () => undefined).end(input);
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: status as number, out, err };
}
