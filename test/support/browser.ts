import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { openPackagedBrowser } from './packaged-browser.ts';

/** Opens a headless browser: the installed one or the one from npm; without either the test fails and says what it needs. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  const reasons: string[] = [];
  for (const open of given ? [openInstalled(given)] : attempts()) {
    try {
      return await open();
    } catch (error) {
      reasons.push(String(error).split('\n', 1)[0] ?? '');
    }
  }
  throw new Error(
    'This test needs a browser: install Chromium, Chrome or Edge, or say where one is, ' +
      `e.g. CHROMIUM_PATH=/usr/bin/chromium (${reasons.join('; ')}).`,
  );
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

type Open = () => Promise<Browser>;

function attempts(): readonly Open[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  // Where Chrome and Edge are on macOS and Windows is known to Playwright.
  const channels = ['chrome', 'msedge'].map((channel) => () => chromium.launch({ channel, args: flags }));
  return [...(found ? [openInstalled(found)] : []), ...channels, () => openPackagedBrowser(flags)];
}

function openInstalled(executablePath: string): Open {
  return () => chromium.launch({ executablePath, args: flags });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
