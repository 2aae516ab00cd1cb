import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { mintDevelopmentToken } from '../../gateway/auth/issuer-tokens/development-token.ts';
import { openBrowser } from '../support/browser.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask, oneProcess } from '../support/deployments.ts';
import { loadSamples } from '../support/samples.ts';
import { until } from '../support/until.ts';

const query = readFileSync(join(import.meta.dirname, '../../schema/operations/first-customer.graphql'), 'utf8');

it("A browser opens /explorer, runs the README's first query and shows its answer", async () => {
  await using database = await cloneDatabase();
  await loadSamples(database);
  await using deployment = await oneProcess(database);
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${deployment.url}/explorer`);
  await page.getByText('FirstCustomer').first().waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  const result = page.getByRole('region', { name: 'Result Window' });
  await result.getByText('"Alder Instruments GmbH"').first().waitFor();
  const { data } = await ask(deployment.url, query);
  // The window only draws the lines that are in sight.
  const shown = (await result.innerText()).replace(/\s/g, '');
  assert.ok(shown.length > 200, shown);
  assert.ok(JSON.stringify({ data }).replace(/\s/g, '').startsWith(shown.slice(0, 200)), shown);
});

it('A token in the headers pane of /explorer changes what introspection shows', async () => {
  await using database = await cloneDatabase();
  await using deployment = await oneProcess(database);
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.goto(`${deployment.url}/explorer`);
  const result = page.getByRole('region', { name: 'Result Window' });
  const type = async (name: string, before: string, text: string) => {
    const editor = page.getByRole('region', { name }).locator('.graphiql-editor:not(.hidden) > .CodeMirror');
    await editor.getByText(before).first().waitFor();
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(text);
    await editor.getByText(before).first().waitFor({ state: 'detached' });
  };
  // A click that comes before the editor has told of its change starts nothing.
  const shows = (expected: string) =>
    until(async () => {
      await page.getByRole('button', { name: /^(Execute|Stop) query/ }).click();
      const shown = result.getByText(expected).first().waitFor({ timeout: 2000 });
      return shown.then(
        () => true,
        () => false,
      );
    });
  await page.getByRole('region', { name: 'Headers' }).getByText('npm run token').waitFor();
  await type('Query Editor', 'FirstCustomer', '{ storage: __type(name: "QuotaAccount") { name } }');
  await shows('"QuotaAccount"');
  const eve = { subject: 'eve', owners: [], customer: undefined, mfa: false, sso: false, minutes: 5 };
  for (const [before, label, scope, expected] of [
    ['npm run token', 'crm', 'crm:read', 'null'],
    ['"x-crm"', 'quota', 'quota:read', '"QuotaAccount"'],
  ] as const) {
    const token = await mintDevelopmentToken(database.dataDir, { ...eve, scopes: [scope] });
    await type('Headers', before, JSON.stringify({ [`x-${label}`]: 'shown', authorization: `Bearer ${token}` }));
    await shows(expected);
  }
});
