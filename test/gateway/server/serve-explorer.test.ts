import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { openBrowser } from '../../support/browser.ts';
import { startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

test('In a browser the explorer starts with the operations, runs one at a click and asks no other host', async () => {
  await using opened = new AsyncDisposableStack();
  const graph = opened.use(await startSmallGraph());
  const operationsFolder = join(graph.supergraphFile, '../operations');
  await mkdir(operationsFolder);
  // The comment would end the page's script if it were not escaped.
  await writeFile(join(operationsFolder, 'first-ada.graphql'), `# </script><script>\n${ada.query}`);
  const other = '# Anybody.\n# variables: {"id":"2"}\nquery Anybody($id: ID!) { person(id: $id) { name } }';
  await writeFile(join(operationsFolder, 'anybody.graphql'), other);
  await writeFile(join(operationsFolder, 'foreign.graphql'), 'query Foreign { invoice { total } }');
  const config = toConfig({ PORT: '0', SUPERGRAPH: graph.supergraphFile });
  const gateway = opened.use(await startGateway({ ...config, operationsFolder }));
  const browser = opened.use(await openBrowser());

  const page = await browser.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));

  await page.goto(`${gateway.url}/explorer`);
  await page.getByText('query Ada').waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  const result = page.getByRole('region', { name: 'Result Window' });
  await result.getByText('"score"').waitFor();
  assert.match(await result.innerText(), /"name".*"Ada".*"score".*10/s);
  // Each operation that fits is listed under the subgraph of its first field; none has a tab.
  assert.equal(await page.getByRole('tab').count(), 0);
  const people = page.getByRole('region', { name: 'Examples' }).getByRole('group', { name: 'people' });
  assert.deepEqual(await people.getByRole('button').allInnerTexts(), ['Ada', 'Anybody']);
  // By the keyboard alone: what is searched for, then the only one that is left, with its variables.
  await page.getByRole('searchbox', { name: 'Search the examples' }).fill('anyBODY people');
  await page.getByText('1 of 2').waitFor();
  assert.deepEqual(await people.getByRole('button').allInnerTexts(), ['Anybody']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('"id": "2"').waitFor();
  await page.getByText('query Anybody').waitFor();
  assert.deepEqual(complaints, []);
  hosts.delete('null');
  assert.deepEqual([...hosts], [gateway.url]);
});

test('In a browser the headers pane begins with an example that does nothing, and a token in it decides who asks', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${gateway.url}/explorer`);
  const headers = page.getByRole('region', { name: 'Headers' });
  await headers.getByText('npm run token -- --scopes').waitFor();
  const result = page.getByRole('region', { name: 'Result Window' });
  const type = async (pane: Locator, text: string) => {
    await pane.locator('.graphiql-editor:not(.hidden) > .CodeMirror').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
  };
  await type(page.getByRole('region', { name: 'Query Editor' }), '{ person(id: "1") { name } }');
  await page.getByRole('button', { name: 'Execute query' }).click();
  await result.getByText('"Ada"').waitFor();
  await type(headers, '{"authorization":"Bearer abc"}');
  await page.getByRole('button', { name: 'Execute query' }).click();
  await result.getByText('UNAUTHENTICATED').waitFor();
});

test('Every GET of /explorer is the page, under a policy that runs nothing else; its parts may be cached for ever', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const pages = ['/explorer', '/explorer/', '/explorer?tab=1'].map((path) => fetch(gateway.url + path));
  const [html = '', ...others] = await Promise.all(
    (await Promise.all(pages)).map((page) => {
      assert.equal(page.status, 200);
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self' 'sha256-/);
      return page.text();
    }),
  );
  assert.deepEqual(others, [html, html]);

  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1]);
  assert.equal(parts.length, 6);
  for (const part of parts) {
    const answer = await fetch(`${gateway.url}${part}`);
    assert.equal(answer.status, 200, part);
    assert.match(answer.headers.get('content-type') ?? '', part?.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.ok((await answer.text()).length > 500, part);
  }
});

test('In production the explorer is closed unless EXPLORER=true', async () => {
  await using graph = await startSmallGraph();
  await using closed = await startGatewayOf(graph, { NODE_ENV: 'production' });
  assert.equal((await fetch(`${closed.url}/explorer`)).status, 404);
  await using opened = await startGatewayOf(graph, { NODE_ENV: 'production', EXPLORER: 'true' });
  assert.equal((await fetch(`${opened.url}/explorer`)).status, 200);
});
