import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatters } from '../../formatters/index.ts';
import { lintFiles } from '../../src/api.ts';
import type { Report } from '../../src/report.ts';
import { context } from './sample.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const [, ...parts] = fs.readFileSync(path.join(ROOT, 'docs/formatters.md'), 'utf8').split(/^## (.+)$/m);
// The last section is about formats of one's own, and has a test of its own.
const sections = parts.slice(0, -2).flatMap((name, n) => (n % 2 === 0 ? [{ name, text: parts[n + 1] ?? '' }] : []));

let report: Report;

beforeAll(async () => {
  report = await lintFiles(['examples/dangling-dependency'], { cwd: ROOT });
});

describe('docs/formatters.md', () => {
  it('has a section for each format, in order', () => {
    expect(sections.map(({ name }) => name)).toEqual(Object.keys(formatters));
  });

  it.each(sections)('shows what $name prints', async ({ name, text }) => {
    const format = await Object.entries(formatters).find(([key]) => key === name)?.[1]();
    const output = (await format?.(report, { ...context, root: ROOT, cwd: ROOT })) ?? '';
    const sample = /```text\n([^]*?)```/.exec(text)?.[1] ?? '';
    const lines = name === 'pretty' ? [] : sample.trimEnd().split('\n');
    for (const line of lines) expect(output).toContain(line.replace(/…$/, ''));
  });
});
