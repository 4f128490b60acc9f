import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { pictureOf } from '../../src/graph/cut.ts';
import { svgText } from '../../src/graph/svg.ts';
import { HOSTILE } from '../support/cli.ts';
import { outlineOf } from '../support/outline.ts';

/** Debian's browser. */
const BROWSER = '/usr/bin/chromium';

test('a browser draws hostile names as text and runs nothing', async ({ skip }) => {
  if (!fs.existsSync(BROWSER)) skip(`${BROWSER} is not there`);
  const evil = ['<script>alert(1)</script>', '"/><svg onload="alert(1)">', HOSTILE, 'x'.repeat(10_000)];
  const picture = pictureOf(outlineOf(evil.map((id) => ({ id, dependencies: [id, 'nobody'] }))));
  if (picture === undefined) throw new Error('there is no picture');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'picture-'));
  const file = path.join(folder, 'picture.svg');
  fs.writeFileSync(file, svgText(picture));
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`file://${file}`);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('g.node').count()).toBe(5);
    expect(await page.locator('g.node text').first().textContent()).toBe('<script>alert(1)</script…');
    expect(said).toEqual([]);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true });
  }
});
