import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { readIssuers } from '../gateway/auth/issuer-tokens/read-issuers.ts';
import { keyPattern } from '../gateway/auth/keys/key-text.ts';
import { errorCodes as gatewayCodes } from '../gateway/errors.ts';
import { readHeaderSettings } from '../gateway/settings/header-settings.ts';
import { settings } from '../gateway/settings/settings.ts';
import { subgraphNames } from '../subgraphs/domains.ts';
import { errorCodes as subgraphCodes } from '../subgraphs/kit/errors.ts';
import { issueCodes } from '../subgraphs/kit/input/issue-codes.ts';
import { settingDocs } from '../subgraphs/kit/setting-docs.ts';
import { cloneDatabase, type TestDatabase } from './support/database.ts';
import { ask, type Deployment, oneProcess } from './support/deployments.ts';
import { codesOf, errorExamples, shownExample } from './support/error-examples.ts';
import { readRights, rightsRows, scopeMeanings } from './support/rights.ts';
import { loadSamples } from './support/samples.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isWriting = process.env['UPDATE_FIXTURES'] === '1';

/** The block that follows a marker in the README or another document: a table, or a fenced block. */
function blockAfter(marker: string, document = 'README.md'): string {
  const text = read(document);
  const start = text.indexOf(`<!-- ${marker} -->\n`) + `<!-- ${marker} -->\n`.length;
  const end = text.startsWith('```', start)
    ? text.indexOf('\n```\n', start) + '\n```'.length
    : text.indexOf('\n\n', start);
  return text.slice(start, end);
}

function expectBlock(marker: string, expected: string): void {
  if (isWriting)
    writeFileSync(
      join(root, 'README.md'),
      read('README.md').replace(blockAfter(marker), () => expected),
    );
  assert.equal(blockAfter(marker), expected);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells, index) => (index === 1 ? `|${cells.join('|')}|` : `| ${cells.join(' | ')} |`))
    .join('\n');
}

describe('The README', () => {
  let database: TestDatabase;
  let deployment: Deployment;
  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    deployment = await oneProcess(database);
  });
  after(async () => {
    await deployment[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('shows the first query that the editors open with, and its answer', async () => {
    const query = read('schema/operations/first-customer.graphql');
    expectBlock('first-query', `\`\`\`graphql\n${query}\`\`\``);
    expectBlock('first-answer', `\`\`\`json\n${JSON.stringify(await ask(deployment.url, query), null, 2)}\n\`\`\``);
  });

  it('lists every entry point', () => {
    const rows = subgraphNames.map((name) => [name, fieldsOf(name, 'Query')]);
    expectBlock('entry-points', table(['subgraph', 'entry points'], rows));
  });

  it('lists every mutation', () => {
    const rows = subgraphNames.map((name) => [name, fieldsOf(name, 'Mutation')]);
    expectBlock('mutations', table(['subgraph', 'mutations'], rows));
  });

  it('lists every scope, and what it opens', () => {
    const asked = readRights().flatMap(({ scopes = [] }) => scopes.flat());
    // What no field asks for: it decides on which customers are seen.
    assert.deepEqual(Object.keys(scopeMeanings).sort(), [...new Set([...asked, 'owners:all'])].sort());
    const rows = Object.entries(scopeMeanings).map(([scope, meaning]) => [`\`${scope}\``, meaning]);
    expectBlock('scopes', table(['scope', 'opens'], rows));
    expectBlock('rights', table(['scopes', 'places'], rightsRows()));
  });

  it('lists every setting', () => {
    const own = settingDocs.map(({ name, fallback, meaning }) => [name, fallback, meaning]);
    const names = new Set(own.map(([name]) => name));
    const gateway = settings.flatMap(({ name, fallback, description }) =>
      names.has(name) ? [] : [[name, fallback, description]],
    );
    const rows = [...own, ...gateway].map(([name, fallback, meaning = '']) => [`\`${name}\``, `${fallback}`, meaning]);
    expectBlock('settings', table(['variable', 'default', 'meaning'], rows));
  });

  it('lists every error code with an example', () => {
    const codes = { ...gatewayCodes, ...subgraphCodes };
    assert.deepEqual(Object.keys(errorExamples).sort(), Object.keys(codes).sort());
    expectBlock(
      'error-codes',
      table(
        ['code', 'meaning', 'for example'],
        Object.entries(codes).map(([code, meaning]) => [
          `\`${code}\``,
          meaning,
          shownExample(errorExamples[code] ?? { sent: '' }),
        ]),
      ),
    );
  });

  it('lists every code of an issue', () => {
    const rows = Object.entries(issueCodes).map(([code, meaning]) => [`\`${code}\``, meaning]);
    expectBlock('issue-codes', table(['code of an issue', 'meaning'], rows));
  });

  for (const [code, example] of Object.entries(errorExamples)) {
    it(`tells the truth about ${code}`, async () => {
      assert.deepEqual((await codesOf(database, example)).slice(example.after ?? 0), [code]);
    });
  }

  it('lists no error code that nothing answers with', async () => {
    const files = await Array.fromAsync(glob('{gateway,subgraphs}/**/*.ts', { cwd: root }));
    const sources = files
      .filter((file) => !file.endsWith('/errors.ts'))
      .map(read)
      .join('\n');
    // Apollo Server raises these by itself.
    const apollo = new Set([
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'PERSISTED_QUERY_NOT_FOUND',
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    const idle = Object.keys({ ...gatewayCodes, ...subgraphCodes }).filter(
      (code) => !apollo.has(code) && !sources.includes(`'${code}'`),
    );
    assert.deepEqual(idle, []);
  });

  it('has an expression that finds API keys, and issuers that can be used', () => {
    assert.equal(blockAfter('key-pattern'), `\`\`\`\n${keyPattern}\n\`\`\``);
    const problems: string[] = [];
    const given = JSON.parse(blockAfter('issuers').replace(/^```json\n|\n```$/g, ''));
    readIssuers(given, { folder: root, secretOf: () => undefined }, problems);
    assert.deepEqual(problems, []);
    const scopes = given.flatMap(({ ceiling }: { ceiling: { scopes: string[] } }) => ceiling.scopes);
    for (const scope of scopes) assert.ok(scope in scopeMeanings, scope);
  });

  it('has rules about headers that can be used', () => {
    const problems: string[] = [];
    const text = blockAfter('header-rules', 'gateway/transports/reaching-subgraphs.md').replace(
      /^```json\n|\n```$/g,
      '',
    );
    const { all, own } = readHeaderSettings({ SUBGRAPH_HEADERS: text, SHOP_API_KEY: 'secret' }, problems);
    assert.deepEqual(problems, []);
    assert.deepEqual([all.request.length, all.response.length, own.get('shop')?.request.length], [4, 2, 2]);
  });

  it('lists every command', () => {
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
    const commands = blockAfter('commands');
    const missing = scripts.filter((name) => name !== 'pretest' && !new RegExp(`npm (run )?${name}\\b`).test(commands));
    assert.deepEqual(missing, []);
    const named = [...commands.matchAll(/`npm run ([\w-]+)/g)].map(([, name = '']) => name);
    assert.deepEqual(
      named.filter((name) => !scripts.includes(name)),
      [],
    );
  });
});

/** The fields of a root type in one subgraph, as code. */
function fieldsOf(subgraph: string, root: string): string {
  const { definitions } = parse(read(`schema/${subgraph}.graphql`));
  const type = definitions.find(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === root,
  );
  return (type?.fields ?? []).map((field) => `\`${field.name.value}\``).join(' ');
}
