import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildSchema } from 'graphql';
import { openBrowser } from '../../support/browser.ts';
import { startGatewayOf } from '../../support/gateway.ts';
import { startSmallGraph } from '../../support/small-graph.ts';

const graph = await startSmallGraph();
const gateway = await startGatewayOf(graph);
const production = await startGatewayOf(graph, { NODE_ENV: 'production' });
after(async () => {
  await Promise.all([gateway.stop(), production.stop()]);
  await graph[Symbol.asyncDispose]();
});

const linksOf = (html: string) => [...html.matchAll(/<a href="([^"]+)"/g)].map(([, path]) => path);

test('The page at / leads to all that is open, loads nothing, and in production names no more than there is', async () => {
  const answer = await fetch(`${gateway.url}/`);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
  assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/);
  const html = await answer.text();
  const links = linksOf(html);
  assert.deepEqual(links, ['/graphql', '/explorer', '/schema.graphql', '/health/live', '/health/ready']);
  for (const path of links) {
    const page = await fetch(gateway.url + path, { headers: { accept: 'text/html' } });
    assert.equal(page.status, 200, path);
    await page.body?.cancel();
  }
  assert.doesNotMatch(html, /<script|src=|https?:/);
  assert.deepEqual(linksOf(await (await fetch(`${production.url}/`)).text()), ['/health/live', '/health/ready']);
});

test('/schema.graphql is what clients see of the graph, and only where they may introspect it', async () => {
  const sdl = await (await fetch(`${gateway.url}/schema.graphql`)).text();
  assert.ok(buildSchema(sdl).getQueryType()?.getFields()['person']);
  assert.doesNotMatch(sdl, /join__/);
  assert.equal((await fetch(`${production.url}/schema.graphql`)).status, 404);
});

test('In a browser without internet the Sandbox page leads to the explorer, and / to both', async () => {
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.route(/apollographql\.com|googleapis\.com/, (route) => route.abort());
  await page.goto(`${gateway.url}/`);
  await page.getByRole('link', { name: 'Sandbox' }).click();
  await page.getByRole('link', { name: 'Open the explorer' }).click();
  await page.getByRole('button', { name: 'Execute query' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/explorer');
});
