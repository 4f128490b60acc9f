import { expect, test } from 'vitest';
import { pictureOf } from '../../src/graph/cut.ts';
import { svgText } from '../../src/graph/svg.ts';
import { inBrowser, NO_BROWSER } from '../support/browser.ts';
import { HOSTILE } from '../support/cli.ts';
import { outlineOf } from '../support/outline.ts';

test('a browser draws hostile names as text and runs nothing', async ({ skip }) => {
  if (NO_BROWSER !== undefined) skip(NO_BROWSER);
  const evil = ['<script>alert(1)</script>', '"/><svg onload="alert(1)">', HOSTILE, 'x'.repeat(10_000)];
  const picture = pictureOf(outlineOf(evil.map((id) => ({ id, dependencies: [id, 'nobody'] }))));
  if (picture === undefined) throw new Error('there is no picture');
  const said = await inBrowser({ name: 'picture.svg', text: svgText(picture) }, async (page) => {
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('g.node').count()).toBe(5);
    expect(await page.locator('g.node text').first().textContent()).toBe('<script>alert(1)</script…');
  });
  expect(said).toEqual([]);
});
