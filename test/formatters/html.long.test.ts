import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser, NO_BROWSER, type Shown } from '../support/browser.ts';
import { HOSTILE } from '../support/cli.ts';
import { manifest, task, text } from '../support/make-manifest.ts';
import { repository, runMain } from '../support/workspace.ts';

const TASKS = [
  task('extract', { retries: 2 }),
  task('load', { dependencies: ['extrat'] }),
  task('send', { dependencies: ['load'], function: 'no colon' }),
  task('a', { dependencies: ['b', 'extract'] }),
  task('b', { dependencies: ['a'] }),
  task('self', { dependencies: ['self'] }),
  task('twice'),
  task('twice'),
];
const FAULTY = text(manifest({ tasks: TASKS }));
const CLEAN = text(manifest({ tasks: [task('only')] }));

async function pageOf(files: Readonly<Record<string, string>>): Promise<Pick<Shown, 'name' | 'text'>> {
  const { stdout } = await runMain(['-f', 'html'], repository(files));
  return { name: 'report.html', text: stdout };
}

/** Shows the report of two packages; the browser must have nothing to say. */
async function show(options: Partial<Shown>, look: (page: Page) => Promise<void>): Promise<void> {
  const page = await pageOf({ 'a/manifest.json': CLEAN, 'b/manifest.json': FAULTY });
  expect(await inBrowser({ ...page, ...options }, look)).toEqual([]);
}

const visibleSections = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    '[...document.querySelectorAll("main > section")].filter((part) => part.checkVisibility()).map(({ id }) => id)',
  );

/** Pixels by which the page is wider than its window. */
const overflow = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** The serious faults that axe finds. It is run by the browser's debugger, which the policy of the page does not bind. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`);
}

test
  .skipIf(NO_BROWSER !== undefined)
  .each([
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'light', viewport: { width: 360, height: 800 } },
  ] as const)('axe finds nothing serious (needs chromium): %j', async (options) => {
  await show(options, async (page) => {
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('text=b/manifest.json >> xpath=../a');
    expect(await visibleSections(page)).toEqual(['p0']);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});

test.skipIf(NO_BROWSER !== undefined)('without script, links lead everywhere (needs chromium)', async () => {
  await show({ javaScriptEnabled: false }, async (page) => {
    expect(await visibleSections(page)).toEqual(['overview']);
    await page.locator('[data-package=p0] a').click();
    expect(await visibleSections(page)).toEqual(['p0']);
    await page.locator('.finding a', { hasText: 'task load' }).click();
    expect(await page.locator('a.node:target').count()).toBe(1);
    await page.locator('a.node:target').click();
    expect(await page.locator('.finding:target').textContent()).toContain('names no task');
    await page.locator('.finding:target .number').first().click();
    expect(await page.locator('.number:target').isVisible()).toBe(true);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.locator('.back a:visible').click();
    expect(await visibleSections(page)).toEqual(['overview']);
  });
});

test.skipIf(NO_BROWSER !== undefined)('filters and search leave what is asked for (needs chromium)', async () => {
  await show({}, async (page) => {
    const counts = page.locator('[data-package=p0] [data-count=error]');
    const all = Number(await counts.textContent());
    await page.selectOption('[name=repair]', 'unsafe');
    expect(Number(await counts.textContent())).toBeLessThan(all);
    await page.click('[type=reset]');
    await expect.poll(() => counts.textContent()).toBe(String(all));
    await page.uncheck('[value=error]');
    expect(await counts.textContent()).toBe('0');
    await page.check('[value=error]');
    await page.fill('[type=search]', 'extrat');
    await page.press('[type=search]', 'Enter');
    expect(await visibleSections(page)).toEqual(['p0']);
    expect(await page.locator('.finding:visible').count()).toBe(1);
  });
});

test.skipIf(NO_BROWSER !== undefined)(
  'keys lead from finding to finding, card to finding (needs chromium)',
  async () => {
    await show({}, async (page) => {
      await page.locator('[data-package=p0] a').press('Enter');
      await page.locator('a.node.fault').first().focus();
      await page.keyboard.press('Enter');
      const first = await page.locator('.finding:focus').getAttribute('id');
      expect(first).not.toBeNull();
      await page.keyboard.press('j');
      await expect.poll(() => page.locator('.finding:focus').getAttribute('id')).not.toBe(first);
      await page.keyboard.press('k');
      await expect.poll(() => page.locator('.finding:focus').getAttribute('id')).toBe(first);
    });
  },
);

const EVIL = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '" onload="alert(1)',
  HOSTILE,
  'x'.repeat(10_000),
];

test.skipIf(NO_BROWSER !== undefined)('hostile names do nothing (needs chromium)', async () => {
  const tasks = EVIL.map((id) => task(id, { function: id, dependencies: [id, `${id}?`] }));
  const page = await pageOf({ 'manifest.json': text(manifest({ tasks })) });
  const said = await inBrowser(page, async (shown) => {
    expect(await shown.locator('script').count()).toBe(1);
    expect(await shown.locator('img').count()).toBe(0);
    expect(await shown.locator('.node title').first().textContent()).toMatch(/^<script>alert\(1\)<\/script…/);
    expect(await overflow(shown)).toBe(0);
    expect(await seriousFaults(shown)).toEqual([]);
  });
  expect(said).toEqual([]);
});

test.skipIf(NO_BROWSER !== undefined)(
  'axe comes to its end on a page of thousands of hostile tasks (needs chromium)',
  { timeout: 300_000 },
  async () => {
    const nameOf = (n: number): string => `${EVIL[n % EVIL.length] ?? ''}${n % 3 === 0 ? '' : n}`;
    const tasks = Array.from({ length: 3_000 }, (_, n) =>
      task(nameOf(n), { function: nameOf(n + 1), dependencies: [nameOf(n), nameOf(n + 2), `${nameOf(n)}?`] }),
    );
    const page = await pageOf({ 'a/manifest.json': text(manifest({ tasks })), 'b/manifest.json': CLEAN });
    expect(page.text.length).toBeLessThan(2_000_000);
    const said = await inBrowser(page, async (shown) => {
      const counts = shown.locator('[data-package=p0] [data-count=error]');
      const all = Number(await counts.textContent());
      expect(all).toBeGreaterThan(3_000);
      await shown.selectOption('[name=repair]', 'unsafe');
      expect(await counts.textContent()).toMatch(/^\d+\+$/);
      await shown.click('[type=reset]');
      await expect.poll(() => counts.textContent()).toBe(String(all));
      await shown.goto(`${shown.url()}#p0`);
      expect(await visibleSections(shown)).toEqual(['p0']);
      expect(await seriousFaults(shown)).toEqual([]);
      expect(await overflow(shown)).toBe(0);
    });
    expect(said).toEqual([]);
  },
);

test.skipIf(NO_BROWSER !== undefined)(
  'on paper all packages are there, in black on white (needs chromium)',
  async () => {
    await show({ colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await visibleSections(page)).toEqual(['overview', 'p0', 'p1']);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
    });
  },
);
