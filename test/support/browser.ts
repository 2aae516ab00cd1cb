import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Opens headless Chromium; without one the test fails with a sentence that says how to get it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...flags] });
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

function findChromium(): string {
  const given = process.env['CHROMIUM_PATH'];
  const places = given ? [given] : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find(isExecutable);
  if (found) return found;
  throw new Error(
    `This test needs Chromium and there is none at ${places.join(' or ')}; ` +
      'install it (apt-get install chromium) or say where it is, e.g. CHROMIUM_PATH=/usr/bin/chromium.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
