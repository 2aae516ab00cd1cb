import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** Opens the Chromium that npm has installed, with the libraries beside it, from a folder that goes when it is closed. */
export async function openPackagedBrowser(args: readonly string[]): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`the packaged Chromium is for linux-x64, and this is ${process.platform}-${process.arch}`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-browser-'));
  try {
    const fonts = join(folder, 'fonts.conf');
    // The package's own file names folders of Lambda; without a font no text has a size.
    await writeFile(
      fonts,
      `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}</cachedir></fontconfig>`,
    );
    const browser = await chromium.launch({
      executablePath: await unpack(folder),
      args: [...args],
      env: {
        ...process.env,
        HOME: folder,
        LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
        FONTCONFIG_FILE: fonts,
      },
    });
    browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }));
    return browser;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

const unpacking =
  "import { default as chromium } from '@sparticuz/chromium'; process.stdout.write(await chromium.executablePath())";

// The package unpacks into the temporary folder of its process, and its libraries only where it believes to be in Lambda.
async function unpack(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpacking], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  return stdout;
}
