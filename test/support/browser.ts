/** Pages in a real browser, for tests that use what is there. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Debian's browser, which `scripts/ci-tools.sh` installs. */
const BROWSER = '/usr/bin/chromium';

/** Why the tests with a browser are left out; undefined where they run. */
export const NO_BROWSER = fs.existsSync(BROWSER)
  ? undefined
  : `Skipped: ${BROWSER} is not there (scripts/ci-tools.sh installs it).`;

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A file to be shown: its name and text, and how the browser is set. */
export interface Shown extends BrowserContextOptions {
  readonly name: string;
  readonly text: string;
}

/** Shows a file to `look`, and answers all that the page said: messages of its console, dialogs, errors, requests. */
export async function inBrowser(
  { name, text, ...options }: Shown,
  look: (page: Page) => Promise<void>,
): Promise<string[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'browser-'));
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  const browser = await chromium.launch({ executablePath: BROWSER, args: ARGUMENTS });
  const said: string[] = [];
  try {
    const page = await (await browser.newContext(options)).newPage();
    page.on('console', (message) => said.push(message.text()));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(`file://${file}`)) said.push(request.url());
    });
    await page.goto(`file://${file}`);
    await look(page);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true });
  }
  return said;
}
